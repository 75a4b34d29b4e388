// Fleiss' kappa: agreement of any number of coders beyond what their common use of the categories
// would give by chance.
//
// Assumes coders who can stand in for one another (they share one use of the categories), and who
// judge independently. With two coders and no missing ratings it is Scott's pi.
//
//   (p_a - p_e) / (1 - p_e),   p_e = Σ_kl w_kl π_k π_l
//
// with π_k the mean over units of the share of ratings that are k. Fleiss 1971, "Measuring nominal
// scale agreement among many raters", Psychological Bulletin 76, 378-382; with missing ratings,
// weights and standard error Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition: units
// with one rating enter π but not p_a. Two other customs exist: π from all ratings of the units
// rated twice or more, each rating weighing the same (pooled), and complete units only (listwise).
//
// Where kappa is 0 and every unit has the same number m of ratings, without weights (Fleiss, Nee &
// Landis 1979, "Large sample variance of kappa in the case of different sets of raters",
// Psychological Bulletin 86, 974-977), with s = Σ π_k (1 - π_k):
//
//   var = 2 { s² - Σ π_k (1 - π_k)(1 - 2 π_k) } / (n m (m - 1) s²)
#include <algorithm>
#include <cmath>

#include "agreement/any_coders.h"
#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> given) {
  const UnitSums sums(given);
  Estimate estimate{sums.pairable(), {}, {}, {}, {}};
  if (sums.pairable() == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums.agreement() / sums.pairable();
  const std::span<const double> totals = given.subspan(3);
  correct_for_chance(estimate, (sums.pairable() - sums.agreement()) / sums.pairable(),
                     expected_disagreement(frame, totals, totals), sums.used());
  return estimate;
}

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> given, const Estimate& estimate) {
  const UnitSums sums(given);
  const std::vector<double> mean = frame.mean_weights(sums.shares().data());
  return linearised_error(frame, ratings, sums.rated(), sums.pairable(), estimate,
                          [&](const UnitCounts& unit) {
                            double chance = 0;
                            for (const UnitCounts::Entry& entry : unit.entries())
                              chance += entry.ratings * mean[entry.category];
                            return chance / unit.ratings();
                          });
}

std::optional<double> null_error(const Frame& frame, const Ratings& ratings,
                                 std::span<const double> given) {
  if (!frame.is_identity() || complete_units(ratings).units() != ratings.units())
    return std::nullopt;
  const UnitSums sums(given);
  double varying = 0;
  double skewed = 0;
  for (const double share : sums.shares()) {
    varying += share * (1 - share);
    skewed += share * (1 - share) * (1 - 2 * share);
  }
  const auto m = static_cast<double>(frame.coders);
  return std::sqrt(2 * std::max(varying * varying - skewed, 0.0) / (sums.rated() * m * (m - 1))) /
         varying;
}

}  // namespace

const Estimator fleiss_kappa_estimator = {
    unit_size, add_units,          estimate,   error, Quantiles::student,
    -1,        missing_convention, gwet_error, false, null_error};

}  // namespace themata
