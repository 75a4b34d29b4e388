// Tests: a value against a stated one, two values on the same units, Shaffer's rho.
#include "themata/significance.h"

#include <gmock/gmock.h>

#include <cmath>

#include "themata/agreement_report.h"
#include "themata/error.h"

using namespace themata;

namespace {

Ratings rated(std::size_t coders, std::vector<std::int32_t> values) {
  Ratings ratings;
  for (std::size_t i = 0; i < coders; ++i) ratings.coders.push_back("coder" + std::to_string(i));
  ratings.categories = {"0", "1"};
  ratings.values = std::move(values);
  return ratings;
}

Ratings two_by_two(std::size_t both, std::size_t first, std::size_t second, std::size_t neither) {
  Ratings ratings = rated(2, {1, 1, 1, 0, 0, 1, 0, 0});
  ratings.counts = {both, first, second, neither};
  return ratings;
}

Conventions by(IntervalMethod method) {
  Conventions conventions;
  conventions.resampling.method = method;
  return conventions;
}

const Coefficient& kappa = find_coefficient("kappa");
const Coefficient& percent = find_coefficient("percent");

/// Ten units; the first pair agrees on five, the second on nine; on units 0 to 3 both.
struct Pairs {
  Ratings before;
  Ratings after;
};
Pairs ten_units() {
  Pairs pairs = {rated(2, {}), rated(2, {})};
  for (int unit = 0; unit < 10; ++unit) {
    const std::int32_t given = unit % 2;
    const auto add = [&](Ratings& ratings, bool agree) {
      ratings.values.insert(ratings.values.end(), {given, agree ? given : 1 - given});
    };
    add(pairs.before, unit < 5);
    add(pairs.after, unit != 4);
  }
  return pairs;
}

}  // namespace

// 20 both, 5 and 10 one of them, 15 neither: p_e = .5 and the margins are .5 and .6, so
// var0 = {p_e + p_e² - Σ p_i. p_.i (p_i. + p_.i)} / (n (1 - p_e)²)
//      = {.5 + .25 - [.5·.6·1.1 + .5·.4·.9]} / (50 · .25) = .24 / 12.5 = .0192
TEST(SignificanceTest, AgainstZeroTakesTheStandardErrorUnderTheNullHypothesis) {
  const Ratings ratings = two_by_two(20, 5, 10, 15);
  const SignificanceTest zero = test_against(kappa, ratings, {}, 0);
  EXPECT_NEAR(*zero.statistic, 0.4 / std::sqrt(0.0192), 1e-12);
  EXPECT_NEAR(*zero.p, 0.00389242, 1e-7);  // 2 (1 - Φ(2.886751))
  EXPECT_THAT(zero.convention, testing::HasSubstr("no agreement beyond chance"));
}

TEST(SignificanceTest, AgainstAnotherValueTakesThatOfTheInterval) {
  const Ratings ratings = two_by_two(20, 5, 10, 15);
  const SignificanceTest test = test_against(kappa, ratings, {}, 0.6);
  EXPECT_NEAR(*test.statistic, -0.2 / std::sqrt(0.016128), 1e-12);
  EXPECT_NEAR(*test.p, 0.1152906, 1e-6);  // 2 Φ(-1.574852)
}

TEST(SignificanceTest, ByABootstrapGoesByItsDraws) {
  const SignificanceTest far =
      test_against(kappa, two_by_two(200, 5, 10, 150), by(IntervalMethod::percentile), 0);
  EXPECT_NEAR(*far.p, 2.0 / 2001, 1e-12);
  EXPECT_FALSE(far.statistic.has_value());
  const SignificanceTest near =
      test_against(kappa, two_by_two(20, 5, 10, 15), by(IntervalMethod::percentile), 0.4);
  EXPECT_GT(*near.p, 0.5);
}

TEST(SignificanceTest, HasNoAnswerWhereNothingVaries) {
  EXPECT_FALSE(test_against(kappa, two_by_two(5, 0, 0, 5), {}, 0.7).p.has_value());
  EXPECT_FALSE(test_against(kappa, two_by_two(5, 0, 0, 0), {}, 0.7).p.has_value());
}

// d = after - before by unit: five times 1, of which unit 4 … : units 5 to 9 rise by one, unit 4
// falls by one, the others stay: mean .4, Σ(d - .4)² = 6 - 1.6 = 4.4, se = √(4.4/(10·9)).
TEST(Difference, OfPercentIsThePairedTestOfStudent) {
  const Pairs pairs = ten_units();
  const Difference found = difference(percent, pairs.before, pairs.after, {});
  EXPECT_NEAR(*found.first.value, 0.5, 1e-12);
  EXPECT_NEAR(*found.second.value, 0.9, 1e-12);
  EXPECT_NEAR(*found.value, 0.4, 1e-12);
  EXPECT_NEAR(*found.se, std::sqrt(4.4 / 90), 1e-12);
  EXPECT_NEAR(*found.test.statistic, 0.4 / std::sqrt(4.4 / 90), 1e-12);
  EXPECT_NEAR(*found.test.p, 0.1038, 5e-4);  // Student's t, 9 degrees of freedom, 1.809
  EXPECT_NEAR(*found.high - *found.value, 2.2621571628 * *found.se, 1e-9);
}

