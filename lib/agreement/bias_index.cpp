// The bias index: how far two coders differ in how often they say yes, from 0 (as often) to 1. The
// nearer to 1, the higher kappa is at the same percent agreement.
//
// Assumes two coders and two categories.
//
//   |b - c| / n,   b units that only the first calls yes, c that only the second does
//
// Byrt, Bishop & Carlin 1993, "Bias, prevalence and kappa", Journal of Clinical Epidemiology 46,
// 423-429; without the sign Sim & Wright 2005, "The kappa statistic in reliability studies",
// Physical Therapy 85, 257-268.
#include <cmath>

#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> given) {
  return of_two_by_two(frame, given, [](const PairSums& sums) {
    return std::abs(sums.first()[1] - sums.second()[1]) / sums.units();
  });
}

}  // namespace

const Estimator bias_index_estimator = {
    pair_size, add_two_coders, estimate, nullptr, Quantiles::normal, 0, pair_convention, ""};

}  // namespace themata
