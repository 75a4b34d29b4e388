// The collection of test values that lies beside the project: every entry for labels on fixed
// units. Where it is not there, the tests are skipped.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "published/cases.h"
#include "themata/significance.h"

using namespace themata;
using cases::Json;

namespace {

const std::filesystem::path vectors = cases::source / "../shared/vectors/agreement";

struct Wanted {
  std::string coefficient;
  std::string weights = "identity";
  std::string field = "value";
  double scale = 1;       // of the vector: 100 where it counts percent
  bool by_place = false;  // categories stand for their places, not for the numbers they are
  bool listwise = false;
};

const std::map<std::string, Wanted>& wanted_by_name() {
  static const std::map<std::string, Wanted> all = [] {
    std::map<std::string, Wanted> map = {
        {"observed", {"percent"}},
        {"observed_pairwise", {"percent"}},
        {"percent_agreement", {"percent", "identity", "value", 100}},
        {"cohen_kappa", {"cohen-kappa"}},
        {"cohen_se", {"cohen-kappa", "identity", "se"}},
        {"cohen_expected", {"cohen-kappa", "identity", "expected"}},
        {"cohen_kappa_max", {"max-kappa"}},
        {"scott_pi", {"scott-pi"}},
        {"scott_expected", {"scott-pi", "identity", "expected"}},
        {"bennett_s", {"bennett-s"}},
        {"gwet_ac1", {"gwet-ac"}},
        {"gwet_expected", {"gwet-ac", "identity", "expected"}},
        {"gwet_ac1_expected", {"gwet-ac", "identity", "expected"}},
        {"gwet_ac2_linear", {"gwet-ac", "linear"}},
        {"gwet_ac2_quadratic", {"gwet-ac", "quadratic"}},
        {"fleiss_kappa", {"fleiss-kappa"}},
        {"fleiss_kappa_expected", {"fleiss-kappa", "identity", "expected"}},
        {"brennan_prediger", {"brennan-prediger"}},
        {"randolph_kappa", {"brennan-prediger"}},
        {"brennan_prediger_expected", {"brennan-prediger", "identity", "expected"}},
        {"conger_kappa", {"conger-kappa"}},
        {"conger_kappa_expected", {"conger-kappa", "identity", "expected"}},
        {"light_kappa", {"light-kappa"}},
        {"light_kappa_mean_pairwise", {"light-kappa"}},
        {"light_kappa_pairwise_deletion", {"light-kappa"}},
        {"light_kappa_listwise", {"light-kappa", "identity", "value", 1, false, true}},
        {"krippendorff_alpha", {"krippendorff-alpha"}},
        {"prevalence_index", {"prevalence-index"}},
        {"bias_index", {"bias-index"}},
        {"pabak", {"pabak"}},
    };
    for (const std::string weights : {"identity", "linear", "quadratic"}) {
      map["cohen_kappa_" + weights] = {"cohen-kappa", weights};
      map["cohen_kappa_" + weights + "_se"] = {"cohen-kappa", weights, "se"};
      map["cohen_kappa_" + weights + "_index"] = {"cohen-kappa", weights, "value", 1, true};
    }
    for (const std::string weights : {"identity", "linear", "quadratic", "ordinal"}) {
      const std::string name = weights == "ordinal" ? "ordinal_gwet" : weights;
      map["fleiss_gwet_missing_" + name] = {"fleiss-kappa", weights};
      map["gwet_ac_" + name] = {"gwet-ac", weights};
      map["brennan_prediger_" + name] = {"brennan-prediger", weights};
      map["conger_" + name] = {"conger-kappa", weights};
      map["percent_agreement_pairwise_" + name] = {"percent", weights};
    }
    for (const std::string metric : {"nominal", "ordinal", "interval", "ratio"})
      map["krippendorff_alpha_" + metric] = {"krippendorff-alpha", metric};
    return map;
  }();
  return all;
}

/// What the vectors call it, and what it may be called here.
void expect_undefined(const Agreement& found, const std::string& reason) {
  EXPECT_FALSE(found.value.has_value()) << reason;
  static const std::map<std::string, std::set<std::string>> names = {
      {"pe_is_1", {"one_category_used"}},
      {"De_is_0", {"one_category_used"}},
      {"one_category", {"one_category_known", "coder_without_ratings"}},
      {"coder_without_ratings", {"coder_without_ratings"}},
      {"no_complete_units", {"no_units", "coder_without_ratings", "no_pairs"}},
      {"no_pairs", {"no_units", "coder_without_ratings", "no_pairs", "one_coder"}}};
  EXPECT_TRUE(names.at(reason).contains(found.undefined)) << reason << " " << found.undefined;
}

/// The indices of prevalence and bias are given with a sign, which says which category is first.
double of(const Json& number) {
  return number.is_object() ? number["value"].get<double>() : number.get<double>();
}

void expect_near(const std::optional<double>& found, double expected, double tolerance,
                 const std::string& what) {
  ASSERT_TRUE(found.has_value()) << what;
  EXPECT_NEAR(*found, expected, tolerance) << what;
}

/// The largest squared difference that a metric knows for these categories: the vectors count
/// disagreement in its units, and we in shares of it.
double largest_difference(const Ratings& ratings, const std::string& metric) {
  if (metric == "nominal") return 1;
  double lowest = HUGE_VAL;
  double highest = -HUGE_VAL;
  for (const std::string& category : ratings.categories) {
    lowest = std::min(lowest, std::stod(category));
    highest = std::max(highest, std::stod(category));
  }
  const double difference = highest - lowest;
  return metric == "interval" ? std::pow(difference, 2)
                              : std::pow(difference / (highest + lowest), 2);
}

void expect_parts(const Agreement& found, const Json& expected, const Wanted& wanted,
                  const Ratings& ratings) {
  if (expected.contains("se_nonnull_fce1969"))
    expect_near(found.se, expected["se_nonnull_fce1969"], 1e-6, "se");
  if (expected.contains("se")) {
    if (expected["se"].is_null())
      EXPECT_FALSE(found.se.has_value());
    else
      expect_near(found.se, expected["se"], 1e-6, "se");
  }
  if (!expected.contains("observed") || !expected.contains("expected")) return;
  if (wanted.coefficient != "krippendorff-alpha") {
    expect_near(found.observed, expected["observed"], 1e-9, "observed");
    expect_near(found.expected, expected["expected"], 1e-9, "expected");
  } else if (wanted.weights != "ordinal") {
    const double largest = largest_difference(ratings, wanted.weights);
    expect_near(1 - *found.observed, expected["observed"].get<double>() / largest, 1e-9, "D_o");
    expect_near(1 - *found.expected, expected["expected"].get<double>() / largest, 1e-9, "D_e");
  }
}

int compare_one(const std::string& name, const Json& expected, const Wanted& wanted,
                Ratings ratings) {
  SCOPED_TRACE(name);
  if (expected.is_object() && !expected.contains("value")) {
    ADD_FAILURE() << expected;
    return 0;
  }
  if (wanted.by_place)
    for (std::size_t i = 0; i < ratings.categories.size(); ++i) {
      std::vector<std::string> sorted = ratings.categories;
      std::ranges::sort(sorted, {}, [](const std::string& text) { return std::stod(text); });
      ratings.numbers.push_back(
          static_cast<double>(std::ranges::find(sorted, ratings.categories[i]) - sorted.begin()));
    }
  Conventions conventions = cases::weighted(wanted.weights);
  if (wanted.listwise) conventions.missing = Missing::listwise;
  const Agreement found = find_coefficient(wanted.coefficient).measure(ratings, conventions);
  // A table of kappa among more than two coders is the mean over their pairs.
  if (found.undefined == "more_than_two_coders") return 0;
  if (expected.is_object() && expected["value"].is_null()) {
    expect_undefined(found, expected.value("undefined", "pe_is_1"));
    return 1;
  }
  const bool is_index = name == "prevalence_index" || name == "bias_index";
  const double number = of(expected) / wanted.scale;
  expect_near(cases::field_of(found, wanted.field), is_index ? std::abs(number) : number,
              wanted.field == "se" ? 1e-6 : 1e-9, found.undefined);
  if (expected.is_object() && found.value) expect_parts(found, expected, wanted, ratings);
  return 1;
}

int compare_by_category(const std::string& name, const Json& expected, const Ratings& ratings) {
  static const std::map<std::string, std::string> coefficients = {
      {"krippendorff_alpha_per_category", "krippendorff-alpha"},
      {"fleiss_kappa_per_category", "fleiss-kappa"},
      {"specific_agreement_per_category", "positive-agreement"}};
  const auto coefficient = coefficients.find(name);
  if (coefficient == coefficients.end()) return 0;
  for (const auto& [category, value] : expected.items()) {
    const Agreement found =
        find_coefficient(coefficient->second).measure(cases::one_against_rest(ratings, category));
    if (value.is_null())
      EXPECT_FALSE(found.value.has_value()) << name << " " << category;
    else
      expect_near(found.value, value, 1e-9, name + " of " + category);
  }
  return static_cast<int>(expected.size());
}

int compare_declared(const std::string& name, const Json& expected, const Json& data) {
  if (!name.ends_with("_declared_categories") || data["ratings"].empty()) return 0;
  Ratings ratings = cases::ratings_of(data);
  std::vector<std::string> categories;
  for (const Json& category : data["declared_categories"])
    categories.push_back(cases::name_of(category));
  declare_categories(ratings, categories);
  const std::string coefficient = name.starts_with("gwet") ? "gwet-ac" : "brennan-prediger";
  return compare_one(name, expected, {coefficient}, ratings);
}

/// How many numbers of one data set were compared.
int compare(const Json& data) {
  if (!data.contains("expected")) return 0;
  const Ratings ratings = cases::ratings_of(data);
  int compared = 0;
  for (const auto& [name, expected] : data["expected"].items()) {
    compared += compare_by_category(name, expected, ratings);
    compared += compare_declared(name, expected, data);
    const auto wanted = wanted_by_name().find(name);
    if (wanted != wanted_by_name().end())
      compared += compare_one(name, expected, wanted->second, ratings);
  }
  return compared;
}

/// Alpha knows Gwet's ordinal weights only as weights of one's own: to it, ordinal is another
/// metric.
Conventions gwet_weights(const std::string& id, const Ratings& ratings) {
  if (id != "ordinal") return cases::weighted(id == "unweighted" ? "identity" : id);
  const std::vector<double>& numbers = ratings.numbers;
  std::vector<double> sorted = numbers;
  std::ranges::sort(sorted);
  const auto rank = [&](double number) {
    return static_cast<double>(std::ranges::find(sorted, number) - sorted.begin());
  };
  const auto last = static_cast<double>(sorted.size());
  Json square;
  for (const double first : numbers) {
    Json row;
    for (const double second : numbers) {
      const double between = std::abs(rank(first) - rank(second)) + 1;
      row.push_back(1 - between * (between - 1) / (last * (last - 1)));
    }
    square.push_back(row);
  }
  return cases::weighted(square, ratings);
}

/// irrCAC takes names in the order of the alphabet.
void number_as_irrcac(Ratings& ratings) {
  std::vector<std::string> sorted = ratings.categories;
  std::ranges::sort(sorted);
  for (const std::string& category : ratings.categories) {
    char* end = nullptr;
    const double number = std::strtod(category.c_str(), &end);
    ratings.numbers.push_back(
        *end == '\0'
            ? number
            : static_cast<double>(std::ranges::find(sorted, category) - sorted.begin() + 1));
  }
}

void compare_irrcac(const std::string& name, const Json& expected, const Ratings& ratings) {
  static const std::map<std::string, std::string> coefficients = {
      {"pa.coeff", "percent"},          {"gwet.ac1", "gwet-ac"},
      {"fleiss.kappa", "fleiss-kappa"}, {"krippen.alpha", "krippendorff-alpha"},
      {"conger.kappa", "conger-kappa"}, {"bp.coeff", "brennan-prediger"}};
  SCOPED_TRACE(name);
  const std::size_t colon = name.find(':');
  const std::string& id = coefficients.at(name.substr(0, colon));
  const std::string weights = name.substr(colon + 1);
  const Agreement found = find_coefficient(id).measure(
      ratings, id == "krippendorff-alpha"
                   ? gwet_weights(weights, ratings)
                   : cases::weighted(weights == "unweighted" ? "identity" : weights));
  if (expected["value"].is_null()) return;
  expect_near(found.value, expected["value"], 1e-9, found.undefined);
  expect_near(found.se, expected["se"], 1e-6, "se");
  const std::string interval = expected["ci"];
  double low = 0;
  double high = 0;
  ASSERT_EQ(std::sscanf(interval.c_str(), "(%lf,%lf)", &low, &high), 2);
  // irrCAC does not cut at the bottom.
  expect_near(found.low, std::max(low, id == "percent" ? 0.0 : -1.0), 1e-6, "low");
  expect_near(found.high, high, 1e-6, "high");
}

}  // namespace

