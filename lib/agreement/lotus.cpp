// Lotus: the share of a unit's ratings that are its most common category, averaged over the units
// that were rated at least twice.
//
// Assumes that what most coders chose is the right choice, and takes nothing off for chance. It
// never falls below 1 over the number of coders. Where categories tie for the most common, any of
// them gives the same share.
//
// Fretwurst 2015, "Reliabilität und Validität von Inhaltsanalysen. Mit Erläuterungen zur Berechnung
// des Reliabilitätskoeffizienten »Lotus« mit SPSS", in: Wirth et al. (eds.), Qualitätskriterien in
// der Inhaltsanalyse, 176-203. No standard error is published: bootstrap.
#include <algorithm>

#include "agreement/any_coders.h"

namespace themata {

namespace {

std::size_t size(const Frame& /*frame*/) { return 2; }

void add(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
         std::span<double> sums) {
  UnitCounts unit(frame.categories);
  for (std::size_t i = begin; i < end; ++i) {
    unit.read(ratings.row(i));
    if (unit.ratings() < 2) continue;
    const auto most = std::ranges::max(unit.entries(), {}, &UnitCounts::Entry::ratings);
    const auto units = static_cast<double>(ratings.count(i));
    sums[0] += units;
    sums[1] += units * (most.ratings / unit.ratings());
  }
}

Estimate estimate(const Frame& /*frame*/, std::span<const double> sums) {
  Estimate estimate{sums[0], {}, {}, {}, {}};
  if (sums[0] == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums[1] / sums[0];
  estimate.value = estimate.observed;
  return estimate;
}

}  // namespace

const Estimator lotus_estimator = {
    size, add, estimate, nullptr, Quantiles::normal, 0, units_convention, ""};

}  // namespace themata
