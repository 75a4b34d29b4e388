// Intervals: analytic, jackknife and bootstrap; scales; what a person should see before they
// believe a number.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "agreement/sample.h"
#include "themata/agreement_report.h"
#include "themata/error.h"

using namespace themata;

namespace {

constexpr std::int32_t none = Ratings::missing;

Ratings rated(std::size_t coders, std::vector<std::int32_t> values, std::size_t categories = 2) {
  Ratings ratings;
  for (std::size_t i = 0; i < coders; ++i) ratings.coders.push_back("coder" + std::to_string(i));
  for (std::size_t i = 0; i < categories; ++i) ratings.categories.push_back(std::to_string(i));
  ratings.values = std::move(values);
  return ratings;
}

Ratings two_by_two(std::size_t both, std::size_t first, std::size_t second, std::size_t neither) {
  Ratings ratings = rated(2, {1, 1, 1, 0, 0, 1, 0, 0});
  ratings.counts = {both, first, second, neither};
  return ratings;
}

Conventions by(IntervalMethod method, Resample resample = Resample::units,
               std::size_t draws = 2000) {
  Conventions conventions;
  conventions.resampling.method = method;
  conventions.resampling.resample = resample;
  conventions.resampling.draws = draws;
  return conventions;
}

Agreement measured(std::string_view coefficient, const Ratings& ratings,
                   const Conventions& conventions) {
  return find_coefficient(coefficient).measure(ratings, conventions);
}

/// Six documents of five units, in which two coders differ more or less.
Ratings six_documents() {
  Ratings ratings = rated(2, {});
  const std::vector<std::size_t> differing = {0, 1, 0, 3, 2, 5};
  for (std::uint32_t document = 0; document < 6; ++document)
    for (std::size_t unit = 0; unit < 5; ++unit) {
      const std::int32_t first = (document + unit) % 2 == 0 ? 1 : 0;
      ratings.values.push_back(first);
      ratings.values.push_back(unit < differing[document] ? 1 - first : first);
      ratings.documents.push_back(document);
    }
  return ratings;
}

}  // namespace

TEST(Intervals, OfABootstrapAreTheSameForAnyNumberOfThreads) {
  for (const Resample resample : {Resample::documents, Resample::units})
    for (const IntervalMethod method :
         {IntervalMethod::percentile, IntervalMethod::bca, IntervalMethod::krippendorff}) {
      Conventions conventions = by(method, resample, 4001);
      const Agreement one = measured("alpha", six_documents(), conventions);
      conventions.resampling.jobs = 4;
      const Agreement four = measured("alpha", six_documents(), conventions);
      EXPECT_EQ(one.low, four.low);
      EXPECT_EQ(one.high, four.high);
      EXPECT_EQ(one.se, four.se);
      EXPECT_EQ(one.convention, four.convention);
      conventions.resampling.seed = 2;
      EXPECT_NE(one.se, measured("alpha", six_documents(), conventions).se);
    }
}

TEST(Intervals, OfABootstrapAreTheSameOnEveryMachine) {
  // As SplitMix64 and xoshiro256** are published, computed by another program.
  Random random(42, 7);
  EXPECT_EQ(random.next(), 4706337660387043474U);
  EXPECT_EQ(random.next(), 7176503324466537499U);
  EXPECT_EQ(random.next(), 7095120617914164589U);
  EXPECT_NE(Random(42, 7).next(), Random(42, 8).next());
  EXPECT_NE(Random(42, 7).next(), Random(43, 7).next());
}

TEST(Random, IsEvenlySpread) {
  Random random(1, 0);
  std::vector<int> counts(10, 0);
  for (int i = 0; i < 100000; ++i) ++counts[random.below(10)];
  // Chi-squared with 9 degrees of freedom: 27.9 is passed once in a thousand times.
  double chi = 0;
  for (const int count : counts) chi += std::pow(count - 10000.0, 2) / 10000;
  EXPECT_LT(chi, 27.9);
}

TEST(Intervals, AreWiderWhereDocumentsAreDrawnThatDiffer) {
  const Agreement units = measured("percent", six_documents(), by(IntervalMethod::percentile));
  const Agreement documents =
      measured("percent", six_documents(), by(IntervalMethod::percentile, Resample::documents));
  EXPECT_EQ(units.value, documents.value);
  EXPECT_GT(*documents.se, 1.3 * *units.se);
  EXPECT_THAT(units.convention, testing::HasSubstr("2000 bootstrap draws of 30 units, seed 1"));
  EXPECT_THAT(documents.convention, testing::HasSubstr("draws of 6 documents"));
}