class Collection : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  }
};

TEST_F(Collection, ComesOutAsPublished) {
  int compared = 0;
  for (const auto& [file, list] :
       {std::pair{"lit_tables.json", "tables"}, std::pair{"lit_ratings.json", "ratings"},
        std::pair{"lit_counts.json", "datasets"}, std::pair{"lit_freelon2010.json", "datasets"},
        std::pair{"edge_cases.json", "datasets"}}) {
    const Json collection = cases::read_json(vectors / file);
    for (std::size_t i = 0; i < collection[list].size(); ++i) {
      SCOPED_TRACE(std::string(file) + " " + collection[list][i].value("id", std::to_string(i)) +
                   " " + collection[list][i].value("kind", ""));
      compared += compare(collection[list][i]);
    }
  }
  EXPECT_GT(compared, 1200);
}

TEST_F(Collection, WeightsOfOnesOwnComeOutAsPublished) {
  int compared = 0;
  const Json collection = cases::read_json(vectors / "lit_tables.json");
  for (const Json& data : collection["tables"]) {
    if (!data.contains("custom_weights")) continue;
    const Ratings ratings = cases::ratings_of(data);
    const Agreement kappa = find_coefficient("cohen-kappa")
                                .measure(ratings, cases::weighted(data["custom_weights"], ratings));
    expect_near(kappa.value, of(data["expected"]["cohen_kappa_custom"]), 1e-9, data["id"]);
    expect_near(kappa.se, of(data["expected"]["cohen_kappa_custom_se"]), 1e-6, data["id"]);
    ++compared;
  }
  EXPECT_EQ(compared, 2);
}

