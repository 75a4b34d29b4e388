#include "themata/agreement.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "themata/error.h"
#include "themata/ratings_table.h"

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

/// Two coders and a yes-or-no code: how many units both, only the first, only the second, neither.
Ratings two_by_two(std::size_t both, std::size_t first, std::size_t second, std::size_t neither) {
  Ratings ratings = rated(2, {1, 1, 1, 0, 0, 1, 0, 0}, 2);
  ratings.counts = {both, first, second, neither};
  return ratings;
}

Agreement measured(std::string_view coefficient, const Ratings& ratings) {
  return find_coefficient(coefficient).measure(ratings);
}

Ratings random_ratings(std::mt19937& random, std::size_t coders, bool with_missing) {
  const std::size_t units = 1 + random() % 40;
  std::vector<std::int32_t> values;
  for (std::size_t i = 0; i < units * coders; ++i) {
    const auto value = static_cast<std::int32_t>(random() % 3);
    values.push_back(with_missing && random() % 5 == 0 ? none : value);
  }
  return rated(coders, std::move(values));
}

Ratings with_units_shuffled(Ratings ratings, std::mt19937& random) {
  std::vector<std::size_t> order(ratings.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), random);
  std::vector<std::int32_t> values;
  for (const std::size_t i : order)
    values.insert(values.end(), ratings.row(i).begin(), ratings.row(i).end());
  ratings.values = std::move(values);
  return ratings;
}

Ratings with_coders_reversed(Ratings ratings) {
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto begin =
        ratings.values.begin() + static_cast<std::ptrdiff_t>(i * ratings.coders.size());
    std::reverse(begin, begin + static_cast<std::ptrdiff_t>(ratings.coders.size()));
  }
  return ratings;
}

Ratings with_categories_renamed(Ratings ratings) {
  const auto last = static_cast<std::int32_t>(ratings.categories.size()) - 1;
  for (std::int32_t& value : ratings.values)
    if (value != none) value = last - value;
  return ratings;
}

void expect_equal(const Agreement& left, const Agreement& right) {
  EXPECT_EQ(left.undefined, right.undefined);
  EXPECT_EQ(left.units, right.units);
  ASSERT_EQ(left.value.has_value(), right.value.has_value());
  if (left.value) {
    EXPECT_NEAR(*left.value, *right.value, 1e-14);
  }
  ASSERT_EQ(left.se.has_value(), right.se.has_value());
  if (left.se) {
    EXPECT_NEAR(*left.se, *right.se, 1e-12);
  }
}

/// Scott's pi of two coders by its definition: agreement over chance from shared margins.
double scott_pi(const Ratings& ratings) {
  std::vector<double> totals(ratings.categories.size(), 0.0);
  double agreed = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    agreed += row[0] == row[1] ? 1 : 0;
    for (const std::int32_t value : row) totals[static_cast<std::size_t>(value)] += 1;
  }
  const auto units = static_cast<double>(ratings.rows());
  double expected = 0;
  for (const double total : totals) expected += (total / (2 * units)) * (total / (2 * units));
  return (agreed / units - expected) / (1 - expected);
}

}  // namespace

// 20 both, 5 only A, 10 only B, 15 neither; n = 50.
// p_o = 35/50 = .7; p_e = (25·30 + 25·20)/2500 = .5; kappa = .2/.5 = .4.
TEST(CohenKappa, OfASmallTableIsAsComputedByHand) {
  const Agreement kappa = measured("cohen-kappa", two_by_two(20, 5, 10, 15));
  EXPECT_EQ(kappa.units, 50U);
  EXPECT_DOUBLE_EQ(kappa.observed.value(), 0.7);
  EXPECT_DOUBLE_EQ(kappa.expected.value(), 0.5);
  EXPECT_DOUBLE_EQ(kappa.value.value(), 0.4);
}

