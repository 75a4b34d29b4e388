// Brennan and Prediger's kappa: agreement beyond what coders would reach who pick every category
// alike.
//
// Assumes that the list of categories is known: chance agreement is 1 over their number, so a list
// of those that happen to occur makes it too large. Any number of coders, missing ratings, weights.
//
//   (p_a - p_e) / (1 - p_e),   p_e = Σ_kl w_kl / q²
//
// Brennan & Prediger 1981, "Coefficient kappa: some uses, misuses, and alternatives", Educational
// and Psychological Measurement 41, 687-699; for many coders Randolph 2005 and von Eye 2006; with
// missing ratings, weights and standard error Gwet 2014, "Handbook of Inter-Rater Reliability", 4th
// edition. For two coders it is Bennett, Alpert & Goldstein's S.
#include <fmt/format.h>

#include "agreement/any_coders.h"

namespace themata {

Estimate brennan_prediger_estimate(const Frame& frame, std::span<const double> given) {
  const UnitSums sums(given);
  Estimate estimate{sums.pairable(), {}, {}, {}, {}};
  if (sums.pairable() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums.agreement() / sums.pairable();
  if (frame.categories < 2) {
    estimate.undefined = undefined::one_category_known;
    return estimate;
  }
  const auto q = static_cast<double>(frame.categories);
  correct_for_chance(estimate, (sums.pairable() - sums.agreement()) / sums.pairable(),
                     1 - frame.total() / (q * q), frame.categories);
  return estimate;
}

std::optional<double> known_chance_error(const Frame& frame, const Ratings& ratings,
                                         std::span<const double> given, const Estimate& estimate) {
  const UnitSums sums(given);
  return linearised_error(frame, ratings, sums.rated(), sums.pairable(), estimate, {});
}

std::string known_chance_convention(const Frame& frame) {
  return fmt::format("{}; {}", units_convention(frame), categories_convention(frame));
}

const Estimator brennan_prediger_estimator = {
    unit_size,          add_units, brennan_prediger_estimate, known_chance_error,
    Quantiles::student, -1,        known_chance_convention,   gwet_error};

}  // namespace themata
