// Gwet's AC1 and, with weights, AC2: agreement beyond what is to be expected where only some units
// are hard and coders guess on these.
//
// Assumes that the list of categories is known, as Brennan and Prediger's does, and that coders who
// agree widely do not do so by chance: it stays high where a code is rare and kappa falls. Any
// number of coders, missing ratings.
//
//   (p_a - p_e) / (1 - p_e),   p_e = T_w Σ_k π_k (1 - π_k) / (q (q - 1)),   T_w = Σ_kl w_kl
//
// Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high
// agreement", British Journal of Mathematical and Statistical Psychology 61, 29-48; with missing
// ratings and weights Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition.
#include <fmt/format.h>

#include "agreement/any_coders.h"

namespace themata {

namespace {

/// T_w / (q (q - 1)).
double scale_of(const Frame& frame) {
  const auto q = static_cast<double>(frame.categories);
  return frame.total() / (q * (q - 1));
}

Estimate estimate(const Frame& frame, std::span<const double> given) {
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
  double expected = 0;
  for (const double share : sums.shares()) expected += share * (1 - share);
  correct_for_chance(estimate, (sums.pairable() - sums.agreement()) / sums.pairable(),
                     1 - scale_of(frame) * expected, frame.categories);
  return estimate;
}

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> given, const Estimate& estimate) {
  const UnitSums sums(given);
  const std::vector<double> shares = sums.shares();
  const double scale = scale_of(frame);
  return linearised_error(frame, ratings, sums.rated(), sums.pairable(), estimate,
                          [&](const UnitCounts& unit) {
                            double chance = 0;
                            for (const UnitCounts::Entry& entry : unit.entries())
                              chance += entry.ratings * (1 - shares[entry.category]);
                            return scale * chance / unit.ratings();
                          });
}

std::string convention(const Frame& frame) {
  return fmt::format("{}; {}; {}", frame.is_identity() ? "AC1" : "AC2", missing_convention(frame),
                     categories_convention(frame));
}

}  // namespace

const Estimator gwet_ac_estimator = {unit_size,          add_units, estimate,   error,
                                     Quantiles::student, -1,        convention, gwet_error};

}  // namespace themata
