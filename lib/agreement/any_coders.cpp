#include "agreement/any_coders.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace themata {

std::vector<double> UnitSums::shares() const {
  std::vector<double> shares(sums_.begin() + 3, sums_.end());
  double total = 0;
  for (const double share : shares) total += share;
  if (total > 0)
    for (double& share : shares) share /= total;
  return shares;
}

std::size_t UnitSums::used() const {
  return static_cast<std::size_t>(
      std::count_if(sums_.begin() + 3, sums_.end(), [](double share) { return share > 0; }));
}

std::size_t unit_size(const Frame& frame) { return UnitSums::size(frame.categories); }

void add_units(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
               std::span<double> sums) {
  UnitCounts unit(frame.categories);
  const bool pooled = frame.missing == Missing::pooled;
  for (std::size_t i = begin; i < end; ++i) {
    unit.read(ratings.row(i));
    const double given = unit.ratings();
    if (given == 0) continue;
    const auto units = static_cast<double>(ratings.count(i));
    sums[0] += units;
    if (given >= 2) {
      sums[1] += units;
      sums[2] += units * unit.agreement(frame);
    }
    if (pooled && given < 2) continue;
    for (const UnitCounts::Entry& entry : unit.entries())
      sums[3 + entry.category] += units * entry.ratings / (pooled ? 1 : given);
  }
}

std::optional<double> linearised_error(const Frame& frame, const Ratings& ratings, double rated,
                                       double pairable, const Estimate& estimate,
                                       const ChanceOfUnit& chance) {
  const double value = *estimate.value;
  const double expected = estimate.expected.value_or(0);
  Linearised variance(value, rated);
  UnitCounts unit(frame.categories);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    unit.read(ratings.row(i));
    if (unit.ratings() == 0) continue;
    double of_unit = 0;
    if (unit.ratings() >= 2)
      of_unit = rated / pairable * (unit.agreement(frame) - expected) / (1 - expected);
    if (chance) of_unit -= 2 * (1 - value) * (chance(unit) - expected) / (1 - expected);
    variance.add(of_unit, static_cast<double>(ratings.count(i)));
  }
  return variance.standard_error();
}

std::string units_convention(const Frame& frame) {
  if (frame.missing == Missing::listwise) return "units that every coder rated";
  if (frame.coders == 2) return "units that both coders rated";
  return "units with two or more ratings, each weighing the same";
}

std::string missing_convention(const Frame& frame) {
  if (frame.missing == Missing::listwise) return "units that every coder rated";
  const std::string_view from =
      frame.missing == Missing::pooled
          ? "chance from all ratings of these units, each weighing the same (pooled)"
          : "chance from every unit with a rating, each weighing the same (Gwet)";
  return fmt::format("{}; {}", units_convention(frame), from);
}

std::string categories_convention(const Frame& frame) {
  return fmt::format("{} {}, {}", frame.categories,
                     frame.categories == 1 ? "category" : "categories",
                     frame.declared ? "as declared" : "those that occur");
}

}  // namespace themata