// irrCAC's functions for tables divide by n where those for ratings divide by n - 1.
TEST_F(Collection, TablesOfIrrcacComeOut) {
  static const std::map<std::string, std::string> names = {
      {"pa2.table", "percent"},          {"kappa2.table", "cohen-kappa"},
      {"scott2.table", "scott-pi"},      {"gwet.ac1.table", "gwet-ac"},
      {"bp2.table", "brennan-prediger"}, {"krippen2.table", "krippendorff-alpha"}};
  int compared = 0;
  const Json collection = cases::read_json(vectors / "lit_tables.json");
  for (const Json& data : collection["tables"]) {
    if (!data.contains("irrCAC_R")) continue;
    const Ratings ratings = cases::ratings_of(data);
    const auto n = static_cast<double>(ratings.units());
    for (const auto& [name, expected] : data["irrCAC_R"].items()) {
      const std::size_t colon = name.find(':');
      if (colon == std::string::npos) continue;  // Bangdiwala's B, for which see below
      const std::string& id = names.at(name.substr(0, colon));
      SCOPED_TRACE(data["id"].get<std::string>() + " " + name);
      const Agreement found =
          find_coefficient(id).measure(ratings, cases::weighted(name.substr(colon + 1)));
      expect_near(found.value, expected["value"], 1e-9, found.undefined);
      const double divisor = id == "cohen-kappa" ? 1 : std::sqrt((n - 1) / n);
      if (id != "krippendorff-alpha") expect_near(*found.se * divisor, expected["se"], 1e-6, "se");
      ++compared;
    }
  }
  EXPECT_GT(compared, 100);
}

