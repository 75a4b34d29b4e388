#include <cmath>

#include "agreement/interval.h"

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

}  // namespace

Measured measured(const Coefficient& coefficient, const Ratings& given,
                  const Conventions& conventions) {
  const bool listwise = conventions.missing == Missing::listwise;
  const Ratings complete = listwise ? complete_units(given) : Ratings{};
  const Ratings& rows = listwise ? complete : given;
  const std::optional<Ratings> fewer = fewer_rows(rows);
  const Ratings& ratings = fewer ? *fewer : rows;
  const Frame frame = frame_of(coefficient, ratings, conventions);
  const Estimator* estimator = coefficient.estimator;
  Agreement result;
  result.level = conventions.level;
  result.weights = frame.weights_name;
  result.convention = estimator->convention(frame);
  result.undefined = refusal(coefficient, frame, given);
  if (!result.undefined.empty()) {
    result.units = 0;
    return {std::move(result), {}};
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
  if (!result.value) return {std::move(result), {}};
  Interval interval = interval_of(*estimator, frame, ratings, estimate, conventions);
  result.se = interval.se;
  result.low = interval.low;
  result.high = interval.high;
  if (!interval.convention.empty()) result.convention += "; " + interval.convention;
  return {std::move(result), std::move(interval)};
}

Agreement Coefficient::measure(const Ratings& ratings, const Conventions& conventions) const {
  return measured(*this, ratings, conventions).agreement;
}

}  // namespace themata