// The mean of six shares 1, .8, 1, .4, .6, 0: its standard error over documents is √(s²/6) with
// s² = .150667 (by n - 1), and a bootstrap's is √(s² 5/6 / 6).
TEST(Intervals, OfDocumentsHaveTheStandardErrorOfAMean) {
  const Agreement jackknife =
      measured("percent", six_documents(), by(IntervalMethod::jackknife, Resample::documents));
  EXPECT_NEAR(*jackknife.value, 19.0 / 30, 1e-12);
  double squares = 0;
  for (const double share : {1.0, .8, 1.0, .4, .6, 0.0}) squares += std::pow(share - 19.0 / 30, 2);
  EXPECT_NEAR(*jackknife.se, std::sqrt(squares / 5 / 6), 1e-12);
  const Agreement bootstrap = measured("percent", six_documents(),
                                       by(IntervalMethod::percentile, Resample::documents, 50000));
  EXPECT_NEAR(*bootstrap.se, std::sqrt(squares / 6 / 6), 0.002);
}

TEST(Intervals, OfDocumentsFallBackToUnitsWhereNoDocumentsAreKnown) {
  const Agreement found = measured("kappa", two_by_two(20, 5, 10, 15),
                                   by(IntervalMethod::percentile, Resample::documents));
  EXPECT_THAT(found.convention, testing::HasSubstr("draws of 50 units"));
}

TEST(Intervals, OfOneDocumentAreRefusedForAReason) {
  Ratings ratings = two_by_two(5, 1, 1, 5);
  ratings.documents = {0, 0, 0, 0};
  const Agreement found =
      measured("kappa", ratings, by(IntervalMethod::percentile, Resample::documents));
  EXPECT_TRUE(found.value.has_value());
  EXPECT_FALSE(found.low.has_value());
  EXPECT_THAT(found.convention, testing::HasSubstr("takes two documents"));
}

TEST(Intervals, LeaveOutDocumentsThatOnlyOneCoderHasWorkedOn) {
  Ratings ratings = six_documents();
  for (std::uint32_t document = 6; document < 20; ++document) {
    ratings.values.insert(ratings.values.end(), {1, none});
    ratings.documents.push_back(document);
  }
  const Agreement found =
      measured("kappa", ratings, by(IntervalMethod::percentile, Resample::documents));
  EXPECT_THAT(found.convention, testing::HasSubstr("draws of 6 documents"));
}

TEST(Intervals, AreNoneWhereMoreDrawsHaveNoValueThanMayLieOutside) {
  for (const IntervalMethod method : {IntervalMethod::percentile, IntervalMethod::bca}) {
    // One unit of ten has the code: a third of the draws miss it.
    const Agreement without = measured("kappa", two_by_two(1, 0, 0, 9), by(method));
    EXPECT_FALSE(without.low.has_value());
    EXPECT_THAT(without.convention,
                testing::HasSubstr("no interval: more than 5 % of the draws have no value"));
    // Four of ten: one draw in 165.
    const Agreement some = measured("kappa", two_by_two(4, 0, 0, 6), by(method));
    EXPECT_TRUE(some.low.has_value());
    EXPECT_THAT(some.convention, testing::HasSubstr("; draws without a value left out"));
  }
}

// Percent agreement on 36 of 40 units: a draw's is binomial. By Efron's formulas, computed for the
// binomial distribution itself: z0 = -.0654, a = -.0703, so the quantiles .0076 and .9459.
TEST(Intervals, ByBcaAreThoseOfTheBinomialDistribution) {
  const Ratings ratings = two_by_two(20, 2, 2, 16);
  const Agreement percentile =
      measured("percent", ratings, by(IntervalMethod::percentile, Resample::units, 100000));
  EXPECT_NEAR(*percentile.low, 0.8, 1e-9);
  EXPECT_NEAR(*percentile.high, 0.975, 1e-9);
  const Agreement bca =
      measured("percent", ratings, by(IntervalMethod::bca, Resample::units, 100000));
  EXPECT_NEAR(*bca.low, 0.775, 1e-9);
  EXPECT_NEAR(*bca.high, 0.975, 1e-9);
}