TEST_F(Collection, GwetsRatingsComeOutWithStandardErrorsAndIntervals) {
  int compared = 0;
  const Json collection = cases::read_json(vectors / "lit_gwet.json");
  for (const Json& data : collection["datasets"]) {
    if (!data.contains("ratings") || !data.contains("expected")) continue;
    SCOPED_TRACE(data["id"].get<std::string>());
    Ratings ratings = cases::ratings_of(data);
    number_as_irrcac(ratings);
    for (const auto& [name, expected] : data["expected"].items()) {
      compare_irrcac(name, expected, ratings);
      ++compared;
    }
  }
  EXPECT_GT(compared, 380);
}

TEST_F(Collection, AlphaHasTheStandardErrorsOfGwet) {
  int compared = 0;
  const Json collection = cases::read_json(vectors / "edge_cases.json");
  for (const Json& data : collection["datasets"]) {
    if (!data["expected"].contains("krippendorff_alpha_gwet_se")) continue;
    const Ratings ratings = cases::ratings_of(data);
    for (const auto& [weights, se] : data["expected"]["krippendorff_alpha_gwet_se"].items()) {
      SCOPED_TRACE(data["kind"].get<std::string>() + " " + weights);
      const Agreement alpha =
          find_coefficient("krippendorff-alpha").measure(ratings, cases::weighted(weights));
      if (se.is_null())
        EXPECT_FALSE(alpha.se.has_value());
      else
        expect_near(alpha.se, se, 1e-6, "se");
      ++compared;
    }
  }
  EXPECT_GT(compared, 20);
}

