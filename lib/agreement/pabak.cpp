// The prevalence-adjusted bias-adjusted kappa: what Cohen's kappa would be if both coders used both
// categories alike.
//
// Assumes two coders and two categories. It is 2 p_o - 1, so it says no more than percent agreement
// does.
//
// Byrt, Bishop & Carlin 1993, "Bias, prevalence and kappa", Journal of Clinical Epidemiology 46,
// 423-429.
#include "agreement/any_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  if (frame.categories == 2) return brennan_prediger_estimate(frame, sums);
  Estimate estimate{UnitSums(sums).pairable(), {}, {}, {}, {}};
  estimate.undefined =
      frame.categories < 2 ? undefined::one_category_known : undefined::not_two_categories;
  return estimate;
}

}  // namespace

const Estimator pabak_estimator = {unit_size,          add_units,          estimate,
                                   known_chance_error, Quantiles::student, -1,
                                   units_convention,   gwet_error};

}  // namespace themata
