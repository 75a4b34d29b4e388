// Every number in this folder was printed by a paper; `value` is the same number to all digits.
// A coefficient without a case here is not proved, and fails.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "themata/agreement.h"

using namespace themata;
using Json = nlohmann::json;

namespace {

const std::filesystem::path source = THEMATA_SOURCE_DIR;

std::string name_of(const Json& category) {
  return category.is_string() ? category.get<std::string>() : category.dump();
}

/// irrCAC's data has blanks beside nulls.
bool is_missing(const Json& value) {
  return value.is_null() || name_of(value).find_first_not_of(' ') == std::string::npos;
}

/// `[[1, 2, null], …]`: units by coders.
Ratings from_ratings(const Json& rows) {
  Ratings ratings;
  if (!rows.empty())
    for (std::size_t i = 0; i < rows[0].size(); ++i) ratings.coders.push_back(std::to_string(i));
  std::map<std::string, std::int32_t> numbers;
  for (const Json& row : rows)
    for (const Json& value : row) {
      if (is_missing(value)) {
        ratings.values.push_back(Ratings::missing);
        continue;
      }
      const auto next = static_cast<std::int32_t>(numbers.size());
      const auto [found, added] = numbers.try_emplace(name_of(value), next);
      if (added) ratings.categories.push_back(found->first);
      ratings.values.push_back(found->second);
    }
  return ratings;
}

/// `[[20, 5], [10, 15]]`: the first coder's categories by the second's.
Ratings from_table(const Json& table) {
  Ratings ratings;
  ratings.coders = {"first", "second"};
  for (std::size_t i = 0; i < table.size(); ++i) {
    ratings.categories.push_back(std::to_string(i));
    for (std::size_t j = 0; j < table.size(); ++j) {
      ratings.values.push_back(static_cast<std::int32_t>(i));
      ratings.values.push_back(static_cast<std::int32_t>(j));
      ratings.counts.push_back(table[i][j].get<std::size_t>());
    }
  }
  return ratings;
}

Ratings ratings_of(const Json& data) {
  return data.contains("table") ? from_table(data["table"]) : from_ratings(data["ratings"]);
}

std::optional<double> field_of(const Agreement& agreement, const std::string& field) {
  if (field == "value") return agreement.value;
  if (field == "expected") return agreement.expected;
  if (field == "observed") return agreement.observed;
  if (field == "se") return agreement.se;
  throw std::invalid_argument("no such field: " + field);
}

double tolerance_of(const std::string& field) { return field == "se" ? 1e-6 : 1e-9; }

Json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return Json::parse(stream);
}

std::vector<std::filesystem::path> papers() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(source / "tests/published"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void expect_published(const Json& expected, const Ratings& ratings) {
  const std::string field = expected["field"];
  const Agreement agreement =
      find_coefficient(expected["coefficient"].get<std::string>()).measure(ratings);
  const auto found = field_of(agreement, field);
  ASSERT_TRUE(found.has_value()) << expected << " " << agreement.undefined;
  EXPECT_NEAR(*found, expected["printed"].get<double>(), expected["within"].get<double>())
      << expected;
  EXPECT_NEAR(*found, expected["value"].get<double>(), tolerance_of(field)) << expected;
}

}  // namespace

TEST(Published, NumbersComeOutAsPrinted) {
  for (const auto& file : papers()) {
    const Json paper = read_json(file);
    for (const Json& data : paper["cases"]) {
      SCOPED_TRACE(file.filename().string() + ", " + data["where"].get<std::string>());
      const Ratings ratings = ratings_of(data);
      ASSERT_FALSE(data["expected"].empty());
      for (const Json& expected : data["expected"]) expect_published(expected, ratings);
    }
  }
}

TEST(Published, EveryCoefficientHasACase) {
  std::set<std::string> proved;
  for (const auto& file : papers()) {
    const Json paper = read_json(file);
    for (const Json& data : paper["cases"])
      for (const Json& expected : data["expected"])
        if (expected["field"] == "value") proved.insert(expected["coefficient"]);
  }
  for (const Coefficient& coefficient : coefficients())
    EXPECT_TRUE(proved.contains(std::string(coefficient.id)))
        << coefficient.id << " has no published number: add tests/published/<paper>.json";
}

