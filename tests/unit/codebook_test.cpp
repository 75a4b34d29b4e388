#include "themata/codebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "themata/error.h"

using namespace themata;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

std::string complaint(const std::string& text) {
  try {
    decode_codebook(text, "book.yaml");
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

/// Wraps codes into the smallest codebook there is; they begin on line 2.
std::string with_codes(const std::string& codes) { return "codebook: b\ncodes:\n" + codes; }

std::vector<std::string> ids(const Codebook& book) {
  std::vector<std::string> all;
  for (const Code& code : book.codes) all.push_back(code.id);
  return all;
}

constexpr const char* whole = R"(codebook: workload
title: Work
version: 1.0.0
authors: [A. Author]
language: de
approach: reliability
description: >
  A long
  text.
lists: {bodies: [NHS, "council*"], one: single}
codes:
  - id: pressure
    label: Pressure
    definition: Too much.
    description: Much too much.
    include: when they say so
    exclude: when not
    color: "#3366cc"
    questions: [RQ1, RQ2]
    facets: {level: meso}
    rules:
      - keywords: [overwhelm*]
      - id: verb
        regex: 'x'
      - keywords: late
    examples: ["I am overwhelmed.", We are late.]
    counterexamples: Too much noise.
    codes:
      - id: time
  - id: other
)";

}  // namespace

TEST(Codebook, HasEveryFieldOfItsFile) {
  const Codebook book = decode_codebook(whole, "book.yaml");
  EXPECT_EQ(book.id, "workload");
  EXPECT_EQ(book.title, "Work");
  EXPECT_EQ(book.version, "1.0.0");
  EXPECT_THAT(book.authors, ElementsAre("A. Author"));
  EXPECT_EQ(book.language, "de");
  EXPECT_EQ(book.approach, "reliability");
  EXPECT_EQ(book.description, "A long text.");
  EXPECT_THAT(book.lists.at("bodies").words, ElementsAre("NHS", "council*"));
  EXPECT_THAT(book.lists.at("one").words, ElementsAre("single"));
  const Code& code = book.codes.at(0);
  EXPECT_EQ(code.label, "Pressure");
  EXPECT_EQ(code.definition, "Too much.");
  EXPECT_EQ(code.description, "Much too much.");
  EXPECT_EQ(code.include, "when they say so");
  EXPECT_EQ(code.exclude, "when not");
  EXPECT_EQ(code.color, "#3366cc");
  EXPECT_THAT(code.questions, ElementsAre("RQ1", "RQ2"));
  EXPECT_EQ(code.facets.at("level"), "meso");
  EXPECT_EQ(code.position.line, 12U);
  EXPECT_EQ(code.examples.at(1).text, "We are late.");
  EXPECT_EQ(code.examples.at(1).position.line, 26U);
  EXPECT_EQ(code.examples.at(1).position.column, 37U);
  EXPECT_EQ(code.counterexamples.at(0).text, "Too much noise.");
  EXPECT_EQ(book.codes.at(2).label, "other");
}

TEST(Codebook, NumbersRulesThatHaveNoIdAmongAllRulesOfTheCode) {
  const Codebook book = decode_codebook(whole, "book.yaml");
  const auto& rules = book.codes.at(0).rules;
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_EQ(rules[0].id, "pressure#1");
  EXPECT_EQ(rules[1].id, "verb");
  EXPECT_EQ(rules[2].id, "pressure#3");
  EXPECT_EQ(rules[1].definition.find("regex")->scalar, "x");
}

TEST(Codebook, MayBeJson) {
  const Codebook book = decode_codebook(
      R"({"codebook": "b", "codes": [{"id": "a", "codes": [{"id": "a1"}]}]})", "book.json");
  EXPECT_THAT(ids(book), ElementsAre("a", "a1"));
  EXPECT_EQ(book.codes[1].parent, 0);
  EXPECT_EQ(book.codes[1].position.column, 58U);
}