TEST_F(Collection, JackknifeAndBootstrapOfAlphaComeOut) {
  std::map<std::string, Json> data;
  const Json published = cases::read_json(vectors / "lit_ratings.json");
  for (const Json& one : published["ratings"]) data[one["id"]] = one;
  const Json collection = cases::read_json(vectors / "lit_bootstrap.json");
  int compared = 0;
  for (const auto& [name, expected] : collection["results"].items()) {
    SCOPED_TRACE(name);
    const std::size_t colon = name.find(':');
    const auto found = data.find(name.substr(0, colon));
    ASSERT_NE(found, data.end());
    const Ratings ratings = cases::ratings_of(found->second);
    Conventions conventions = cases::weighted(name.substr(colon + 1));
    conventions.resampling.method = IntervalMethod::jackknife;
    const Agreement jackknife = find_coefficient("alpha").measure(ratings, conventions);
    expect_near(jackknife.value, expected["alpha"], 1e-9, "alpha");
    expect_near(jackknife.se, expected["jackknife_se_exact"], 1e-9, "jackknife");
    conventions.resampling.method = IntervalMethod::percentile;
    conventions.resampling.draws = 20000;
    const Agreement percentile = find_coefficient("alpha").measure(ratings, conventions);
    expect_near(percentile.se, expected["boot_sd"], 0.005, "boot_sd");
    expect_near(percentile.low, expected["percentile_2_5"], 0.01, "low");
    expect_near(percentile.high, expected["percentile_97_5"], 0.01, "high");
    ++compared;
  }
  EXPECT_EQ(compared, 10);
}

