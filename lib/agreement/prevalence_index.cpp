// The prevalence index: how unequally two coders use the two categories, from 0 (alike) to 1. The
// nearer to 1, the lower kappa is at the same percent agreement.
//
// Assumes two coders and two categories.
//
//   |a - d| / n,   a units both call yes, d units both call no
//
// Byrt, Bishop & Carlin 1993, "Bias, prevalence and kappa", Journal of Clinical Epidemiology 46,
// 423-429; without the sign Sim & Wright 2005, "The kappa statistic in reliability studies",
// Physical Therapy 85, 257-268.
#include <cmath>

#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> given) {
  // a - d is half of what yes has more than no in both coders' totals.
  return of_two_by_two(frame, given, [](const PairSums& sums) {
    const double yes = sums.first()[1] + sums.second()[1];
    const double no = sums.first()[0] + sums.second()[0];
    return std::abs(yes - no) / 2 / sums.units();
  });
}

}  // namespace

const Estimator prevalence_index_estimator = {
    pair_size, add_two_coders, estimate, nullptr, Quantiles::normal, 0, pair_convention, ""};

}  // namespace themata
