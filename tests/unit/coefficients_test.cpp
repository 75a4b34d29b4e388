// What must hold of every coefficient for labels on fixed units: edge cases, equalities in a limit,
// weights, categories, missing ratings.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "themata/agreement.h"
#include "themata/error.h"

using namespace themata;

namespace {

constexpr std::int32_t none = Ratings::missing;

Ratings rated(std::size_t coders, std::vector<std::int32_t> values, std::size_t categories = 3) {
  Ratings ratings;
  for (std::size_t i = 0; i < coders; ++i) ratings.coders.push_back("coder" + std::to_string(i));
  for (std::size_t i = 0; i < categories; ++i) ratings.categories.push_back(std::to_string(i));
  ratings.values = std::move(values);
  return ratings;
}

Ratings two_by_two(std::size_t both, std::size_t first, std::size_t second, std::size_t neither) {
  Ratings ratings = rated(2, {1, 1, 1, 0, 0, 1, 0, 0}, 2);
  ratings.counts = {both, first, second, neither};
  return ratings;
}

Conventions weights(const std::string& name) {
  Conventions conventions;
  conventions.weights = weighting_from(name);
  return conventions;
}

Conventions missing_by(Missing missing) {
  Conventions conventions;
  conventions.missing = missing;
  return conventions;
}

Conventions own_weights(std::vector<std::string> categories, std::vector<double> agreement) {
  Conventions conventions;
  conventions.weights.table = {"weights.csv", std::move(categories), std::move(agreement)};
  return conventions;
}

Agreement measured(std::string_view coefficient, const Ratings& ratings,
                   const Conventions& conventions = {}) {
  return find_coefficient(coefficient).measure(ratings, conventions);
}

double value(std::string_view coefficient, const Ratings& ratings,
             const Conventions& conventions = {}) {
  const Agreement found = measured(coefficient, ratings, conventions);
  EXPECT_TRUE(found.value.has_value()) << coefficient << " " << found.undefined;
  return found.value.value_or(NAN);
}

Ratings random_ratings(std::mt19937& random, std::size_t coders, bool with_missing,
                       std::size_t categories = 4) {
  const std::size_t units = 4 + random() % 40;
  std::vector<std::int32_t> values;
  for (std::size_t i = 0; i < units; ++i) {
    const auto truth = static_cast<std::int32_t>(random() % categories);
    for (std::size_t coder = 0; coder < coders; ++coder) {
      const auto guess = static_cast<std::int32_t>(random() % categories);
      const std::int32_t given = random() % 3 == 0 ? guess : truth;
      values.push_back(with_missing && random() % 5 == 0 ? none : given);
    }
  }
  return rated(coders, std::move(values), categories);
}

/// Both values, or both without one and for the same reason.
void expect_same(const Agreement& left, const Agreement& right, const std::string& what) {
  ASSERT_EQ(left.value.has_value(), right.value.has_value()) << what;
  if (left.value) {
    EXPECT_NEAR(*left.value, *right.value, 1e-12) << what;
  } else {
    EXPECT_EQ(left.undefined, right.undefined) << what;
  }
}

struct EdgeCase {
  std::string name;
  Ratings ratings;
  Conventions conventions;
  std::map<std::string, std::string> expected;  // by id: a number or a reason; "" for all others
};

const std::string one_used = "one_category_used";
const std::string only_two = "more_than_two_coders";

void add_cases_of_few_ratings(std::vector<EdgeCase>& cases) {
  cases.push_back({"no units", rated(2, {}), {}, {{"", "no_units"}}});
  cases.push_back({"no coders", rated(0, {}), {}, {{"", "one_coder"}}});
  cases.push_back({"one coder", rated(1, {0, 1, 0}, 2), {}, {{"", "one_coder"}}});
  cases.push_back({"a coder who rated nothing",
                   rated(2, {0, none, 1, none}, 2),
                   {},
                   {{"", "coder_without_ratings"}}});
  cases.push_back({"a third coder who rated nothing",
                   rated(3, {0, 0, none, 1, 1, none}, 2),
                   {},
                   {{"", "1"},
                    {"holsti", "coder_without_ratings"},
                    {"light-kappa", "coder_without_ratings"},
                    {"conger-kappa", "coder_without_ratings"},
                    {"bangdiwala-b", only_two},
                    {"van-oest-irsq", only_two},
                    {"bennett-s", only_two},
                    {"pabak", only_two},
                    {"scott-pi", only_two},
                    {"cohen-kappa", only_two},
                    {"max-kappa", only_two},
                    {"prevalence-index", only_two},
                    {"bias-index", only_two}}});
  cases.push_back({"all missing but one",
                   rated(2, {none, none, none, 1}, 2),
                   {},
                   {{"", "coder_without_ratings"}}});
  cases.push_back({"no unit rated twice", rated(2, {0, none, none, 1}, 2), {}, {{"", "no_pairs"}}});
  cases.push_back({"one unit, agreed on",
                   rated(2, {0, 0}, 2),
                   {},
                   {{"", one_used},
                    {"bangdiwala-b", "1"},
                    {"van-oest-irsq", "1"},
                    {"percent", "1"},
                    {"holsti", "1"},
                    {"bennett-s", "1"},
                    {"brennan-prediger", "1"},
                    {"pabak", "1"},
                    {"gwet-ac", "1"},
                    {"lotus", "1"},
                    {"prevalence-index", "1"},
                    {"bias-index", "0"},
                    {"positive-agreement", "category_unused"},
                    {"negative-agreement", "1"}}});
  cases.push_back({"one unit, not agreed on",
                   rated(2, {0, 1}, 2),
                   {},
                   {{"", "-1"},
                    {"bangdiwala-b", "no_shared_category"},
                    {"percent", "0"},
                    {"holsti", "0"},
                    {"cohen-kappa", "0"},
                    {"light-kappa", "0"},
                    {"conger-kappa", "0"},
                    {"krippendorff-alpha", "0"},
                    {"lotus", "0.5"},
                    {"max-kappa", "0"},
                    {"prevalence-index", "0"},
                    {"bias-index", "1"},
                    {"positive-agreement", "0"},
                    {"negative-agreement", "0"}}});
}

void add_cases_of_few_categories(std::vector<EdgeCase>& cases) {
  cases.push_back({"a code nobody used",
                   two_by_two(0, 0, 0, 9),
                   {},
                   {{"", one_used},
                    {"bangdiwala-b", "1"},
                    {"van-oest-irsq", "1"},
                    {"percent", "1"},
                    {"holsti", "1"},
                    {"bennett-s", "1"},
                    {"brennan-prediger", "1"},
                    {"pabak", "1"},
                    {"gwet-ac", "1"},
                    {"lotus", "1"},
                    {"prevalence-index", "1"},
                    {"bias-index", "0"},
                    {"positive-agreement", "category_unused"},
                    {"negative-agreement", "1"}}});
  cases.push_back({"only one category there is",
                   rated(2, {0, 0, 0, 0}, 1),
                   {},
                   {{"", one_used},
                    {"bangdiwala-b", "1"},
                    {"van-oest-irsq", "one_category_known"},
                    {"percent", "1"},
                    {"holsti", "1"},
                    {"bennett-s", "one_category_known"},
                    {"brennan-prediger", "one_category_known"},
                    {"pabak", "one_category_known"},
                    {"gwet-ac", "one_category_known"},
                    {"lotus", "1"},
                    {"prevalence-index", "not_two_categories"},
                    {"bias-index", "not_two_categories"},
                    {"positive-agreement", "not_two_categories"},
                    {"negative-agreement", "not_two_categories"}}});
}

void add_cases_of_extremes(std::vector<EdgeCase>& cases) {
  cases.push_back({"perfect agreement",
                   two_by_two(5, 0, 0, 5),
                   {},
                   {{"", "1"}, {"prevalence-index", "0"}, {"bias-index", "0"}}});
  cases.push_back({"perfectly opposite",
                   two_by_two(0, 5, 5, 0),
                   {},
                   {{"", "-1"},
                    {"bangdiwala-b", "0"},
                    {"percent", "0"},
                    {"holsti", "0"},
                    {"krippendorff-alpha", "-0.9"},
                    {"lotus", "0.5"},
                    {"max-kappa", "1"},
                    {"prevalence-index", "0"},
                    {"bias-index", "0"},
                    {"positive-agreement", "0"},
                    {"negative-agreement", "0"}}});
  constexpr std::size_t huge = 1000000000000000000;  // its square is not a whole number to anyone
  cases.push_back({"huge counts",
                   two_by_two(huge, 0, 0, huge),
                   {},
                   {{"", "1"}, {"prevalence-index", "0"}, {"bias-index", "0"}}});
  cases.push_back({"huge counts, opposite",
                   two_by_two(0, huge, huge, 0),
                   {},
                   {{"", "-1"},
                    {"bangdiwala-b", "0"},
                    {"percent", "0"},
                    {"holsti", "0"},
                    {"lotus", "0.5"},
                    {"max-kappa", "1"},
                    {"prevalence-index", "0"},
                    {"bias-index", "0"},
                    {"positive-agreement", "0"},
                    {"negative-agreement", "0"}}});
  for (const std::vector<double>& square : {std::vector<double>{1, .5, .4, 1},
                                            {.9, 0, 0, 1},
                                            {1, -.1, -.1, 1},
                                            {1, 1.1, 1.1, 1},
                                            {1, NAN, NAN, 1},
                                            {1, 0, 1}})
    cases.push_back({"weights that are not a distance",
                     two_by_two(5, 0, 0, 5),
                     own_weights({"0", "1"}, square),
                     {{"", "weights_not_a_distance"},
                      {"bangdiwala-b", "1"},
                      {"van-oest-irsq", "1"},
                      {"holsti", "1"},
                      {"bennett-s", "1"},
                      {"pabak", "1"},
                      {"lotus", "1"},
                      {"max-kappa", "1"},
                      {"prevalence-index", "0"},
                      {"bias-index", "0"},
                      {"positive-agreement", "1"},
                      {"negative-agreement", "1"}}});
  cases.push_back({"weights by which nothing differs",
                   two_by_two(5, 1, 1, 5),
                   own_weights({"0", "1"}, {1, 1, 1, 1}),
                   {{"", "agreement_by_chance_alone"},
                    {"bangdiwala-b", "0.6944444444444444"},
                    {"van-oest-irsq", "0.6666666666666667"},
                    {"percent", "1"},
                    {"holsti", "0.8333333333333333"},
                    {"bennett-s", "0.6666666666666667"},
                    {"pabak", "0.6666666666666667"},
                    {"lotus", "0.9166666666666667"},
                    {"max-kappa", "1"},
                    {"prevalence-index", "0"},
                    {"bias-index", "0"},
                    {"positive-agreement", "0.8333333333333333"},
                    {"negative-agreement", "0.8333333333333333"}}});
}

std::vector<EdgeCase> edge_cases() {
  std::vector<EdgeCase> cases;
  add_cases_of_few_ratings(cases);
  add_cases_of_few_categories(cases);
  add_cases_of_extremes(cases);
  return cases;
}

}  // namespace