// Hayes & Krippendorff's data, ordinal: the interval of icr 0.6.6, which follows Krippendorff.
TEST_F(Collection, KrippendorffsOwnBootstrapComesOut) {
  const Json published = cases::read_json(vectors / "lit_ratings.json");
  for (const Json& one : published["ratings"]) {
    if (one["id"] != "hayes_krippendorff_2007") continue;
    Conventions conventions = cases::weighted("ordinal");
    conventions.resampling.method = IntervalMethod::krippendorff;
    conventions.resampling.draws = 20000;
    const Agreement alpha = find_coefficient("alpha").measure(cases::ratings_of(one), conventions);
    expect_near(alpha.low, 0.715, 0.006, "low");
    expect_near(alpha.high, 0.813, 0.006, "high");
    return;
  }
  FAIL() << "the data of Hayes and Krippendorff are not there";
}

// The standard errors under the null hypothesis, by way of the test that uses them.
TEST_F(Collection, StandardErrorsUnderTheNullHypothesisComeOut) {
  const auto null_error = [](const char* id, const Ratings& ratings, const Conventions& by) {
    const Coefficient& coefficient = find_coefficient(id);
    const SignificanceTest test = test_against(coefficient, ratings, by, 0);
    return *coefficient.measure(ratings, by).value / test.statistic.value_or(NAN);
  };
  int compared = 0;
  const Json tables = cases::read_json(vectors / "lit_tables.json");
  for (const Json& data : tables["tables"]) {
    SCOPED_TRACE(data["id"].get<std::string>());
    const Ratings ratings = cases::ratings_of(data);
    const Json& expected = data["expected"];
    for (const auto& [name, weights] :
         {std::pair{"cohen_se_null", "identity"}, std::pair{"cohen_kappa_linear_se_null", "linear"},
          std::pair{"cohen_kappa_quadratic_se_null", "quadratic"}}) {
      const Conventions by = cases::weighted(weights);
      if (std::abs(*find_coefficient("kappa").measure(ratings, by).value) < 1e-12) continue;
      EXPECT_NEAR(null_error("kappa", ratings, by), of(expected[name]), 1e-6) << name;
      ++compared;
    }
  }
  const Json published = cases::read_json(vectors / "lit_ratings.json");
  for (const Json& data : published["ratings"]) {
    if (!data["expected"].contains("fleiss_se_null")) continue;
    SCOPED_TRACE(data["id"].get<std::string>());
    const Ratings ratings = cases::ratings_of(data);
    EXPECT_NEAR(null_error("fleiss-kappa", ratings, {}), of(data["expected"]["fleiss_se_null"]),
                1e-6);
    ++compared;
  }
  EXPECT_GT(compared, 90);
}

TEST_F(Collection, BangdiwalasAndVanOestsComeOut) {
  const Json misc = cases::read_json(vectors / "lit_misc.json");
  const Json tables = cases::read_json(vectors / "lit_tables.json");
  int compared = 0;
  for (const auto& [name, expected] : misc["bangdiwala_B"].items())
    for (const Json& data : tables["tables"]) {
      if (data["id"].get<std::string>().find(name) == std::string::npos) continue;
      SCOPED_TRACE(data["id"].get<std::string>());
      const Agreement found = find_coefficient("bangdiwala-b").measure(cases::ratings_of(data));
      expect_near(found.value, expected["value"], 1e-9, "B");
      expect_near(found.se, expected["se"], 1e-6, "se of B");
      ++compared;
    }
  EXPECT_GE(compared, 3);
  const Json& van_oest = misc["van_oest_2019_irsq"];
  ASSERT_EQ(van_oest["tables"].size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    expect_near(find_coefficient("van-oest-irsq")
                    .measure(cases::ratings_of({{"table", van_oest["tables"][i]}}))
                    .value,
                van_oest["published"][i], 0.0005, "I_r²");
}
