// Positive and negative agreement: of what one coder calls yes (no), the share that another calls
// so too. Where one is high and the other low, a single coefficient hides it.
//
// Assume two categories, of which the second one is the "positive". Any number of coders, missing
// ratings.
//
//   2a / (2a + b + c),   2d / (2d + b + c)     of two coders: a both yes, b and c one, d both no
//   Σ r (r - 1) / Σ r (m - 1)                  over units with m ratings, r of them this category
//
// Cicchetti & Feinstein 1990, "High agreement but low kappa: II. Resolving the paradoxes", Journal
// of Clinical Epidemiology 43, 551-558; for many coders Fleiss, Levin & Paik 2003, "Statistical
// Methods for Rates and Proportions", 3rd edition, chapter 18.
#include "agreement/any_coders.h"

namespace themata {

namespace {

/// Units, then for each of two categories the pairs that agree on it and those that could.
std::size_t specific_size(const Frame& /*frame*/) { return 5; }

void add_specific(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                  std::span<double> sums) {
  if (frame.categories != 2) return;
  UnitCounts unit(2);
  for (std::size_t i = begin; i < end; ++i) {
    unit.read(ratings.row(i));
    if (unit.ratings() < 2) continue;
    const auto units = static_cast<double>(ratings.count(i));
    sums[0] += units;
    for (std::size_t category = 0; category < 2; ++category) {
      const double given = unit.of(category);
      sums[1 + 2 * category] += units * given * (given - 1);
      sums[2 + 2 * category] += units * given * (unit.ratings() - 1);
    }
  }
}

Estimate specific(const Frame& frame, std::span<const double> sums, std::size_t category) {
  Estimate estimate{sums[0], {}, {}, {}, {}};
  const double possible = sums[2 + 2 * category];
  if (frame.categories != 2)
    estimate.undefined = undefined::not_two_categories;
  else if (sums[0] == 0)
    estimate.undefined = undefined::no_pairs;
  else if (possible == 0)
    estimate.undefined = undefined::category_unused;
  else
    estimate.value = sums[1 + 2 * category] / possible;
  return estimate;
}

Estimate positive(const Frame& frame, std::span<const double> sums) {
  return specific(frame, sums, 1);
}

Estimate negative(const Frame& frame, std::span<const double> sums) {
  return specific(frame, sums, 0);
}

std::string specific_convention(const Frame& frame) {
  return frame.missing == Missing::listwise ? "units that every coder rated"
                                            : "units with two or more ratings";
}

}  // namespace

const Estimator positive_agreement_estimator = {
    specific_size, add_specific, positive, nullptr, Quantiles::normal, 0, specific_convention, ""};
const Estimator negative_agreement_estimator = {
    specific_size, add_specific, negative, nullptr, Quantiles::normal, 0, specific_convention, ""};

}  // namespace themata
