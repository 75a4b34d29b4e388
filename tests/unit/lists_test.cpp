// Every row of every list has its proof: a format, rule type or coefficient nobody tested fails
// here.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "source_dir.h"
#include "themata/agreement.h"
#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/network.h"
#include "themata/picture.h"
#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/table.h"
#include "themata/transcript.h"

namespace {

namespace fs = std::filesystem;

const fs::path tests = themata::tests::source_dir() / "tests";

void expect_case(const std::string& name) {
  EXPECT_TRUE(fs::exists(tests / "cli" / name / "command"))
      << "there is no golden case tests/cli/" << name;
}

/// Whether a file beneath `folder` with this ending contains the words.
bool any_file_says(const fs::path& folder, std::string_view ending, const std::string& words) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ending) continue;
    std::ifstream file(entry.path());
    if (std::string(std::istreambuf_iterator<char>(file), {}).find(words) != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

TEST(Lists, EveryTranscriptFormatIsCodedByAGoldenCase) {
  for (const auto& format : themata::transcript_formats())
    expect_case("code_" + std::string(format.name));
}

TEST(Lists, EveryCodingsFormatIsWrittenByAGoldenCase) {
  for (const auto& format : themata::coding_formats())
    expect_case("code_as_" + std::string(format.name));
}

TEST(Lists, EveryUnitIsCodedByAGoldenCase) {
  for (const std::string_view unit : themata::unit_names())
    expect_case("code_by_" + std::string(unit));
}

TEST(Lists, EveryTableFormatIsPrintedByAGoldenCase) {
  for (const auto& format : themata::table_formats())
    expect_case("freq_as_" + std::string(format.name));
}

TEST(Lists, EveryNetworkFormatIsWrittenByAGoldenCase) {
  for (const auto& format : themata::network_formats())
    expect_case("cooccur_as_" + std::string(format.name));
}

TEST(Lists, EveryPictureIsDrawnByAGoldenCase) {
  for (const auto& picture : themata::table_pictures())
    expect_case(std::string(picture.command) + "_as_svg");
}

TEST(Lists, EveryCoefficientIsHeldAgainstAPublishedNumber) {
  for (const auto* coefficient : themata::every_coefficient())
    EXPECT_TRUE(any_file_says(tests / "published", ".json",
                              "\"coefficient\": \"" + std::string(coefficient->id) + "\""))
        << coefficient->id;
}

TEST(Lists, NoTwoCoefficientsAnswerToTheSameName) {
  std::set<std::string_view> names;
  for (const auto* coefficient : themata::every_coefficient()) {
    EXPECT_TRUE(names.insert(coefficient->id).second) << coefficient->id;
    EXPECT_TRUE(coefficient->alias == coefficient->id || names.insert(coefficient->alias).second)
        << coefficient->alias;
    EXPECT_EQ(&themata::find_coefficient(coefficient->id), coefficient);
  }
}

TEST(Lists, EveryRuleTypeIsAtWorkInACodebookWeShip) {
  std::set<std::string> at_work;
  for (const auto& entry : fs::directory_iterator(themata::tests::source_dir() / "codebooks")) {
    if (entry.path().extension() != ".yaml") continue;
    for (const auto& code : themata::read_codebook(entry.path().string()).codes)
      for (const auto& rule : code.rules)
        for (const auto& part : rule.definition.entries) at_work.insert(part.key);
  }
  for (const auto& type : themata::rule_types())
    EXPECT_TRUE(at_work.contains(std::string(type.name))) << type.name;
}
