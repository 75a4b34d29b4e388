// Cohen's kappa: agreement of two coders beyond what their own use of the categories would give by
// chance; with weights, Cohen's weighted kappa.
//
// Assumes two coders who judge independently of one another, units that are independent, and
// categories that exclude one another. Units that only one of the coders rated are left out.
//
//   kappa = (p_o - p_e) / (1 - p_e),   p_o = Σ w_ij p_ij,   p_e = Σ w_ij p_i. p_.j
//
// Cohen 1960, "A coefficient of agreement for nominal scales", Educational and Psychological
// Measurement 20, 37-46; Cohen 1968, "Weighted kappa", Psychological Bulletin 70, 213-220. Standard
// error, not under the null hypothesis: Fleiss, Cohen & Everitt 1969, "Large sample standard errors
// of kappa and weighted kappa", Psychological Bulletin 72, 323-327:
//
//   var = { Σ_ij p_ij [w_ij (1 - p_e) - (w_i. + w_.j)(1 - p_o)]² - (p_o p_e - 2 p_e + p_o)² }
//         / (n (1 - p_e)⁴),   w_i. = Σ_j w_ij p_.j,   w_.j = Σ_i w_ij p_i.
//
// and where kappa is 0: var = { Σ_ij p_i. p_.j [w_ij - (w_i. + w_.j)]² - p_e² } / (n (1 - p_e)²)
#include <algorithm>
#include <cmath>

#include "agreement/two_coders.h"

namespace themata {

namespace {

double square(double number) { return number * number; }

/// Σ_l w_kl p_l for every k.
std::vector<double> mean_weights(const Frame& frame, std::span<const double> totals, double units) {
  std::vector<double> shares(totals.begin(), totals.end());
  for (double& share : shares) share /= units;
  return frame.mean_weights(shares.data());
}

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> given, const Estimate& estimate) {
  const PairSums sums(given);
  const double observed = *estimate.observed;
  const double expected = *estimate.expected;
  const std::vector<double> of_first = mean_weights(frame, sums.second(), sums.units());
  const std::vector<double> of_second = mean_weights(frame, sums.first(), sums.units());
  // The mean of the terms: taken off from each, so that no digits are lost.
  const double mean = observed * expected - 2 * expected + observed;
  double sum = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (row[0] == Ratings::missing || row[1] == Ratings::missing) continue;
    const auto first = static_cast<std::size_t>(row[0]);
    const auto second = static_cast<std::size_t>(row[1]);
    const double term = frame.weight(first, second) * (1 - expected) -
                        (of_first[first] + of_second[second]) * (1 - observed);
    sum += static_cast<double>(ratings.count(i)) * square(term - mean);
  }
  return std::sqrt(sum) / sums.units() / square(1 - expected);
}

std::optional<double> null_error(const Frame& frame, const Ratings& /*ratings*/,
                                 std::span<const double> given) {
  const PairSums sums(given);
  const double n = sums.units();
  const double expected = 1 - expected_disagreement(frame, sums.first(), sums.second());
  const std::vector<double> of_first = mean_weights(frame, sums.second(), n);
  const std::vector<double> of_second = mean_weights(frame, sums.first(), n);
  double sum = 0;
  for (std::size_t i = 0; i < frame.categories; ++i) {
    if (sums.first()[i] == 0) continue;
    for (std::size_t j = 0; j < frame.categories; ++j)
      sum += sums.first()[i] / n * (sums.second()[j] / n) *
             square(frame.weight(i, j) - of_first[i] - of_second[j]);
  }
  return std::sqrt(std::max(sum - square(expected), 0.0) / n) / (1 - expected);
}

}  // namespace

Estimate cohen_kappa_estimate(const Frame& frame, std::span<const double> given) {
  const PairSums sums(given);
  Estimate estimate{sums.units(), {}, {}, {}, {}};
  if (sums.units() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums.agreed() / sums.units();
  correct_for_chance(estimate, (sums.units() - sums.agreed()) / sums.units(),
                     expected_disagreement(frame, sums.first(), sums.second()), sums.used());
  return estimate;
}

const Estimator cohen_kappa_estimator = {
    pair_size,
    add_two_coders,
    cohen_kappa_estimate,
    error,
    Quantiles::normal,
    -1,
    pair_convention,
    "standard error of Fleiss, Cohen & Everitt 1969 (not the one under the null hypothesis)",
    false,
    null_error};

}  // namespace themata
