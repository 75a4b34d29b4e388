// Scott's pi: agreement of two coders beyond what their common use of the categories would give by
// chance.
//
// Assumes two coders who can stand in for one another, so that differences between their uses of
// the categories count as disagreement. Units that only one of them rated are left out.
//
//   pi = (p_o - p_e) / (1 - p_e),   p_e = Σ ((p_i. + p_.i) / 2)²
//
// Scott 1955, "Reliability of content analysis: the case of nominal scale coding", Public Opinion
// Quarterly 19, 321-325. Weights and standard error as for Fleiss' kappa of two coders: Gwet 2014,
// "Handbook of Inter-Rater Reliability", 4th edition.
#include "agreement/any_coders.h"
#include "agreement/two_coders.h"

namespace themata {

namespace {

std::vector<double> totals_of(const PairSums& sums) {
  std::vector<double> totals(sums.first().begin(), sums.first().end());
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += sums.second()[i];
  return totals;
}

Estimate estimate(const Frame& frame, std::span<const double> given) {
  const PairSums sums(given);
  Estimate estimate{sums.units(), {}, {}, {}, {}};
  if (sums.units() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums.agreed() / sums.units();
  const std::vector<double> totals = totals_of(sums);
  correct_for_chance(estimate, (sums.units() - sums.agreed()) / sums.units(),
                     expected_disagreement(frame, totals, totals), sums.used());
  return estimate;
}

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> given, const Estimate& estimate) {
  const PairSums sums(given);
  std::vector<double> shares = totals_of(sums);
  for (double& share : shares) share /= 2 * sums.units();
  const std::vector<double> mean = frame.mean_weights(shares.data());
  const double value = *estimate.value;
  const double expected = *estimate.expected;
  Linearised variance(value, sums.units());
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (row[0] == Ratings::missing || row[1] == Ratings::missing) continue;
    const auto first = static_cast<std::size_t>(row[0]);
    const auto second = static_cast<std::size_t>(row[1]);
    const double chance = (mean[first] + mean[second]) / 2;
    variance.add((frame.weight(first, second) - expected) / (1 - expected) -
                     2 * (1 - value) * (chance - expected) / (1 - expected),
                 static_cast<double>(ratings.count(i)));
  }
  return variance.standard_error();
}

}  // namespace

const Estimator scott_pi_estimator = {pair_size,       add_two_coders,     estimate,
                                      error,           Quantiles::student, -1,
                                      pair_convention, gwet_error};

}  // namespace themata
