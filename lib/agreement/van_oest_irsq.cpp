// Van Oest's I_r²: agreement of two coders beyond what chance would give, where how often each
// category is used is estimated as if everything had been equally likely beforehand.
//
// Assumes two coders who share one use of a known list of categories. One more rating of each
// category than there was keeps few or very unequal ratings from making a paradox. Units that only
// one of the coders rated are left out.
//
//   (p_o - p_e) / (1 - p_e),   p_e = Σ ((n_k + 1) / (2n + q))²,   n_k ratings of category k
//
// Van Oest 2019, "A new coefficient of interrater agreement: the challenge of highly unequal
// category proportions", Psychological Methods 24, 439-451.
#include <fmt/format.h>

#include "agreement/any_coders.h"
#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> given) {
  const PairSums sums(given);
  Estimate found{sums.units(), {}, {}, {}, {}};
  if (sums.units() == 0) {
    found.undefined = undefined::no_pairs;
    return found;
  }
  if (frame.categories < 2) {
    found.undefined = undefined::one_category_known;
    return found;
  }
  std::vector<double> totals(sums.first().begin(), sums.first().end());
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += sums.second()[i] + 1;
  found.observed = sums.agreed() / sums.units();
  correct_for_chance(found, (sums.units() - sums.agreed()) / sums.units(),
                     expected_disagreement(frame, totals, totals), frame.categories);
  return found;
}

std::string convention(const Frame& frame) {
  return fmt::format("{}; {}", pair_convention(frame), categories_convention(frame));
}

}  // namespace

const Estimator van_oest_irsq_estimator = {
    pair_size, add_two_coders, estimate, nullptr, Quantiles::normal, -1, convention, ""};

}  // namespace themata
