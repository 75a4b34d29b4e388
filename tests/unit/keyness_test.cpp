#include "themata/keyness.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "source_dir.h"
#include "themata/error.h"

using namespace themata;
using Json = nlohmann::json;
using testing::HasSubstr;

namespace {

Json published(const std::string& name) {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables" / name);
  return Json::parse(file);
}

KeyCounts counts_from(const Json& data) {
  return {data["target"], data["reference"], data["target_total"], data["reference_total"]};
}

std::vector<KeyWord> keyness_of(const std::vector<Transcript>& target,
                                const std::vector<Transcript>& reference, KeynessUnit count) {
  KeynessOptions options;
  options.measure = &find_keyness_measure("log-likelihood-4");
  options.count = count;
  options.at_least = 1;
  return keyness(spoken(target, Voices::everyone), spoken(reference, Voices::everyone), options);
}

Transcript named(std::string id, std::string text) {
  Transcript transcript = one_turn(std::move(text));
  transcript.id = std::move(id);
  return transcript;
}

}  // namespace

TEST(Keyness, NumbersComeOutAsPublished) {
  const Json paper = published("keyness.json");
  for (const Json& data : paper["cases"]) {
    SCOPED_TRACE(data.dump());
    const KeyCounts counts = counts_from(data);
    for (const KeynessMeasure& measure : keyness_measures()) {
      if (!data.contains(measure.id)) continue;
      EXPECT_NEAR(measure.value(counts), data[measure.id].get<double>(), 1e-9) << measure.id;
    }
    EXPECT_NEAR(log_ratio(counts), data["log_ratio"].get<double>(), 1e-9);
    EXPECT_NEAR(percent_difference(counts).value(), data["percent_difference"].get<double>(), 1e-9);
    if (data.contains("bic")) {
      EXPECT_NEAR(bayes_information(counts), data["bic"], 1e-9);
    }
  }
}

TEST(Keyness, EveryMeasureHasAPublishedNumber) {
  const Json paper = published("keyness.json");
  for (const KeynessMeasure& measure : keyness_measures())
    EXPECT_TRUE(paper["cases"][0].contains(measure.id)) << measure.id;
}

TEST(Keyness, IsWhatQuantedaSaysOfRealInterviews) {
  const Json data = published("keyness.json")["quanteda"];
  for (const Json& row : data["log-likelihood-4"]) {
    const KeyCounts counts = {row[0], row[1], data["target_total"], data["reference_total"]};
    EXPECT_NEAR(find_keyness_measure("log-likelihood-4").value(counts), row[2].get<double>(), 1e-6)
        << row;
  }
}

TEST(Keyness, HasNoPercentDifferenceWhereTheReferenceNeverHasTheWord) {
  EXPECT_FALSE(percent_difference({3, 0, 100, 100}).has_value());
}

TEST(Keyness, ListsWhatIsMoreCommonInTheTargetFirst) {
  const auto words =
      keyness_of({one_turn("Co-production, Co-Production and care.")},
                 {one_turn("Budgets, budgets, budgets and care.")}, KeynessUnit::words);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words.front().word, "co-production");
  EXPECT_EQ(words.front().counts.target, 2);
  EXPECT_EQ(words.front().counts.target_total, 4);
  EXPECT_EQ(words.back().word, "budgets");
}

TEST(Keyness, ByDocumentsGivesTheTalkativeNoWeight) {
  const auto words = keyness_of({named("a", "pace pace pace pace"), named("b", "care")},
                                {named("c", "care"), named("d", "care")}, KeynessUnit::documents);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].word, "pace");
  EXPECT_EQ(words[0].counts.target, 1);
  EXPECT_EQ(words[0].counts.target_total, 2);
}

TEST(Keyness, SaysWhichSideHasNoWords) {
  try {
    keyness_of({one_turn("words")}, {}, KeynessUnit::words);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("the reference has no words"));
  }
}
