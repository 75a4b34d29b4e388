// Light's kappa: the mean of Cohen's kappa over all pairs of coders.
//
// Assumes what Cohen's kappa does, of every pair. Each pair stands on the units that both of them
// rated. Undefined where the kappa of a pair is.
//
// Light 1971, "Measures of response agreement for qualitative data", Psychological Bulletin 76,
// 365-377; Conger 1980. No standard error that holds beyond the null hypothesis is known:
// bootstrap.
#include "agreement/two_coders.h"

namespace themata {

namespace {

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  return mean_over_pairs(frame, sums, cohen_kappa_estimate);
}

std::string convention(const Frame& frame) {
  return frame.missing == Missing::listwise
             ? "mean over the pairs of coders; units that every coder rated"
             : "mean over the pairs of coders; of each pair the units that both rated";
}

}  // namespace

const Estimator light_kappa_estimator = {
    all_pairs_size, add_all_pairs, estimate, nullptr, Quantiles::normal, -1, convention, ""};

}  // namespace themata