TEST(Coefficients, SayTheSameInEveryEdgeCaseAsComputedByHand) {
  for (const EdgeCase& edge : edge_cases())
    for (const Coefficient& coefficient : coefficients()) {
      SCOPED_TRACE(edge.name + ", " + std::string(coefficient.id));
      const auto found = edge.expected.find(std::string(coefficient.id));
      const std::string& expected =
          found == edge.expected.end() ? edge.expected.at("") : found->second;
      const Agreement agreement = coefficient.measure(edge.ratings, edge.conventions);
      EXPECT_FALSE(agreement.convention.empty());
      if (std::isalpha(static_cast<unsigned char>(expected.front())) != 0) {
        EXPECT_EQ(agreement.undefined, expected);
        EXPECT_FALSE(agreement.value.has_value());
        EXPECT_FALSE(agreement.se.has_value());
      } else {
        EXPECT_EQ(agreement.undefined, "");
        ASSERT_TRUE(agreement.value.has_value());
        EXPECT_NEAR(*agreement.value, std::stod(expected), 1e-12);
      }
    }
}

TEST(Coefficients, OfUnitsByTheQuintillionStillSeeTheOneDisagreement) {
  const Ratings ratings = two_by_two(1000000000000000, 1, 1, 1000000000000000);
  for (const char* id : {"cohen-kappa", "scott-pi", "fleiss-kappa", "conger-kappa",
                         "krippendorff-alpha", "brennan-prediger"})
    EXPECT_NEAR((1 - value(id, ratings)) * 1e15, 2, 0.3) << id;
}

