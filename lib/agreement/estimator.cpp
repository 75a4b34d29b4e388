#include "agreement/estimator.h"

#include <cmath>

#include "statistics/distributions.h"

namespace themata {

std::vector<double> sums_of(const Estimator& estimator, const Frame& frame,
                            const Ratings& ratings) {
  std::vector<double> sums(estimator.size(frame), 0.0);
  estimator.add(frame, ratings, 0, ratings.rows(), sums);
  return sums;
}

void correct_for_chance(Estimate& estimate, double disagreement, double expected_disagreement,
                        std::size_t used) {
  estimate.expected = 1 - expected_disagreement;
  if (used < 2)
    estimate.undefined = undefined::one_category_used;
  else if (expected_disagreement <= 0)
    estimate.undefined = undefined::agreement_by_chance_alone;
  else
    estimate.value = 1 - disagreement / expected_disagreement;
}

std::optional<double> Linearised::standard_error() const {
  if (units_ < 2) return std::nullopt;
  return std::sqrt(sum_ / (units_ * (units_ - 1)));
}

double quantile_of(Quantiles quantiles, double level, double units) {
  const double tail = (1 - level) / 2;
  if (quantiles == Quantiles::student) return -student_quantile(tail, units - 1);
  return -normal_quantile(tail);
}

}  // namespace themata
