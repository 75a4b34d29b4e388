#include "agreement/interval.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/distributions.h"

namespace themata {

namespace {

double sum_of_rated(const Ratings& ratings) {
  double rated = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    if (std::ranges::any_of(ratings.row(i), [](std::int32_t v) { return v != Ratings::missing; }))
      rated += static_cast<double>(ratings.count(i));
  return rated;
}

Interval analytic(const Estimator& estimator, const Frame& frame, const Ratings& ratings,
                  const Estimate& estimate, double level) {
  Interval interval;
  if (estimator.standard_error == nullptr) return interval;
  const std::vector<double> sums = sums_of(estimator, frame, ratings);
  interval.se = estimator.standard_error(frame, ratings, sums, estimate);
  if (!interval.se) return interval;
  constexpr double rounding = 1e-14;
  if (*interval.se < rounding) interval.se = 0;
  // Gwet's degrees of freedom count every unit with a rating, used or not.
  const double units =
      estimator.quantiles == Quantiles::student ? sum_of_rated(ratings) : estimate.units;
  spread(interval, *estimate.value, quantile_of(estimator.quantiles, level, units),
         estimator.lowest);
  interval.convention = fmt::format(
      "{}; {:g} % interval of {}, cut at {:g} and 1", estimator.error_source, 100 * level,
      estimator.quantiles == Quantiles::student ? "Student's t" : "the normal distribution",
      estimator.lowest);
  return interval;
}

std::string_view few(const Sample& sample) {
  return sample.of_documents() ? few_documents(sample.members()) : std::string_view();
}

std::string members_of(const Sample& sample) {
  return fmt::format("{} {}", sample.members(), sample.of_documents() ? "documents" : "units");
}

Interval jackknife(const Estimator& estimator, const Sample& sample, const Estimate& estimate,
                   double level) {
  Interval interval;
  interval.members = sample.members();
  interval.of_documents = sample.of_documents();
  interval.se = jackknife_error(sample.leaving_one_out(), 0);
  if (!interval.se) {
    interval.convention = "no interval: undefined without one of " + members_of(sample);
    return interval;
  }
  spread(interval, *estimate.value,
         quantile_of(Quantiles::student, level, static_cast<double>(sample.members())),
         estimator.lowest);
  interval.convention = fmt::format(
      "jackknife standard error over {}{}; {:g} % interval of Student's t, cut at {:g} "
      "and 1",
      members_of(sample), few(sample), 100 * level, estimator.lowest);
  return interval;
}

/// Efron 1987, "Better bootstrap confidence intervals", Journal of the American Statistical
/// Association 82, 171-185. Draws that equal the value count half as below it.
class Correction {
 public:
  Correction(std::span<const double> sorted, std::span<const Sample::Without> without,
             double value) {
    const auto below = std::ranges::lower_bound(sorted, value) - sorted.begin();
    const auto up_to = std::ranges::upper_bound(sorted, value) - sorted.begin();
    const auto draws = static_cast<double>(sorted.size());
    const double share = static_cast<double>(below + up_to) / 2 / draws;
    bias_ = normal_quantile(std::clamp(share, 0.5 / draws, 1 - 0.5 / draws));
    double members = 0;
    double mean = 0;
    for (const Sample::Without& one : without) {
      if (std::isnan(one.values[0])) continue;
      members += static_cast<double>(one.members);
      mean += static_cast<double>(one.members) * one.values[0];
    }
    mean /= members;
    double squares = 0;
    double cubes = 0;
    for (const Sample::Without& one : without) {
      if (std::isnan(one.values[0])) continue;
      const double difference = mean - one.values[0];
      squares += static_cast<double>(one.members) * difference * difference;
      cubes += static_cast<double>(one.members) * difference * difference * difference;
    }
    acceleration_ = squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
  }

  double share(double wanted) const {
    const double z = bias_ + normal_quantile(wanted);
    return normal_below(bias_ + z / (1 - acceleration_ * z));
  }