// Two coders and no missing ratings.
TEST(Coefficients, OfTwoCodersAreTheirSpecialCases) {
  std::mt19937 random(1960);
  for (int round = 0; round < 100; ++round) {
    const Ratings ratings = random_ratings(random, 2, false);
    for (const std::string id : {"identity", "linear", "quadratic", "ordinal", "radical"}) {
      const Conventions by = weights(id);
      const Agreement pi = measured("scott-pi", ratings, by);
      const Agreement fleiss = measured("fleiss-kappa", ratings, by);
      expect_same(pi, fleiss, "Scott's pi and Fleiss' kappa");
      EXPECT_NEAR(pi.se.value_or(0), fleiss.se.value_or(0), 1e-12);
      expect_same(measured("cohen-kappa", ratings, by), measured("conger-kappa", ratings, by),
                  "Cohen and Conger");
      expect_same(measured("cohen-kappa", ratings, by), measured("light-kappa", ratings, by),
                  "Cohen and Light");
      if (!pi.value || id == "ordinal") continue;
      // 1 - alpha = (1 - pi)(n - 1)/n with n ratings: Krippendorff's correction for small samples.
      const auto n = static_cast<double>(2 * ratings.units());
      EXPECT_NEAR(1 - value("alpha", ratings, by), (1 - *pi.value) * (n - 1) / n, 1e-12);
    }
    expect_same(measured("bennett-s", ratings), measured("brennan-prediger", ratings), "S and BP");
    expect_same(measured("holsti", ratings), measured("percent", ratings), "Holsti and percent");
    EXPECT_NEAR(value("lotus", ratings), (1 + value("percent", ratings)) / 2, 1e-12);
  }
}