// The same table by Fleiss, Cohen & Everitt 1969. Margins: A .5 yes, .5 no; B .6 yes, .4 no.
//   both:    .4 [.5 - (.5 + .6).3]² = .4 (.17)² = .01156
//   neither: .3 [.5 - (.5 + .4).3]² = .3 (.23)² = .01587
//   only A (A yes, B no):  .1 (.3)² (B yes .6 + A no .5)² = .1·.09·1.21 = .01089
//   only B (A no, B yes):  .2 (.3)² (B no .4 + A yes .5)² = .2·.09·.81 = .01458
//   minus (.7·.5 - 2·.5 + .7)² = (.05)² = .0025
// var = .0504 / (50 · .5⁴) = .0504 / 3.125 = .016128; se = .12699606...
TEST(CohenKappa, HasTheStandardErrorOfFleissCohenAndEveritt) {
  const Agreement kappa = measured("cohen-kappa", two_by_two(20, 5, 10, 15));
  EXPECT_NEAR(kappa.se.value() * kappa.se.value(), 0.016128, 1e-15);
  EXPECT_NEAR(kappa.low.value(), 0.4 - 1.959963984540054 * 0.1269960629, 1e-9);
  EXPECT_NEAR(kappa.high.value(), 0.4 + 1.959963984540054 * 0.1269960629, 1e-9);
}

TEST(CohenKappa, HasAnIntervalThatNeverPassesOne) {
  const Agreement kappa = measured("cohen-kappa", two_by_two(5, 0, 1, 5));
  EXPECT_EQ(kappa.high.value(), 1.0);
  EXPECT_LT(kappa.low.value(), kappa.value.value());
}

TEST(CohenKappa, LeavesOutUnitsThatOneCoderDidNotRate) {
  const Agreement kappa =
      measured("cohen-kappa", rated(2, {0, 0, 1, 1, none, 1, 0, none, none, none}));
  EXPECT_EQ(kappa.units, 2U);
  EXPECT_EQ(kappa.value, 1.0);
}

TEST(CohenKappa, IsZeroWhereCodersAlwaysDisagreeWithoutVariation) {
  // p_o = 0 and p_e = 0: a value, though a poor one.
  EXPECT_EQ(measured("cohen-kappa", two_by_two(0, 8, 0, 0)).value, 0.0);
}

// Krippendorff's coincidences by hand. Units: aa, ab, aaa, b. Pairable: 2 + 2 + 3 = 7 ratings.
// Unit 2 gives o_ab = o_ba = 1, nothing else is off the diagonal: D_o = 2/7.
// n_a = 6, n_b = 1: D_e = 2·6·1/(7·6) = 2/7. alpha = 0.
TEST(KrippendorffAlpha, IsAsComputedByHandWithMissingRatings) {
  const Agreement alpha =
      measured("alpha", rated(3, {0, 0, none, 0, none, 1, 0, 0, 0, none, 1, none}));
  EXPECT_EQ(alpha.units, 3U);
  EXPECT_DOUBLE_EQ(alpha.observed.value(), 5.0 / 7);
  EXPECT_DOUBLE_EQ(alpha.expected.value(), 5.0 / 7);
  EXPECT_DOUBLE_EQ(alpha.value.value(), 0.0);
}

// Two coders, units aa, ab, bb: n = 6, o_ab + o_ba = 2, D_o = 1/3; n_a = n_b = 3,
// D_e = 2·9/30 = 3/5; alpha = 1 - 5/9 = 4/9.
TEST(KrippendorffAlpha, CorrectsForASmallSample) {
  EXPECT_DOUBLE_EQ(measured("alpha", rated(2, {0, 0, 0, 1, 1, 1})).value.value(), 4.0 / 9);
}

// Units with 2, 3 and 1 ratings: 1, 1/3 and nothing; the mean is 2/3.
TEST(Percent, AveragesOverUnitsWithTwoRatingsOrMore) {
  const Agreement percent = measured("percent", rated(3, {0, 0, none, 0, 0, 1, 2, none, none}));
  EXPECT_EQ(percent.units, 2U);
  EXPECT_DOUBLE_EQ(percent.value.value(), 2.0 / 3);
}

