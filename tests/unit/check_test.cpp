#include "themata/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "source_dir.h"
#include "themata/error.h"

using namespace themata;
using ::testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A checked codebook together with what it points to.
struct Checked {
  Codebook codebook;
  Rules rules;
  CheckedCodebook result;

  explicit Checked(const std::string& codes)
      : codebook(decode_codebook("codebook: b\ncodes:\n" + codes, "b.yaml")),
        rules(codebook),
        result(check(rules)) {}

  std::string problem(std::size_t tried) const {
    return to_string(to_problem(codebook, result.tried.at(tried)));
  }
};

}  // namespace

TEST(Check, PassesExamplesThatAreFoundAndCounterexamplesThatAreNot) {
  const Checked checked(
      "- {id: a, rules: [keywords: late], examples: [We are late.],\n"
      "   counterexamples: [He relates to it.]}\n");
  ASSERT_EQ(checked.result.tried.size(), 2U);
  EXPECT_EQ(checked.result.count(Outcome::passed), 2U);
  EXPECT_EQ(checked.result.tried[0].firings.at(0).text, "late");
  EXPECT_TRUE(checked.result.tried[1].counterexample);
  EXPECT_TRUE(checked.result.notes.empty());
}

TEST(Check, NamesTheRulesThatMissAnExample) {
  const Checked checked(
      "- id: a\n"
      "  rules: [keywords: late, {id: soon, regex: soon}]\n"
      "  examples: [We are early.]\n");
  EXPECT_EQ(checked.result.tried.at(0).outcome, Outcome::missing);
  EXPECT_EQ(checked.problem(0),
            "b.yaml:5:14: error: missing: 'a' does not find its example \"We are early.\"\n"
            "  none of these rules fired: a#1, soon");
}

TEST(Check, NamesTheRuleAndTheWordsThatFindACounterexample) {
  const Checked checked(
      "- id: a\n"
      "  rules: [keywords: 'late*']\n"
      "  counterexamples: [Lately he was late.]\n");
  EXPECT_EQ(checked.result.tried.at(0).outcome, Outcome::noisy);
  EXPECT_EQ(checked.problem(0),
            "b.yaml:5:21: error: noisy: 'a' finds its counterexample \"Lately he was late.\"\n"
            "  a#1 fired on \"Lately\", a#1 fired on \"late\"");
}

TEST(Check, CountsACodeBeneathAThemeAsTheTheme) {
  const Checked checked(
      "- id: theme\n"
      "  examples: [We are late.]\n"
      "  counterexamples: [Late again!]\n"
      "  codes: [{id: a, rules: [keywords: late], examples: [Late.]}]\n"
      "- {id: other, rules: [keywords: early], examples: [We are late.]}\n");
  EXPECT_EQ(checked.result.tried[0].outcome, Outcome::passed);
  EXPECT_EQ(checked.result.tried[1].outcome, Outcome::noisy);
  EXPECT_EQ(checked.result.tried[3].outcome, Outcome::missing);
}

TEST(Check, FindsAMatchInAnySentenceButNeverAcrossTwo) {
  const Checked checked(
      "- id: a\n"
      "  rules: [keywords: too late]\n"
      "  examples: [It was early. Then it was too late. So it went.]\n"
      "  counterexamples: [They came too. Late in the day we left.]\n");
  EXPECT_EQ(checked.result.count(Outcome::passed), 2U);
}

TEST(Check, NotesKeywordsThatWouldBeginInsideAWord) {
  const Checked checked(
      "- id: a\n"
      "  rules:\n"
      "    - keywords: [\"n't sure\", \"do N’T\", \"*n't know\", \"aren't\", knt, \"'d never\"]\n"
      "    - regex: \"n't sure\"\n"
      "  examples: [I don't know., It isn't sure., I'd never.]\n");
  std::vector<std::string> messages;
  for (const Problem& note : checked.result.notes) messages.push_back(note.message);
  EXPECT_THAT(messages, ElementsAre(HasSubstr("'n't sure' can stand nowhere"),
                                    HasSubstr("'do N’T' can stand nowhere")));
}

TEST(Check, NotesWhatIsNotProved) {
  const Checked checked(
      "- {id: bare}\n"
      "- {id: human, examples: [By hand.]}\n"
      "- {id: unproved, rules: [keywords: x]}\n"
      "- {id: idle, rules: [keywords: y, keywords: z], examples: [y]}\n");
  ASSERT_EQ(checked.result.notes.size(), 4U);
  EXPECT_EQ(checked.result.tried[0].outcome, Outcome::untried);
  EXPECT_THAT(checked.result.notes[0].message, HasSubstr("'bare' has neither rules nor examples"));
  EXPECT_THAT(checked.result.notes[1].message, HasSubstr("'human' has no rules"));
  EXPECT_THAT(checked.result.notes[2].message, HasSubstr("'unproved' has rules but no examples"));
  EXPECT_THAT(checked.result.notes[3].message, HasSubstr("rule 'idle#2' fires in no example"));
}

TEST(Check, GivesATableWithOneRowAnExample) {
  const Checked checked("- {id: a, rules: [keywords: late], examples: [We are late.]}\n");
  const Table table = check_table(std::span(&checked.result, 1));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0], (std::vector<Cell>{"b.yaml", "a", "example", "We are late.", "passed",
                                              "a#1", "late", std::int64_t{3}}));
}

TEST(Check, PassesEveryCodebookWeShip) {
  const std::string file = themata::tests::source_dir() / "codebooks/workload.yaml";
  const Codebook codebook = read_codebook(file);
  const Rules rules(codebook);
  const CheckedCodebook checked = check(rules);
  EXPECT_GT(checked.count(Outcome::passed), 30U);
  EXPECT_EQ(checked.count(Outcome::passed), checked.tried.size());
  for (const TriedExample& tried : checked.tried)
    if (tried.outcome != Outcome::passed) ADD_FAILURE() << to_string(to_problem(codebook, tried));
  for (const Problem& note : checked.notes) ADD_FAILURE() << to_string(note);
}
