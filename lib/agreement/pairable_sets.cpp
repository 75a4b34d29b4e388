#include "agreement/pairable_sets.h"

#include <algorithm>

namespace themata {

std::size_t PairableSets::used() const {
  return totals.size() - static_cast<std::size_t>(std::ranges::count(totals, std::size_t{0}));
}

std::vector<std::size_t> given(std::span<const std::int32_t> row) {
  std::vector<std::size_t> values;
  for (const std::int32_t value : row)
    if (value != Ratings::missing) values.push_back(static_cast<std::size_t>(value));
  return values;
}

PairableSets pairable_sets(const LabelSets& data) {
  PairableSets sums;
  sums.totals.resize(data.sets.size());
  for (std::size_t i = 0; i < data.ratings.rows(); ++i) {
    const auto row = given(data.ratings.row(i));
    if (row.size() < 2) continue;
    const std::size_t units = data.ratings.count(i);
    sums.units += units;
    sums.ratings += units * row.size();
    for (const std::size_t value : row) sums.totals[value] += units;
  }
  return sums;
}

}  // namespace themata