TEST(Agreement, IsUndefinedForAReasonAndNeverANumberInstead) {
  struct Case {
    Ratings ratings;
    std::string percent, kappa, alpha;
  };
  const std::vector<Case> cases = {
      {rated(2, {}), "no_units", "no_units", "no_units"},
      {rated(1, {0, 1, 0}), "one_coder", "one_coder", "one_coder"},
      {rated(0, {}), "one_coder", "one_coder", "one_coder"},
      {rated(2, {0, none, 1, none}), "coder_without_ratings", "coder_without_ratings",
       "coder_without_ratings"},
      {rated(2, {0, none, none, 1}), "no_pairs", "no_pairs", "no_pairs"},
      {two_by_two(0, 0, 0, 9), "", "one_category_used", "one_category_used"},
      {two_by_two(9, 0, 0, 0), "", "one_category_used", "one_category_used"},
      {rated(2, {0, 0, 0, 0, 1, none}), "", "one_category_used", "one_category_used"},
      {rated(3, {0, 0, 1, 1, 1, 1}), "", "more_than_two_coders", ""},
      {two_by_two(0, 9, 0, 0), "", "", ""},
  };
  for (const Case& data : cases) {
    EXPECT_EQ(measured("percent", data.ratings).undefined, data.percent);
    EXPECT_EQ(measured("kappa", data.ratings).undefined, data.kappa);
    EXPECT_EQ(measured("alpha", data.ratings).undefined, data.alpha);
    for (const Coefficient& coefficient : coefficients()) {
      const Agreement agreement = coefficient.measure(data.ratings);
      EXPECT_EQ(agreement.value.has_value(), agreement.undefined.empty()) << coefficient.id;
      EXPECT_FALSE(agreement.convention.empty()) << coefficient.id;
    }
  }
}

TEST(Agreement, ExplainsEveryReasonItGives) {
  for (const UndefinedReason& reason : undefined_reasons()) EXPECT_FALSE(reason.about.empty());
  const auto known = [](const std::string& name) {
    return std::ranges::any_of(undefined_reasons(),
                               [&](const UndefinedReason& reason) { return reason.name == name; });
  };
  for (const Ratings& ratings : {rated(2, {}), rated(1, {0}), rated(2, {0, none}),
                                 two_by_two(9, 0, 0, 0), rated(3, {0, 0, 1})})
    for (const Coefficient& coefficient : coefficients()) {
      const std::string reason = coefficient.measure(ratings).undefined;
      EXPECT_TRUE(reason.empty() || known(reason)) << reason;
    }
}

TEST(Agreement, DoesNotDependOnTheOrderOfUnitsCodersOrCategories) {
  std::mt19937 random(20241);
  for (int round = 0; round < 300; ++round) {
    const Ratings ratings =
        random_ratings(random, static_cast<std::size_t>(2 + round % 3), round % 2 == 0);
    for (const Coefficient& coefficient : coefficients()) {
      const Agreement agreement = coefficient.measure(ratings);
      expect_equal(coefficient.measure(with_units_shuffled(ratings, random)), agreement);
      expect_equal(coefficient.measure(with_coders_reversed(ratings)), agreement);
      expect_equal(coefficient.measure(with_categories_renamed(ratings)), agreement);
    }
  }
}

TEST(Agreement, OfRowsWithCountsIsThatOfTheUnitsTheyStandFor) {
  Ratings spelled = rated(2, {}, 2);
  const Ratings counted = two_by_two(3, 1, 2, 4);
  for (std::size_t i = 0; i < counted.rows(); ++i)
    for (std::size_t unit = 0; unit < counted.count(i); ++unit)
      spelled.values.insert(spelled.values.end(), counted.row(i).begin(), counted.row(i).end());
  EXPECT_EQ(spelled.units(), 10U);
  EXPECT_EQ(counted.units(), 10U);
  for (const Coefficient& coefficient : coefficients())
    expect_equal(coefficient.measure(spelled), coefficient.measure(counted));
}

