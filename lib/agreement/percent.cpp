// Percent agreement: the share of pairs of ratings of one unit that are the same, averaged over the
// units that were rated at least twice. For two coders, the share of units on which they agree.
//
// Assumes nothing, and takes nothing off for chance: two coders who code at random agree on many
// units of a rare code.
//
// Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76,
// 378-382; with missing ratings and weights Gwet 2014, "Handbook of Inter-Rater Reliability", 4th
// edition (every unit weighs the same, however many rated it), also for the standard error.
#include "agreement/any_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& /*frame*/, std::span<const double> given) {
  const UnitSums sums(given);
  Estimate estimate{sums.pairable(), {}, {}, {}, {}};
  if (sums.pairable() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums.agreement() / sums.pairable();
  estimate.value = estimate.observed;
  return estimate;
}

}  // namespace

const Estimator percent_estimator = {unit_size,          add_units,          estimate,
                                     known_chance_error, Quantiles::student, 0,
                                     units_convention,   gwet_error};

}  // namespace themata
