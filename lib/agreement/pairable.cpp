#include "agreement/pairable.h"

#include <algorithm>

namespace themata {

Pairable pairable(const Ratings& ratings) {
  Pairable sums;
  sums.totals.resize(ratings.categories.size());
  sums.groups.resize(std::max<std::size_t>(ratings.coders.size() + 1, 2));
  std::vector<std::size_t> seen(ratings.categories.size(), 0);  // in the row at hand
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    const auto missing = static_cast<std::size_t>(std::ranges::count(row, Ratings::missing));
    const std::size_t given = row.size() - missing;
    if (given < 2) continue;
    std::size_t agreeing = 0;
    for (const std::int32_t value : row)
      if (value != Ratings::missing) agreeing += 2 * seen[static_cast<std::size_t>(value)]++;
    const std::size_t units = ratings.count(i);
    for (const std::int32_t value : row) {
      if (value == Ratings::missing) continue;
      seen[static_cast<std::size_t>(value)] = 0;
      sums.totals[static_cast<std::size_t>(value)] += units;
    }
    sums.groups[given].units += units;
    sums.groups[given].agreeing += units * agreeing;
    sums.units += units;
    sums.ratings += units * given;
  }
  return sums;
}

}  // namespace themata