TEST(Agreement, OfTwoCodersWithoutMissingRatingsTiesAlphaToScottsPi) {
  // 1 - alpha = (1 - pi)(2n - 1)/(2n): Krippendorff's correction for small samples.
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const Ratings ratings = random_ratings(random, 2, false);
    const Agreement alpha = measured("alpha", ratings);
    if (!alpha.value) continue;
    const auto n = static_cast<double>(2 * ratings.units());
    EXPECT_NEAR(1 - *alpha.value, (1 - scott_pi(ratings)) * (n - 1) / n, 1e-12);
  }
}

TEST(Agreement, IsOneExactlyWhereAllAgree) {
  std::mt19937 random(99);
  for (int round = 0; round < 500; ++round) {
    const Ratings ratings = random_ratings(random, 2, true);
    const Agreement percent = measured("percent", ratings);
    const Agreement kappa = measured("kappa", ratings);
    if (percent.value) {
      EXPECT_GE(*percent.value, 0.0);
      EXPECT_LE(*percent.value, 1.0);
    }
    if (kappa.value) {
      EXPECT_EQ(*kappa.value == 1.0, *percent.value == 1.0);
      EXPECT_LE(*kappa.value, 1.0);
      EXPECT_GE(*kappa.value, -1.0);
      EXPECT_GE(kappa.se.value(), 0.0);
    }
  }
}

TEST(Agreement, WithThousandsOfCategoriesNeedsNoSquareOfThem) {
  // Every unit a category of its own, and the coders differ on one: kappa just below 1.
  Ratings ratings = rated(2, {}, 200000);
  for (std::int32_t i = 0; i < 200000; ++i) ratings.values.insert(ratings.values.end(), {i, i});
  ratings.values.back() = 0;
  const Agreement kappa = measured("kappa", ratings);
  EXPECT_NEAR(kappa.observed.value(), 199999.0 / 200000, 1e-12);
  EXPECT_GT(kappa.value.value(), 0.9999);
  EXPECT_LT(kappa.value.value(), 1.0);
}

TEST(Coefficients, AreFoundByIdOrAliasOrOfferedByName) {
  EXPECT_EQ(find_coefficient("kappa").id, "cohen-kappa");
  EXPECT_EQ(find_coefficient("krippendorff-alpha").alias, "alpha");
  try {
    find_coefficient("cohens-kappa");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "error: unknown coefficient 'cohens-kappa'\n  did you mean 'cohen-kappa'?");
  }
}

TEST(RatingsTable, HasAUnitColumnAndACoderInEveryOther) {
  const Ratings ratings =
      decode_ratings("unit;Anna;Ben\n1;yes;no\n2;;yes\n3; yes ;\n4;no\n", "r.csv");
  EXPECT_THAT(ratings.coders, testing::ElementsAre("Anna", "Ben"));
  EXPECT_THAT(ratings.categories, testing::ElementsAre("no", "yes"));
  EXPECT_THAT(ratings.values, testing::ElementsAre(1, 0, none, 1, 1, none, 0, none));
}

TEST(RatingsTable, IsToldFromCodingsByItsHeader) {
  EXPECT_TRUE(is_ratings_table("unit,a,b\n1,1,1\n"));
  EXPECT_TRUE(is_ratings_table("\"Unit\"\ta\tb\n"));
  EXPECT_FALSE(is_ratings_table("document,start,end,code\n"));
  EXPECT_FALSE(is_ratings_table("unit,document,start,end,code,coder\n"));
  EXPECT_FALSE(is_ratings_table("{\"format\":\"themata-codings\"}\n"));
  EXPECT_FALSE(is_ratings_table(""));
  EXPECT_FALSE(is_ratings_table("\"unit,a\n"));
}

TEST(RatingsTable, RefusesAUnitRatedTwiceAndCodersOfOneName) {
  EXPECT_THROW(decode_ratings("unit,a,b\n1,x,y\n1,x,x\n", "r.csv"), Error);
  EXPECT_THROW(decode_ratings("unit,a,a\n1,x,y\n", "r.csv"), Error);
  EXPECT_THROW(decode_ratings("unit,a,\n1,x,y\n", "r.csv"), Error);
  EXPECT_THROW(decode_ratings("unit,a,b\n1,x,y,z\n", "r.csv"), Error);
}
