// The largest kappa there could have been, given how often each of two coders used each category.
//
// Assumes what Cohen's kappa does. Where it is far below 1, the coders differ in what they count as
// an instance of a category, and talking about single units will not mend that.
//
//   (Σ min(p_i., p_.i) - p_e) / (1 - p_e)
//
// Cohen 1960, "A coefficient of agreement for nominal scales", Educational and Psychological
// Measurement 20, p. 42.
#include <algorithm>

#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate max_kappa(const Frame& frame, std::span<const double> given) {
  const PairSums sums(given);
  Estimate estimate{sums.units(), {}, {}, {}, {}};
  if (sums.units() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  double most = 0;
  for (std::size_t i = 0; i < sums.categories(); ++i)
    most += std::min(sums.first()[i], sums.second()[i]);
  estimate.observed = most / sums.units();
  correct_for_chance(estimate, (sums.units() - most) / sums.units(),
                     expected_disagreement(frame, sums.first(), sums.second()), sums.used());
  return estimate;
}

}  // namespace

const Estimator max_kappa_estimator = {
    pair_size, add_two_coders, max_kappa, nullptr, Quantiles::normal, -1, pair_convention, ""};

}  // namespace themata