TEST(Coefficients, WithIdentityWeightsAreThoseWithoutWeights) {
  std::mt19937 random(1968);
  for (int round = 0; round < 60; ++round) {
    const Ratings ratings =
        random_ratings(random, 2 + static_cast<std::size_t>(round) % 3, round % 2 == 0);
    const Conventions square =
        own_weights({"0", "1", "2", "3"}, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
    for (const Coefficient& coefficient : coefficients()) {
      const Agreement plain = coefficient.measure(ratings);
      const Agreement weighted = coefficient.measure(ratings, square);
      expect_same(plain, weighted, std::string(coefficient.id));
      EXPECT_EQ(plain.se.has_value(), weighted.se.has_value());
      if (plain.se) {
        EXPECT_NEAR(*plain.se, *weighted.se, 1e-12) << coefficient.id;
      }
    }
  }
}

TEST(Coefficients, OfTwoCategoriesDoNotDependOnWeights) {
  std::mt19937 random(2);
  for (int round = 0; round < 40; ++round) {
    const Ratings ratings = random_ratings(random, 3, true, 2);
    for (const WeightsKind& kind : weights_kinds())
      for (const Coefficient& coefficient : coefficients())
        expect_same(coefficient.measure(ratings),
                    coefficient.measure(ratings, weights(std::string(kind.id))),
                    std::string(coefficient.id) + " " + std::string(kind.id));
  }
}

TEST(Coefficients, WithoutMissingRatingsKnowOnlyOneCustom) {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    const Ratings ratings = random_ratings(random, 3, false);
    for (const Coefficient& coefficient : coefficients())
      for (const Missing missing : {Missing::pooled, Missing::listwise})
        expect_same(coefficient.measure(ratings), coefficient.measure(ratings, missing_by(missing)),
                    std::string(coefficient.id));
  }
}