TEST(Codebook, PutsChildrenBehindTheirParentHoweverTheyAreWritten) {
  const Codebook book = decode_codebook(with_codes("- {id: b1, parent: b}\n"
                                                   "- {id: a}\n"
                                                   "- id: b\n"
                                                   "  codes: [{id: b2}]\n"
                                                   "- {id: a1, parent: a}\n"
                                                   "- {id: b2x, parent: b2}\n"),
                                        "book.yaml");
  EXPECT_THAT(ids(book), ElementsAre("a", "a1", "b", "b1", "b2", "b2x"));
  EXPECT_EQ(book.codes[5].parent, 4);
  EXPECT_EQ(book.codes[4].parent, 2);
  EXPECT_EQ(book.codes[2].parent, Code::top);
  EXPECT_TRUE(is_within(book, 5, 2));
  EXPECT_TRUE(is_within(book, 2, 2));
  EXPECT_FALSE(is_within(book, 2, 5));
  EXPECT_FALSE(is_within(book, 1, 2));
  EXPECT_EQ(find_code(book, "b2"), 4);
  EXPECT_EQ(find_code(book, "B2"), Code::top);
}

TEST(Codebook, StandsALongChainOfParents) {
  std::string codes = "- {id: c0}\n";
  for (int i = 1; i < 20000; ++i)
    codes += "- {id: c" + std::to_string(i) + ", parent: c" + std::to_string(i - 1) + "}\n";
  EXPECT_EQ(decode_codebook(with_codes(codes), "book.yaml").codes.size(), 20000U);
}

TEST(Codebook, TellsEveryProblemInTheOrderOfTheFile) {
  EXPECT_EQ(complaint("titel: x\ncodes:\n- {id: a, lable: A, color: red}\n- {id: a, parent: z}\n"),
            "book.yaml:1:1: error: the codebook has no key 'titel'\n"
            "  did you mean 'title'?\n"
            "book.yaml:1:1: error: the codebook has no name\n"
            "  begin the file with 'codebook: NAME'\n"
            "book.yaml:3:11: error: a code has no key 'lable'\n"
            "  did you mean 'label'?\n"
            "book.yaml:3:28: error: 'red' is no color\n"
            "  write red, green and blue as six hexadecimal digits in quotes: \"#3366cc\"\n"
            "book.yaml:4:8: error: two codes have the id 'a': this one and the one on line 3\n"
            "  give one of them another id\n"
            "book.yaml:4:19: error: no code has the id 'z', which 'a' names as its parent");
}

TEST(Codebook, WithoutNameOrCodesIsRefused) {
  EXPECT_THAT(complaint("- a\n"), HasSubstr("this is not a codebook"));
  EXPECT_THAT(complaint("codebook: b\n"), HasSubstr("the codebook has no codes"));
  EXPECT_THAT(complaint("codebook: b\ncodes: []\n"),
              HasSubstr(":2:8: error: the codebook has no c"));
  EXPECT_THAT(complaint("codebook:\ncodes: [{id: a}]\n"), HasSubstr("has no name"));
}

TEST(Codebook, SaysWhatItExpectedWhereItFoundSomethingElse) {
  EXPECT_THAT(complaint("codebook: b\ncodes: some\n"),
              HasSubstr(":2:8: error: 'codes' must be a list, but here stands text"));
  EXPECT_THAT(complaint(with_codes("- {id: a, definition: [x]}\n")),
              HasSubstr("'definition' must be text, but here stands a list"));
  EXPECT_THAT(complaint(with_codes("- {id: a, examples: {x: y}}\n")),
              HasSubstr("'examples' must be a list, but here stands keys with values"));
  EXPECT_THAT(complaint(with_codes("- {id: a, examples: [x: y]}\n")),
              HasSubstr("an item of 'examples' must be text"));
  EXPECT_THAT(complaint(with_codes("- a\n")), HasSubstr("a code must be written as keys"));
  EXPECT_THAT(complaint(with_codes("- {id: a, facets: {l: [m]}}\n")),
              HasSubstr("'l' must be text"));
  EXPECT_THAT(complaint(with_codes("- {id: a, rules: [late]}\n")),
              HasSubstr("a rule must say what"));
}

