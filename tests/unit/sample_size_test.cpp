#include "themata/sample_size.h"

#include <gmock/gmock.h>

#include <cmath>

#include "agreement/linear_program.h"
#include "themata/agreement.h"
#include "themata/error.h"

using namespace themata;
using ::testing::HasSubstr;

namespace {

ExpectedCoding two_coders(double first, double second, double kappa) {
  return {{first, 1 - first}, {second, 1 - second}, kappa, 2};
}

ExpectedCoding alike(std::vector<double> shares, double kappa, std::size_t coders = 2) {
  return {std::move(shares), {}, kappa, coders};
}

std::string refusal(const ExpectedCoding& expected) {
  try {
    check(expected);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was refused";
}

}  // namespace

// irr 0.84.1, N.cohen.kappa.
TEST(SampleSize, ForATestOfTwoCodersIsCantors) {
  struct Case {
    double first, second, kappa, against, power;
    bool one_sided;
    double units;
  };
  for (const Case& one :
       {Case{0.5, 0.5, 0.7, 0.85, 0.8, true, 96}, Case{0.5, 0.5, 0.6, 0, 0.8, true, 15},
        Case{0.2, 0.25, 0.8, 0.6, 0.9, true, 156}, Case{0.2, 0.25, 0.8, 0.6, 0.8, false, 154}})
    EXPECT_EQ(std::ceil(units_for_test(two_coders(one.first, one.second, one.kappa),
                                       {one.against, 0.05, one.power, one.one_sided})),
              one.units);
}

// irr 0.84.1, N2.cohen.kappa.
TEST(SampleSize, ForMoreCategoriesTakesTheWorstTable) {
  const auto units = [](std::vector<double> shares, double kappa, double against, double power) {
    return std::ceil(units_for_test(alike(std::move(shares), kappa), {against, 0.05, power, true}));
  };
  EXPECT_EQ(units({0.2, 0.25, 0.55}, 0.6, 0.4, 0.8), 101);
  EXPECT_EQ(units({0.2, 0.05, 0.2, 0.05, 0.2, 0.3}, 0.5, 0.1, 0.9), 25);
  EXPECT_EQ(units({0.15, 0.2, 0.25, 0.4}, 0.8, 0.6, 0.8), 58);
}

// kappaSize, CIBinary(kappa0 = .4, kappaL = .3, kappaU = .5, props = .3, alpha = .05).
TEST(SampleSize, ForLimitsIsRotondiAndDonners) {
  const auto units = [](std::size_t coders) {
    return units_for_limits(alike({0.3, 0.7}, 0.4, coders), 0.3, 0.5, 0.95);
  };
  EXPECT_EQ(std::ceil(units(2)), 397);
  EXPECT_EQ(std::ceil(units(3)), 206);
  EXPECT_EQ(std::ceil(units(4)), 154);
  EXPECT_EQ(std::ceil(units(5)), 133);
  EXPECT_EQ(std::ceil(units(6)), 121);
}

// kappaSize, PowerBinary(kappa0 = .4, kappa1 = .6, props = .3, alpha = .05, power = .8).
TEST(SampleSize, ForATestOfMoreCodersIsAltayesAndDonners) {
  const double expected[] = {190.4564, 105.5217, 80.61158, 68.74164, 61.69873};
  for (std::size_t coders = 2; coders <= 6; ++coders)
    EXPECT_NEAR(units_for_test_of_fit(alike({0.3, 0.7}, 0.6, coders), {0.4, 0.05, 0.8, false}),
                expected[coders - 2], 1e-5 * expected[coders - 2]);
}

// kappaSize, FixedNBinary(kappa0 = .7, n = 100, props = .5, raters = 4): .61, in steps of .01.
TEST(SampleSize, SaysWhatSoManyUnitsWouldRuleOut) {
  const double lowest = lowest_kappa(alike({0.5, 0.5}, 0.7, 4), 100, 0.95);
  EXPECT_EQ(std::floor(lowest * 100) / 100, 0.61);
  const ExpectedCoding expected = alike({0.5, 0.5}, 0.7, 4);
  EXPECT_NEAR(units_for_limits(expected, lowest, {}, 0.95), 100, 1e-6);
  EXPECT_EQ(lowest_kappa(alike({0.5, 0.5}, 0.2, 2), 10, 0.95), 0);
}

// The interval that `cohen-kappa` gives for ratings as expected is as wide as was wanted.
TEST(SampleSize, ForAnIntervalIsWhatTheIntervalTurnsOutToBe) {
  Ratings ratings;
  ratings.coders = {"anna", "ben"};
  ratings.categories = {"0", "1"};
  ratings.values = {0, 0, 0, 1, 1, 0, 1, 1};
  ratings.counts = {700, 60, 40, 200};
  const Agreement found = find_coefficient("cohen-kappa").measure(ratings);
  const double units = units_for_half_width(two_coders(0.24, 0.26, *found.value),
                                            (*found.high - *found.low) / 2, 0.95);
  EXPECT_NEAR(units, 1000, 1e-6);
}

TEST(SampleSize, FallsWithMoreCodersAndGrowsWithNarrowerIntervals) {
  double before = 1e9;
  for (std::size_t coders = 2; coders < 9; ++coders) {
    const double units = units_for_limits(alike({0.1, 0.9}, 0.8, coders), 0.7, 0.9, 0.95);
    EXPECT_LT(units, before);
    before = units;
  }
  const ExpectedCoding expected = alike({0.1, 0.9}, 0.8);
  EXPECT_NEAR(units_for_half_width(expected, 0.05, 0.95),
              4 * units_for_half_width(expected, 0.1, 0.95), 1e-6);
}

TEST(SampleSize, RefusesWhatCannotBe) {
  EXPECT_THAT(refusal(two_coders(0.1, 0.4, 0.8)), HasSubstr("cannot reach a kappa of 0.8: 0.286"));
  EXPECT_THAT(refusal(alike({0.5, 0.6}, 0.8)), HasSubstr("are no shares of categories"));
  EXPECT_THAT(refusal(alike({0.5, 0.5}, 1)), HasSubstr("below 1"));
  EXPECT_THAT(refusal({{0.5, 0.5}, {0.4, 0.6}, 0.5, 3}), HasSubstr("use the categories alike"));
  EXPECT_EQ(refusal(two_coders(0.1, 0.15, 0.7)), "nothing was refused");
}

TEST(LinearProgram, FindsTheLargestSum) {
  // x + y + s = 4, x + 3y + t = 6: 3x + 5y is most at (3, 1).
  const Equations equations = {{{1, 1, 1, 0}, {1, 3, 0, 1}}, {4, 6}};
  EXPECT_NEAR(*largest({3, 5, 0, 0}, equations), 14, 1e-12);
}

TEST(LinearProgram, KnowsWhereNothingFitsAndWhereAnEquationSaysNothingNew) {
  EXPECT_FALSE(largest({1, 1}, {{{1, 1}, {1, 1}}, {1, 2}}));
  EXPECT_NEAR(*largest({2, 1}, {{{1, 1}, {2, 2}}, {1, 2}}), 2, 1e-12);
}

TEST(SampleSizeTable, MultipliesByTheDesignEffectAndRoundsUp) {
  EXPECT_EQ(whole_units(138.2, 1), 139);
  EXPECT_EQ(whole_units(100, 1.5), 150);
  EXPECT_THROW(whole_units(1e300, 1), Error);
  SamplePlan plan;
  plan.codes = {{"0.1", {{0.1, 0.9}, {}, 0.8, 2}}};
  plan.half_width = 0.1;
  const auto independent = std::get<std::int64_t>(sample_size_table(plan).rows.at(0).at(3));
  EXPECT_EQ(independent, static_cast<std::int64_t>(
                             std::ceil(units_for_half_width(plan.codes[0].expected, 0.1, 0.95))));
  plan.design_effect = 3;
  const auto alike = std::get<std::int64_t>(sample_size_table(plan).rows.at(0).at(3));
  EXPECT_NEAR(static_cast<double>(alike), 3.0 * static_cast<double>(independent), 3.0);
}