// Units of three coders: aaa, ab-, b--, bb-.
//   pairs: 1, 0, 1 of three units with two ratings: p_a = 2/3
//   Gwet: π_a = (1 + 1/2 + 0 + 0)/4 = 3/8; p_e = 9/64 + 25/64 = 34/64; (2/3 - 34/64)/(30/64) =
//   13/45 pooled: units aaa, ab, bb have 4 a and 3 b: p_e = 25/49; (2/3 - 25/49)/(24/49) = 23/72
//   listwise: aaa alone.
TEST(FleissKappa, WithMissingRatingsFollowsTheCustomAskedFor) {
  const Ratings ratings = rated(3, {0, 0, 0, 0, 1, none, 1, none, none, 1, 1, none}, 2);
  EXPECT_NEAR(value("fleiss-kappa", ratings), 13.0 / 45, 1e-12);
  EXPECT_NEAR(value("fleiss-kappa", ratings, missing_by(Missing::pooled)), 23.0 / 72, 1e-12);
  const Agreement listwise = measured("fleiss-kappa", ratings, missing_by(Missing::listwise));
  EXPECT_EQ(listwise.undefined, "one_category_used");
  EXPECT_EQ(listwise.units, 1U);
  EXPECT_THAT(measured("fleiss-kappa", ratings).convention, testing::HasSubstr("(Gwet)"));
  EXPECT_THAT(measured("fleiss-kappa", ratings, missing_by(Missing::pooled)).convention,
              testing::HasSubstr("(pooled)"));
  EXPECT_THAT(listwise.convention, testing::HasSubstr("every coder rated"));
}

// Ten units; the first rated eight, the second nine, seven of them both, six alike.
TEST(Holsti, CountsUnitsOfOneCoderAloneAsDisagreement) {
  Ratings ratings = rated(2, {0, 0, 0, 1, 0, none, none, 1}, 2);
  ratings.counts = {6, 1, 1, 2};
  EXPECT_NEAR(value("holsti", ratings), 12.0 / 17, 1e-12);
  EXPECT_NEAR(value("percent", ratings), 6.0 / 7, 1e-12);
}

TEST(Weights, NeedAnOrderThatNamesDoNotHave) {
  Ratings ratings = rated(2, {0, 0, 1, 2, 2, 2, 1, 1}, 3);
  ratings.categories = {"high", "low", "medium"};
  EXPECT_EQ(measured("kappa", ratings, weights("linear")).undefined, "categories_without_order");
  EXPECT_EQ(measured("kappa", ratings, weights("identity")).undefined, "");
  declare_categories(ratings, std::vector<std::string>{"low", "medium", "high"});
  // Units high-high, low-medium, medium-medium, low-low: one differs, by half the scale.
  EXPECT_NEAR(measured("percent", ratings, weights("linear")).value.value(), 3.5 / 4, 1e-12);
}

TEST(Weights, GoByNumbersAndNotByTheirSpelling) {
  Ratings ratings = rated(2, {0, 1, 2, 2}, 3);
  ratings.categories = {"10", "2", "9.5"};
  // 10 and 2 are as far apart as can be; 9.5 and 10 are near.
  EXPECT_NEAR(value("percent", ratings, weights("linear")), 0.5, 1e-12);
  ratings.values = {0, 2, 1, 1};
  EXPECT_NEAR(value("percent", ratings, weights("linear")), (2 - 0.5 / 8) / 2, 1e-12);
  ratings.categories = {"10", "-2", "9.5"};
  EXPECT_EQ(measured("percent", ratings, weights("ratio")).undefined, "numbers_below_zero");
}