TEST(Difference, OfTheSameRatingsIsNothing) {
  const Pairs pairs = ten_units();
  for (const IntervalMethod method :
       {IntervalMethod::analytic, IntervalMethod::percentile, IntervalMethod::jackknife}) {
    const Difference found = difference(kappa, pairs.before, pairs.before, by(method));
    EXPECT_EQ(*found.value, 0);
    EXPECT_EQ(*found.low, 0);
    EXPECT_EQ(*found.high, 0);
  }
}

TEST(Difference, ByABootstrapDrawsTheSameUnitsForBoth) {
  const Pairs pairs = ten_units();
  const Difference found =
      difference(percent, pairs.before, pairs.after, by(IntervalMethod::percentile));
  EXPECT_NEAR(*found.se, std::sqrt(4.4 / 100), 0.01);
  EXPECT_THAT(found.convention, testing::HasSubstr("the same for both"));
}

TEST(Difference, TakesUnitsOfTheSameDocumentsTogether) {
  Pairs pairs = ten_units();
  for (Ratings* ratings : {&pairs.before, &pairs.after})
    ratings->documents = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4};
  const Difference found = difference(percent, pairs.before, pairs.after, {});
  // By document, what rises: 0, 0, (−1 + 1)/2, 1, 1.
  EXPECT_NEAR(*found.se, std::sqrt((3 * 0.16 + 2 * 0.36) / 20), 1e-12);
  EXPECT_THAT(found.convention, testing::HasSubstr("5 documents"));
}

TEST(Difference, OfOtherUnitsIsRefused) {
  EXPECT_THROW(difference(kappa, two_by_two(1, 2, 3, 4), rated(2, {1, 1, 0, 0}), {}), Error);
  EXPECT_THROW(difference(kappa, two_by_two(1, 2, 3, 4), two_by_two(2, 1, 3, 4), {}), Error);
}

TEST(Difference, IsUndefinedWhereOneSideIs) {
  const Difference found = difference(kappa, rated(2, {1, 1, 0, 0}), rated(2, {1, 1, 1, 1}), {});
  EXPECT_EQ(found.undefined, "one_category_used");
  EXPECT_FALSE(found.value.has_value());
}

TEST(CoderSets, AreTwoCodersOrMoreOnEachSide) {
  const CoderSets sets = coder_sets_from("anna,ben:cleo,dan,eve");
  EXPECT_THAT(sets.first, testing::ElementsAre("anna", "ben"));
  EXPECT_THAT(sets.second, testing::ElementsAre("cleo", "dan", "eve"));
  for (const char* text : {"", "anna,ben", "anna:ben", "anna,ben:cleo", ":"})
    EXPECT_THROW(coder_sets_from(text), Error) << text;
}

// As rhoR's own tests: 20 both and 50 neither, threshold .9, is 0.00; a base rate of 0 is 1. The
// probability itself, by the hypergeometric distribution averaged over the sets, is .0037.
TEST(Rho, IsAsRhorHasIt) {
  RhoOptions options;
  options.threshold = 0.9;
  options.sets = 100000;
  EXPECT_NEAR(shaffer_rho(1.0, 20.0 / 70, 70, options), 0.00369, 0.0006);
  EXPECT_EQ(shaffer_rho(1.0, 0, 70, options), 1);
}

TEST(Rho, FallsWithTheSizeOfTheTestSetAndWithKappa) {
  const RhoOptions options;
  EXPECT_GT(shaffer_rho(0.8, 0.2, 20, options), shaffer_rho(0.8, 0.2, 80, options));
  EXPECT_GT(shaffer_rho(0.8, 0.2, 80, options), shaffer_rho(0.8, 0.2, 400, options));
  EXPECT_GE(shaffer_rho(0.7, 0.2, 80, options), shaffer_rho(0.9, 0.2, 80, options));
  EXPECT_EQ(shaffer_rho(0.3, 0.2, 80, options), 1);  // below the mean of the distribution
}

// A test set as large as the whole is the whole: no set with kappa at most .65 has more.
TEST(Rho, OfTheWholeSetIsZeroAboveTheThreshold) {
  RhoOptions options;
  options.set_size = 2000;
  options.sets = 200;
  EXPECT_EQ(shaffer_rho(0.67, 0.3, 2000, options), 0);
}

TEST(Rho, IsTheSameForTheSameSeed) {
  RhoOptions options;
  const double once = shaffer_rho(0.75, 0.2, 40, options);
  EXPECT_EQ(once, shaffer_rho(0.75, 0.2, 40, options));
}
