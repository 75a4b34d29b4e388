// Bennett, Alpert and Goldstein's S: agreement of two coders beyond what coders would reach who
// pick every category alike.
//
// Assumes that the list of categories is known, and that coders use all of them alike. It is
// Brennan and Prediger's kappa of two coders, without weights.
//
//   S = (p_o - 1/q) / (1 - 1/q)
//
// Bennett, Alpert & Goldstein 1954, "Communications through limited response questioning", Public
// Opinion Quarterly 18, 303-308.
#include "agreement/any_coders.h"

namespace themata {

const Estimator bennett_s_estimator = {
    unit_size,          add_units, brennan_prediger_estimate, known_chance_error,
    Quantiles::student, -1,        known_chance_convention,   gwet_error};

}  // namespace themata
