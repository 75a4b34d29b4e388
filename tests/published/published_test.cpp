// Every number in this folder was printed by a paper; `value` is the same number to all digits.
// A coefficient without a case here is not proved, and fails.
#include <gtest/gtest.h>

#include <set>

#include "published/cases.h"

using namespace themata;
using cases::Json;

namespace {

std::vector<std::filesystem::path> papers() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(cases::source / "tests/published"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void expect_published(const Json& expected, const Json& data) {
  const std::string field = expected["field"];
  Ratings ratings = cases::ratings_of(data);
  if (expected.contains("category"))
    ratings = cases::one_against_rest(std::move(ratings), expected["category"]);
  const std::string weights = expected.value("weights", "identity");
  const Conventions conventions =
      weights == "custom" ? cases::weighted(data["weights"], ratings) : cases::weighted(weights);
  const Agreement agreement =
      find_coefficient(expected["coefficient"].get<std::string>()).measure(ratings, conventions);
  const auto found = cases::field_of(agreement, field);
  ASSERT_TRUE(found.has_value()) << expected << " " << agreement.undefined;
  EXPECT_NEAR(*found, expected["printed"].get<double>(), expected["within"].get<double>())
      << expected;
  if (expected.contains("value")) {
    EXPECT_NEAR(*found, expected["value"].get<double>(), field == "se" ? 1e-6 : 1e-9) << expected;
  }
}

}  // namespace

TEST(Published, NumbersComeOutAsPrinted) {
  for (const auto& file : papers()) {
    const Json paper = cases::read_json(file);
    for (const Json& data : paper["cases"]) {
      SCOPED_TRACE(file.filename().string() + ", " + data["where"].get<std::string>());
      ASSERT_FALSE(data["expected"].empty());
      for (const Json& expected : data["expected"]) expect_published(expected, data);
    }
  }
}

TEST(Published, EveryCoefficientHasACase) {
  std::set<std::string> proved;
  for (const auto& file : papers()) {
    const Json paper = cases::read_json(file);
    for (const Json& data : paper["cases"])
      for (const Json& expected : data["expected"])
        if (expected["field"] == "value") proved.insert(expected["coefficient"]);
  }
  for (const Coefficient& coefficient : coefficients())
    EXPECT_TRUE(proved.contains(std::string(coefficient.id)))
        << coefficient.id << " has no published number: add tests/published/<paper>.json";
}
