#include "themata/terms.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "reading.h"
#include "source_dir.h"
#include "themata/error.h"

using namespace themata;
using Json = nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

namespace {

std::vector<Term> terms_of(std::string text, TermsOptions options) {
  const std::vector<Transcript> transcripts = {one_turn(std::move(text))};
  return terms(spoken(transcripts, Voices::everyone), options);
}

TermsOptions sized(std::size_t shortest, std::size_t longest, std::int64_t at_least = 1) {
  TermsOptions options;
  options.shortest = shortest;
  options.longest = longest;
  options.at_least = at_least;
  return options;
}

std::vector<std::string> words_of(const std::vector<Term>& found) {
  std::vector<std::string> words;
  for (const Term& term : found) words.push_back(term.words);
  return words;
}

}  // namespace

TEST(Association, NumbersComeOutAsPublished) {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables/collocation.json");
  const Json published = Json::parse(file);
  for (const Json& data : published["cases"]) {
    const Association found =
        association(data["both"], data["first_only"], data["second_only"], data["neither"]);
    EXPECT_NEAR(found.likelihood_ratio, data["likelihood_ratio"], 1e-9);
    EXPECT_NEAR(found.pmi, data["pmi"], 1e-9);
    EXPECT_NEAR(found.npmi, data["npmi"], 1e-9);
    EXPECT_NEAR(found.log_dice, data["log_dice"], 1e-9);
    const std::vector<std::int64_t> counts = {data["neither"], data["first_only"],
                                              data["second_only"], data["both"]};
    const Interaction of_both = interaction(counts);
    EXPECT_NEAR(of_both.lambda, data["lambda"], 1e-9);
    EXPECT_NEAR(of_both.z, data["z"], 1e-9);
  }
}

TEST(Interaction, OfIndependentWordsIsNone) {
  EXPECT_NEAR(interaction(std::vector<std::int64_t>{100, 100, 100, 100}).lambda, 0, 1e-12);
  EXPECT_NEAR(interaction(std::vector<std::int64_t>(8, 7)).lambda, 0, 1e-12);
}

TEST(Terms, NeverCrossSentencesOrTurns) {
  const auto found = words_of(terms_of("Shared budgets. Shared power.", sized(2, 3)));
  EXPECT_THAT(found, ElementsAre("shared budgets", "shared power"));
}

TEST(Terms, CountWhateverTheCase) {
  const auto found = terms_of("Lived experience? Yes: lived Experience.", sized(2, 2, 2));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].words, "lived experience");
  EXPECT_EQ(found[0].count, 2);
  EXPECT_EQ(found[0].documents, 1);
}

TEST(Terms, NeitherBeginNorEndWithStopWords) {
  TermsOptions options = sized(2, 3);
  options.stop_words = english_stop_words();
  EXPECT_THAT(words_of(terms_of("The duty of care is there", options)),
              ElementsAre("duty of care"));
}

TEST(Terms, OfOneWordHaveCountsOnly) {
  const auto found = terms_of("pace pace care", sized(1, 1));
  EXPECT_THAT(words_of(found), ElementsAre("pace", "care"));
  EXPECT_FALSE(found[0].interaction.has_value());
}

TEST(Terms, CountsOfTheirPartsAddUp) {
  // Runs of two words: a b, b a, a b, b c. "a b" twice; a first without b: never.
  const auto found = terms_of("a b a b c", sized(2, 2));
  const auto ab = std::find_if(found.begin(), found.end(),
                               [](const Term& term) { return term.words == "a b"; });
  ASSERT_NE(ab, found.end());
  EXPECT_EQ(ab->count, 2);
  const Association expected = association(2, 0, 0, 2);
  EXPECT_DOUBLE_EQ(ab->association->likelihood_ratio, expected.likelihood_ratio);
}

TEST(Terms, AreThoseOfUncodedTextWhereCodedTextIsLeftOut) {
  const std::vector<Transcript> transcripts = {
      themata_test::read("P1.txt", "Shared budgets help. Shared power helps.")};
  Coding coding;
  coding.document = "P1";
  coding.begin = 0;
  coding.end = 20;
  const std::vector<const Coding*> codings = {&coding};
  const auto divided = divide(spoken(transcripts, Voices::everyone), codings);
  EXPECT_THAT(words_of(terms(divided.uncoded, sized(2, 2))), Not(Contains("shared budgets")));
  EXPECT_THAT(words_of(terms(divided.coded, sized(2, 2))),
              ElementsAre("budgets help", "shared budgets"));
}

TEST(Terms, OfMoreThanFiveWordsAreRefused) {
  EXPECT_THROW(terms_of("a b c", sized(2, 6)), Error);
  EXPECT_THROW(terms_of("a b c", sized(0, 2)), Error);
  EXPECT_THROW(terms_of("a b c", sized(3, 2)), Error);
}
