#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agreement/estimator.h"

namespace themata {

namespace {

/// Why the coefficient cannot be computed, whatever the ratings are.
std::string_view refusal(const Coefficient& coefficient, const Frame& frame,
                         const Ratings& ratings) {
  if (frame.coders < 2) return undefined::one_coder;
  if (frame.coders > 2 && !coefficient.more_than_two_coders) return undefined::more_than_two_coders;
  if (ratings.units() == 0) return undefined::no_units;
  return frame.undefined;
}

void add_interval(Agreement& result, const Coefficient& coefficient, const Estimate& estimate,
                  double level) {
  const Estimator& estimator = *coefficient.estimator;
  const double width =
      *result.se == 0 ? 0 : quantile_of(estimator.quantiles, level, estimate.sample) * *result.se;
  result.low = std::max(*result.value - width, estimator.lowest);
  result.high = std::min(*result.value + width, 1.0);
  result.convention += fmt::format(
      "; {}; {:g} % interval of {}, cut at {:g} and 1", estimator.error_source, 100 * level,
      estimator.quantiles == Quantiles::student ? "Student's t" : "the normal distribution",
      estimator.lowest);
}

}  // namespace

Agreement Coefficient::measure(const Ratings& given, const Conventions& conventions) const {
  const bool listwise = conventions.missing == Missing::listwise;
  const Ratings complete = listwise ? complete_units(given) : Ratings{};
  const Ratings& ratings = listwise ? complete : given;
  const Frame frame = frame_of(*this, ratings, conventions);
  Agreement result;
  result.level = conventions.level;
  result.weights = frame.weights_name;
  result.convention = estimator->convention(frame);
  result.undefined = refusal(*this, frame, given);
  if (!result.undefined.empty()) {
    result.units = 0;
    return result;
  }
  const std::vector<double> sums = sums_of(*estimator, frame, ratings);
  const Estimate estimate = estimator->estimate(frame, sums);
  result.units = static_cast<std::size_t>(std::llround(estimate.units));
  result.observed = estimate.observed;
  result.expected = estimate.expected;
  result.value = estimate.value;
  result.undefined = estimate.undefined == undefined::no_pairs
                         ? undefined::reason_for_no_pairs(given)
                         : estimate.undefined;
  if (!result.value || estimator->standard_error == nullptr) return result;
  result.se = estimator->standard_error(frame, ratings, sums, estimate);
  if (result.se) add_interval(result, *this, estimate, conventions.level);
  return result;
}

}  // namespace themata
