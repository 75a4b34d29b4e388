#include "themata/significance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agreement/interval.h"
#include "statistics/distributions.h"
#include "themata/error.h"

namespace themata {

namespace {

double two_sided(Quantiles quantiles, double statistic, double members) {
  const double far = std::abs(statistic);
  if (quantiles == Quantiles::student) return 2 * student_below(-far, members - 1);
  return 2 * normal_below(-far);
}

/// A statistic and how probable one as far from 0 is; nothing where nothing varies.
void add_statistic(SignificanceTest& test, double distance, double se, Quantiles quantiles,
                   double members) {
  if (se <= 0 || members < 2) return;
  test.statistic = distance / se;
  test.p = two_sided(quantiles, *test.statistic, members);
}

/// Twice the smaller share of draws at or beyond `stated`; with the sample itself as a draw, so
/// that no p is 0 (Davison & Hinkley 1997, "Bootstrap Methods and their Application", chapter 4).
double p_of_draws(std::span<const double> draws, double stated) {
  double below = 1;
  double above = 1;
  double all = 1;
  for (const double value : draws) {
    if (std::isnan(value)) continue;
    ++all;
    below += value <= stated ? 1 : 0;
    above += value >= stated ? 1 : 0;
  }
  return std::min(1.0, 2 * std::min(below, above) / all);
}

double rated_units(const Ratings& ratings) {
  double rated = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    if (std::ranges::any_of(ratings.row(i), [](std::int32_t v) { return v != Ratings::missing; }))
      rated += static_cast<double>(ratings.count(i));
  return rated;
}

bool is_bootstrap(IntervalMethod method) {
  return method == IntervalMethod::percentile || method == IntervalMethod::bca;
}

/// The standard error where there is no agreement beyond chance, where the literature has one.
std::optional<double> null_error(const Coefficient& coefficient, const Ratings& ratings,
                                 const Conventions& conventions) {
  const Estimator& estimator = *coefficient.estimator;
  if (estimator.null_error == nullptr || conventions.resampling.method != IntervalMethod::analytic)
    return std::nullopt;
  const Frame frame = frame_of(coefficient, ratings, conventions);
  return estimator.null_error(frame, ratings, sums_of(estimator, frame, ratings));
}

bool by_document(const Ratings& first, const Ratings& second, Resample resample) {
  return resample == Resample::documents && !first.documents.empty() && !second.documents.empty();
}

void refuse_other_units(const Ratings& first, const Ratings& second) {
  bool same = first.rows() == second.rows();
  for (std::size_t i = 0; same && i < first.rows(); ++i) same = first.count(i) == second.count(i);
  if (!same)
    throw Error({}, "the ratings to compare are not of the same units",
                "give ratings of the same units in the same order");
}

void jackknife(Difference& result, const Sample& sample, double level) {
  std::vector<Sample::Without> without = sample.leaving_one_out();
  for (Sample::Without& one : without) one.values = {one.values[1] - one.values[0]};
  result.se = jackknife_error(without, 0);
  if (!result.se) return;
  const auto members = static_cast<double>(sample.members());
  const double width =
      *result.se == 0 ? 0 : quantile_of(Quantiles::student, level, members) * *result.se;
  result.low = *result.value - width;
  result.high = *result.value + width;
  add_statistic(result.test, *result.value, *result.se, Quantiles::student, members);
  result.convention =
      fmt::format("paired jackknife over {} {}; {:g} % interval and test of Student's t",
                  sample.members(), sample.of_documents() ? "documents" : "units", 100 * level);
}

void bootstrap(Difference& result, const Sample& sample, const Conventions& conventions) {
  const std::vector<std::vector<double>> both = sample.draws(conventions.resampling);
  std::vector<double> draws(both[0].size());
  for (std::size_t i = 0; i < draws.size(); ++i) draws[i] = both[1][i] - both[0][i];
  result.convention = without_interval(draws, conventions.level);
  if (!result.convention.empty()) return;
  const Interval interval = percentile_interval(draws, conventions.level);
  result.se = interval.se;
  result.low = interval.low;
  result.high = interval.high;
  result.test.p = p_of_draws(draws, 0);
  result.convention =
      fmt::format("{:g} % percentile interval and two-sided test by {}, the same for both",
                  100 * conventions.level, draws_convention(sample, conventions.resampling));
}

}  // namespace

SignificanceTest test_against(const Coefficient& coefficient, const Ratings& ratings,
                              const Conventions& conventions, double stated) {
  return test_of(measured(coefficient, ratings, conventions), coefficient, ratings, conventions,
                 stated);
}

SignificanceTest test_of(const Measured& found, const Coefficient& coefficient,
                         const Ratings& given, const Conventions& conventions, double stated) {
  const Ratings complete =
      conventions.missing == Missing::listwise ? complete_units(given) : Ratings{};
  const Ratings& ratings = conventions.missing == Missing::listwise ? complete : given;
  const Agreement& agreement = found.agreement;
  SignificanceTest test;
  if (!agreement.value) return test;
  if (is_bootstrap(conventions.resampling.method) && !found.interval.draws.empty()) {
    test.p = p_of_draws(found.interval.draws, stated);
    test.convention = "two-sided, by the bootstrap draws at or beyond it";
    return test;
  }
  if (stated == 0) {
    if (const auto se = null_error(coefficient, ratings, conventions)) {
      add_statistic(test, *agreement.value, *se, Quantiles::normal,
                    static_cast<double>(*agreement.units));
      test.convention =
          "two-sided, normal, by the standard error where there is no agreement beyond chance";
      return test;
    }
  }
  if (!agreement.se) return test;
  const bool jackknifed = conventions.resampling.method == IntervalMethod::jackknife;
  const Quantiles quantiles = jackknifed ? Quantiles::student : coefficient.estimator->quantiles;
  const double members =
      jackknifed ? static_cast<double>(found.interval.members) : rated_units(ratings);
  add_statistic(test, *agreement.value - stated, *agreement.se, quantiles, members);
  test.convention = quantiles == Quantiles::student
                        ? "two-sided, Student's t, by the standard error of the interval"
                        : "two-sided, normal, by the standard error of the interval";
  return test;
}

Difference difference(const Coefficient& coefficient, const Ratings& first, const Ratings& second,
                      const Conventions& conventions) {
  const Resample resample = conventions.resampling.resample;
  const bool documents = by_document(first, second, resample);
  if (!documents) refuse_other_units(first, second);
  Difference result;
  Conventions plain = conventions;
  plain.resampling.method = IntervalMethod::none;
  // Each side would leave out other units.
  if (conventions.missing == Missing::listwise && !documents)
    throw Error({}, "differences unit by unit are not computed listwise",
                "leave out --missing listwise, or give codings of documents");
  result.first = coefficient.measure(first, plain);
  result.second = coefficient.measure(second, plain);
  result.undefined =
      result.first.undefined.empty() ? result.second.undefined : result.first.undefined;
  if (!result.first.value || !result.second.value) return result;
  result.value = *result.second.value - *result.first.value;
  if (conventions.resampling.method == IntervalMethod::none) return result;
  const bool listwise = conventions.missing == Missing::listwise;
  const Ratings left = listwise ? complete_units(first) : first;
  const Ratings right = listwise ? complete_units(second) : second;
  const Sample sample(*coefficient.estimator, frame_of(coefficient, left, conventions), left,
                      frame_of(coefficient, right, conventions), right,
                      documents ? Resample::documents : Resample::units);
  if (std::string refusal = sample.refusal(conventions.resampling); !refusal.empty())
    result.convention = std::move(refusal);
  else if (is_bootstrap(conventions.resampling.method))
    bootstrap(result, sample, conventions);
  else
    jackknife(result, sample, conventions.level);
  return result;
}

}  // namespace themata