// The collection of test values that lies beside the project: every entry of the coefficients that
// there are.
namespace {

const std::filesystem::path vectors = source / "../shared/vectors/agreement";

struct Wanted {
  std::string coefficient;
  std::string field;
  double scale = 1;  // of the vector: 100 where it counts percent
};

const std::map<std::string, Wanted> wanted_by_name = {
    {"observed", {"percent", "value"}},
    {"observed_pairwise", {"percent", "value"}},
    {"percent_agreement", {"percent", "value", 100}},
    {"percent_agreement_pairwise_identity", {"percent", "value"}},
    {"cohen_kappa", {"cohen-kappa", "value"}},
    {"cohen_kappa_identity", {"cohen-kappa", "value"}},
    {"cohen_expected", {"cohen-kappa", "expected"}},
    {"cohen_se", {"cohen-kappa", "se"}},
    {"pa.coeff:unweighted", {"percent", "value"}},
    {"krippen.alpha:unweighted", {"krippendorff-alpha", "value"}},
    {"krippendorff_alpha", {"krippendorff-alpha", "value"}},
    {"krippendorff_alpha_nominal", {"krippendorff-alpha", "value"}},
};

void expect_undefined(const Agreement& found, const std::string& reason) {
  EXPECT_FALSE(found.value.has_value());
  const bool no_variation = reason == "pe_is_1" || reason == "De_is_0";
  EXPECT_EQ(found.undefined == "one_category_used", no_variation) << reason << found.undefined;
  EXPECT_FALSE(found.undefined.empty());
}

void expect_parts(const Agreement& found, const Json& expected, const Wanted& wanted) {
  if (expected.contains("se_nonnull_fce1969")) {
    EXPECT_NEAR(found.se.value(), expected["se_nonnull_fce1969"].get<double>(), 1e-6);
    EXPECT_NEAR(found.expected.value(), expected["expected"].get<double>(), 1e-9);
  }
  if (wanted.coefficient == "krippendorff-alpha" && expected.contains("observed")) {
    EXPECT_NEAR(1 - found.observed.value(), expected["observed"].get<double>(), 1e-9);
    EXPECT_NEAR(1 - found.expected.value(), expected["expected"].get<double>(), 1e-9);
  }
}

/// How many numbers of one data set were compared.
int compare(const Json& data) {
  if (!data.contains("expected")) return 0;  // several coefficients of other data sets
  const Ratings ratings = ratings_of(data);
  int compared = 0;
  for (const auto& [name, expected] : data["expected"].items()) {
    const auto wanted = wanted_by_name.find(name);
    if (wanted == wanted_by_name.end()) continue;
    const Agreement found = find_coefficient(wanted->second.coefficient).measure(ratings);
    // A table of kappa among more than two coders is the mean over their pairs.
    if (found.undefined == "more_than_two_coders") continue;
    ++compared;
    if (expected["value"].is_null()) {
      expect_undefined(found, expected["undefined"]);
      continue;
    }
    const auto value = field_of(found, wanted->second.field);
    EXPECT_TRUE(value.has_value()) << name << " " << found.undefined;
    if (!value) continue;
    EXPECT_NEAR(*value, expected["value"].get<double>() / wanted->second.scale,
                tolerance_of(wanted->second.field))
        << name;
    expect_parts(found, expected, wanted->second);
  }
  return compared;
}

}  // namespace

TEST(Published, CollectionBesideTheProjectComesOutAsWell) {
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  int compared = 0;
  for (const auto& [file, list] :
       {std::pair{"lit_tables.json", "tables"}, std::pair{"lit_ratings.json", "ratings"},
        std::pair{"lit_freelon2010.json", "datasets"}, std::pair{"lit_gwet.json", "datasets"},
        std::pair{"edge_cases.json", "datasets"}}) {
    const Json collection = read_json(vectors / file);
    for (std::size_t i = 0; i < collection[list].size(); ++i) {
      SCOPED_TRACE(std::string(file) + " " + collection[list][i].value("id", std::to_string(i)));
      compared += compare(collection[list][i]);
    }
  }
  EXPECT_GT(compared, 200);
}