 private:
  double bias_ = 0;
  double acceleration_ = 0;
};

std::vector<double> sorted_values(std::span<const double> draws) {
  std::vector<double> values;
  for (const double value : draws)
    if (!std::isnan(value)) values.push_back(value);
  std::ranges::sort(values);
  return values;
}

std::size_t undefined_draws(std::span<const double> draws) {
  return static_cast<std::size_t>(
      std::ranges::count_if(draws, [](double value) { return std::isnan(value); }));
}

Interval bootstrap(const Sample& sample, const Estimate& estimate, const Conventions& conventions) {
  const Resampling& resampling = conventions.resampling;
  Interval interval;
  if (std::string refusal = sample.refusal(resampling); !refusal.empty()) {
    interval.convention = std::move(refusal);
    return interval;
  }
  interval.draws = sample.draws(resampling).front();
  interval.members = sample.members();
  interval.of_documents = sample.of_documents();
  interval.convention = without_interval(interval.draws, conventions.level);
  if (!interval.convention.empty()) return interval;
  const bool corrected = resampling.method == IntervalMethod::bca;
  const Interval found = corrected ? bca_interval(interval.draws, sample.leaving_one_out(),
                                                  *estimate.value, conventions.level)
                                   : percentile_interval(interval.draws, conventions.level);
  interval.se = found.se;
  interval.low = found.low;
  interval.high = found.high;
  interval.convention = fmt::format("{:g} % {} interval of {}{}", 100 * conventions.level,
                                    corrected ? "BCa" : "percentile",
                                    draws_convention(sample, resampling), left_out(interval.draws));
  return interval;
}

Interval krippendorff(const Frame& frame, const Ratings& ratings, const Estimate& estimate,
                      const Conventions& conventions) {
  const std::vector<double> draws =
      krippendorff_draws(frame, ratings, estimate, conventions.resampling);
  Interval interval = percentile_interval(draws, conventions.level);
  if (draws.empty()) {
    interval.convention = "no interval: too many pairs of ratings to draw from";
    return interval;
  }
  interval.convention = fmt::format(
      "{:g} % percentile interval of {} draws of pairs of ratings, seed {} (Krippendorff's "
      "bootstrap, which takes expected disagreement as given)",
      100 * conventions.level, conventions.resampling.draws, conventions.resampling.seed);
  return interval;
}

}  // namespace

void spread(Interval& interval, double value, double quantile, double lowest) {
  const double width = *interval.se == 0 ? 0 : quantile * *interval.se;
  interval.low = std::max(value - width, lowest);
  interval.high = std::min(value + width, 1.0);
}

std::string_view few_documents(std::size_t documents) {
  constexpr std::size_t enough = 10;  // fewer say little about how much documents differ
  return documents < enough ? ", of which there are too few for more than a rough idea"
                            : std::string_view();
}

std::string without_interval(std::span<const double> draws, double level) {
  const double outside = (1 - level) * static_cast<double>(draws.size());
  if (static_cast<double>(undefined_draws(draws)) <= outside) return {};
  return fmt::format("no interval: more than {:g} % of the draws have no value", 100 * (1 - level));
}

std::string_view left_out(std::span<const double> draws) {
  return undefined_draws(draws) == 0 ? std::string_view() : "; draws without a value left out";
}

Interval percentile_interval(std::span<const double> draws, double level) {
  const std::vector<double> sorted = sorted_values(draws);
  Interval interval;
  if (sorted.size() < 2 || !without_interval(draws, level).empty()) return interval;
  const auto size = static_cast<double>(sorted.size());
  const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / size;
  double squares = 0;
  for (const double value : sorted) squares += (value - mean) * (value - mean);
  interval.se = std::sqrt(squares / (size - 1));
  interval.low = quantile(sorted, (1 - level) / 2);
  interval.high = quantile(sorted, (1 + level) / 2);
  return interval;
}

Interval bca_interval(std::span<const double> draws, std::span<const Sample::Without> without,
                      double value, double level) {
  Interval interval = percentile_interval(draws, level);
  if (!interval.low) return interval;
  const std::vector<double> sorted = sorted_values(draws);
  const Correction correction(sorted, without, value);
  interval.low = quantile(sorted, correction.share((1 - level) / 2));
  interval.high = quantile(sorted, correction.share((1 + level) / 2));
  return interval;
}

std::optional<double> jackknife_error(std::span<const Sample::Without> without, std::size_t part) {
  double members = 0;
  double mean = 0;
  for (const Sample::Without& one : without) {
    if (std::isnan(one.values[part])) return std::nullopt;
    members += static_cast<double>(one.members);
    mean += static_cast<double>(one.members) * one.values[part];
  }
  if (members < 2) return std::nullopt;
  mean /= members;
  double squares = 0;
  for (const Sample::Without& one : without)
    squares +=
        static_cast<double>(one.members) * (one.values[part] - mean) * (one.values[part] - mean);
  return std::sqrt((members - 1) / members * squares);
}

std::string draws_convention(const Sample& sample, const Resampling& resampling) {
  return fmt::format("{} bootstrap draws of {}{}, seed {}", resampling.draws, members_of(sample),
                     few(sample), resampling.seed);
}

Interval interval_of(const Estimator& estimator, const Frame& frame, const Ratings& ratings,
                     const Estimate& estimate, const Conventions& conventions) {
  const Resampling& resampling = conventions.resampling;
  switch (resampling.method) {
    case IntervalMethod::none:
      return {};
    case IntervalMethod::krippendorff:
      if (estimator.alpha_metrics) return krippendorff(frame, ratings, estimate, conventions);
      [[fallthrough]];
    case IntervalMethod::analytic:
      return analytic(estimator, frame, ratings, estimate, conventions.level);
    case IntervalMethod::jackknife:
    case IntervalMethod::percentile:
    case IntervalMethod::bca:
      break;
  }
  const Sample sample(estimator, frame, ratings, resampling.resample);
  if (resampling.method == IntervalMethod::jackknife)
    return jackknife(estimator, sample, estimate, conventions.level);
  return bootstrap(sample, estimate, conventions);
}

}  // namespace themata