TEST(Intervals, OfEveryCoefficientHoldItsValue) {
  for (const Coefficient& coefficient : coefficients())
    for (const IntervalMethod method : {IntervalMethod::analytic, IntervalMethod::jackknife,
                                        IntervalMethod::percentile, IntervalMethod::bca}) {
      const Agreement found = coefficient.measure(six_documents(), by(method, Resample::documents));
      SCOPED_TRACE(std::string(coefficient.id) + " " + std::string(to_string(method)));
      ASSERT_TRUE(found.value.has_value());
      if (method != IntervalMethod::analytic) {
        ASSERT_TRUE(found.se.has_value());
      }
      if (!found.se) continue;
      EXPECT_LE(*found.low, *found.value);
      EXPECT_GE(*found.high, *found.value);
      EXPECT_LE(*found.high, 1.0);
    }
}

TEST(Intervals, WidenWithTheLevel) {
  Conventions conventions;
  conventions.level = 0.99;
  const Agreement wide = measured("kappa", two_by_two(20, 5, 10, 15), conventions);
  EXPECT_NEAR(*wide.high - *wide.value, 2.5758293035489 * *wide.se, 1e-10);
  EXPECT_THAT(wide.convention, testing::HasSubstr("99 % interval"));
  EXPECT_FALSE(measured("kappa", two_by_two(20, 5, 10, 15), by(IntervalMethod::none)).se);
}

TEST(Quantile, LiesBetweenNeighbours) {
  const std::vector<double> sorted = {1, 2, 4, 8};
  EXPECT_EQ(quantile(sorted, 0), 1);
  EXPECT_EQ(quantile(sorted, 1), 8);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.5), 3);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.9), 6.8);
}

// Values printed in the manual of irrCAC for a coefficient of .67 with a standard error of .15.
TEST(Scales, GiveTheProbabilitiesThatIrrcacPrints) {
  const auto expect = [](const char* id, const std::vector<double>& printed) {
    const BenchmarkScale& scale = find_scale(id);
    ASSERT_EQ(scale.levels.size(), printed.size());
    for (std::size_t i = 0; i < printed.size(); ++i)
      EXPECT_NEAR(cumulative_probability(scale, i, 0.67, 0.15), printed[i], 5e-6) << id << i;
  };
  expect("altman", {0.18168, 0.67511, 0.96356, 0.99912, 1.0});
  expect("cicchetti-sparrow", {0.28699, 0.67511, 0.96356, 1.0});
  EXPECT_EQ(benchmark_of(find_scale("altman"), 0.67, 0.15).level, "moderate");
}

TEST(Scales, GoByTheValueAloneWhereNoStandardErrorIsKnown) {
  const BenchmarkScale& scale = find_scale("krippendorff");
  EXPECT_EQ(benchmark_of(scale, 0.81, {}).level, "reliable");
  EXPECT_EQ(benchmark_of(scale, 0.70, {}).level, "for tentative conclusions");
  EXPECT_EQ(benchmark_of(scale, 0.60, {}).level, "not to be relied on");
  EXPECT_FALSE(benchmark_of(scale, 0.81, {}).probability.has_value());
  EXPECT_EQ(benchmark_of(scale, 1.0, 0.0).level, "reliable");
  EXPECT_THROW(find_scale("landis"), Error);
}

namespace {

std::vector<std::string> notices(const Ratings& ratings) {
  Measuring measuring;
  for (const char* id : {"percent", "kappa", "alpha"})
    measuring.coefficients.push_back(&find_coefficient(id));
  return measure(ratings, measuring).notices;
}

}  // namespace

TEST(Notices, PointOutHighPercentWithLowKappa) {
  const std::vector<std::string> found = notices(two_by_two(1, 4, 5, 90));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0], testing::HasSubstr("agreement on 91.0 % of the units, but kappa 0.135"));
  EXPECT_THAT(found[0], testing::HasSubstr("Both put it on 1 of 100 units, only coder0 on 4, only "
                                           "coder1 on 5, neither on 90"));
  EXPECT_THAT(notices(two_by_two(40, 5, 5, 50)), testing::IsEmpty());
  EXPECT_THAT(notices(two_by_two(10, 30, 30, 30)), testing::IsEmpty());
}

TEST(Notices, PointOutACodeThatOnlyOneCoderUsed) {
  EXPECT_THAT(notices(two_by_two(0, 4, 0, 90)),
              testing::ElementsAre("(ratings) (coder0, coder1): only coder0 used the code, on 4 "
                                   "units"));
}