TEST(Codebook, RefusesEmptyExamplesAndColorsThatBecameComments) {
  EXPECT_THAT(complaint(with_codes("- id: a\n  examples:\n  - # hash\n  - ' '\n")),
              HasSubstr("book.yaml:5:3: error: an item of 'examples' is empty"));
  EXPECT_THAT(complaint(with_codes("- id: a\n  color: #3366cc\n")),
              HasSubstr("without quotes '#' begins a comment"));
  EXPECT_THAT(complaint(with_codes("- {id: a, color: '#3366c'}\n")), HasSubstr("is no color"));
}

TEST(Codebook, RefusesListsWithoutWords) {
  EXPECT_THAT(complaint("codebook: b\nlists:\n  bodies:\ncodes: [{id: a}]\n"),
              HasSubstr(":3:3: error: the list 'bodies' is empty"));
  EXPECT_THAT(complaint("codebook: b\nlists: {a b: [x]}\ncodes: [{id: a}]\n"),
              HasSubstr("'a b' cannot be the name of a list"));
}

TEST(Codebook, TakesIdsInAnyScriptButWithoutSpaces) {
  EXPECT_EQ(complaint(with_codes("- {id: pressão_1.x-Y}\n- {id: 压力}\n")), "accepted");
  EXPECT_THAT(complaint(with_codes("- {id: time pressure}\n")), HasSubstr("cannot be an id"));
  EXPECT_THAT(complaint(with_codes("- {id: a/b}\n")), HasSubstr("cannot be an id"));
  EXPECT_THAT(complaint(with_codes("- {label: a}\n")), HasSubstr("this code has no 'id'"));
  EXPECT_THAT(complaint(with_codes("- {id: }\n")), HasSubstr("this code has no 'id'"));
}

TEST(Codebook, ShowsTheCircleOfCodesThatStandAboveThemselves) {
  EXPECT_THAT(complaint(with_codes("- {id: a, parent: c}\n- {id: b, parent: a}\n"
                                   "- {id: c, parent: b}\n- {id: d, parent: c}\n")),
              "book.yaml:3:19: error: a code cannot stand above itself: a → c → b → a\n"
              "  take 'parent' out of the one that belongs on top");
  EXPECT_THAT(complaint(with_codes("- {id: a, parent: a}\n")), HasSubstr("itself: a → a"));
  EXPECT_THAT(complaint(with_codes("- {id: a, parent: b, codes: [{id: b}]}\n")),
              HasSubstr(":3:19: error: a code cannot stand above itself: a → b → a"));
}

TEST(Codebook, RefusesAParentThatContradictsTheNesting) {
  EXPECT_THAT(complaint(with_codes("- {id: a, codes: [{id: b, parent: c}]}\n- {id: c}\n")),
              HasSubstr("'b' is written inside 'a' but names 'c' as its parent"));
  EXPECT_EQ(complaint(with_codes("- {id: a, codes: [{id: b, parent: a}]}\n")), "accepted");
  EXPECT_THAT(complaint(with_codes("- {id: time}\n- {id: b, parent: tmie}\n")),
              HasSubstr("did you mean 'time'?"));
}

TEST(Codebook, RefusesTwoRulesWithOneId) {
  EXPECT_THAT(complaint(with_codes("- {id: a, rules: [{id: r, regex: x}]}\n"
                                   "- {id: b, rules: [{id: r, regex: y}]}\n")),
              HasSubstr(":4:24: error: two rules have the id 'r': this one and the one on line 3"));
}

TEST(Codebook, IsReadOrRefusedWithAReasonWhateverASlipOfTheFingerDoesToIt) {
  const std::string text = whole;
  for (const char slip : std::string_view("\t:-[}'\"*#\n"))
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::string changed = text;
      changed[at] = slip;
      try {
        EXPECT_FALSE(decode_codebook(changed, "book.yaml").codes.empty());
      } catch (const Error& error) {
        ASSERT_FALSE(error.problems().empty());
        EXPECT_FALSE(error.problems().front().message.empty());
        EXPECT_NE(error.problems().front().place.position.line, 0U) << changed;
      }
    }
}
