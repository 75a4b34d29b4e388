// Holsti's coefficient of reliability: twice the decisions that two coders agree on over all the
// decisions that both of them made; with more coders, the mean over their pairs.
//
// Assumes nothing, and takes nothing off for chance. Unlike in percent agreement, units that only
// one of the two rated count against them. Where everyone rated everything, both are the same.
//
//   2 M / (N_1 + N_2)
//
// Holsti 1969, "Content Analysis for the Social Sciences and Humanities", p. 140.
#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate of_pair(const Frame& /*frame*/, std::span<const double> given) {
  const PairSums sums(given);
  Estimate estimate{sums.units(), {}, {}, {}, {}};
  if (sums.units() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed =
      2 * sums.agreed() / (2 * sums.units() + sums.first_alone() + sums.second_alone());
  estimate.value = estimate.observed;
  return estimate;
}

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  return mean_over_pairs(frame, sums, of_pair);
}

std::string convention(const Frame& frame) {
  if (frame.missing == Missing::listwise) return "units that every coder rated";
  return frame.coders == 2
             ? "units that either coder rated: those of one coder alone count as disagreement"
             : "mean over the pairs of coders; of each pair the units that either rated: those of "
               "one coder alone count as disagreement";
}

}  // namespace

const Estimator holsti_estimator = {all_pairs_size,    add_all_pairs_and_alone,
                                    estimate,          nullptr,
                                    Quantiles::normal, 0,
                                    convention,        ""};

}  // namespace themata