TEST(Weights, OfAFileAreAgreementOrDistance) {
  const WeightsTable agreement =
      decode_weights("x,low,mid,high\nlow,1,0.5,0\nmid,0.5,1,0.5\nhigh,0,0.5,1\n", "w.csv");
  const WeightsTable distance =
      decode_weights(";low;mid;high\nlow;0;2;4\nmid;2;0;2\nhigh;4;2;0\n", "w.csv");
  EXPECT_THAT(agreement.categories, testing::ElementsAre("low", "mid", "high"));
  EXPECT_EQ(agreement.agreement, distance.agreement);
}

TEST(Weights, OfAFileAreRefusedWhereTheyCannotBeMeant) {
  for (const char* csv :
       {"", "x,a\na,1\n", "x,a,b\na,1,0\n", "x,a,b\na,1,0\nb,0,1\nc,0,0\n", "x,a,b\nb,1,0\na,0,1\n",
        "x,a,b\na,1,0\nb,0.5,1\n", "x,a,b\na,1,2\nb,2,1\n", "x,a,b\na,1,-1\nb,-1,1\n",
        "x,a,b\na,1,0\nb,0,0.9\n", "x,a,b\na,1,x\nb,x,1\n", "x,a,b\na,0,0\nb,0,0\n",
        "x,a,b\na,1\nb,0,1\n"})
    EXPECT_THROW(decode_weights(csv, "w.csv"), Error) << csv;
}

TEST(Weights, OfACategoryThatTheFileDoesNotNameAreNotGuessed) {
  EXPECT_EQ(
      measured("kappa", two_by_two(5, 1, 1, 5), own_weights({"0", "2"}, {1, 0, 0, 1})).undefined,
      "category_without_weights");
}

TEST(Weights, AreFoundByIdOrMetricOrOfferedByName) {
  EXPECT_EQ(weighting_from("interval").name(), "quadratic");
  EXPECT_EQ(weighting_from("nominal").name(), "identity");
  EXPECT_THROW(weighting_from("quadratc"), Error);
  EXPECT_THROW(weighting_from("no-such-file.csv"), Error);
}

TEST(Alpha, NamesItsMetric) {
  const Ratings ratings = two_by_two(5, 1, 1, 5);
  EXPECT_EQ(measured("alpha", ratings).weights, "nominal");
  EXPECT_EQ(measured("alpha", ratings, weights("quadratic")).weights, "interval");
  EXPECT_EQ(measured("fleiss-kappa", ratings, weights("interval")).weights, "quadratic");
}

TEST(Categories, ThatWereDeclaredCountThoughNobodyUsedThem) {
  Ratings ratings = rated(2, {0, 0, 0, 0}, 1);
  EXPECT_EQ(measured("gwet-ac", ratings).undefined, "one_category_known");
  declare_categories(ratings, std::vector<std::string>{"2", "0", "1"});
  EXPECT_EQ(value("gwet-ac", ratings), 1.0);
  EXPECT_NEAR(measured("brennan-prediger", ratings).expected.value(), 1.0 / 3, 1e-15);
  EXPECT_THAT(measured("brennan-prediger", ratings).convention,
              testing::HasSubstr("3 categories, as declared"));
  EXPECT_THROW(declare_categories(ratings, std::vector<std::string>{"0", "1"}), Error);
}

TEST(Ratings, MergedAreTheSameRatings) {
  std::mt19937 random(12);
  for (int round = 0; round < 20; ++round) {
    Ratings ratings = random_ratings(random, 2, true, 2);
    for (int doubling = 0; doubling < 3; ++doubling)
      ratings.values.insert(ratings.values.end(), ratings.values.begin(), ratings.values.end());
    for (std::size_t i = 0; i < ratings.rows(); ++i)
      ratings.documents.push_back(static_cast<std::uint32_t>(i % 3));
    const Ratings fewer = merged(ratings);
    EXPECT_EQ(fewer.units(), ratings.units());
    if (ratings.rows() > 64) {
      EXPECT_LE(fewer.rows(), 27U);
    }
    for (const Coefficient& coefficient : coefficients())
      expect_same(coefficient.measure(ratings), coefficient.measure(fewer),
                  std::string(coefficient.id));
  }
}
