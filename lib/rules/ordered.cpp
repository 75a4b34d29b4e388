#include "rules/ordered.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace themata {

std::vector<std::vector<Witness>> in_their_order(std::vector<std::vector<Witness>> rows) {
  constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
  std::size_t earliest_end = 0;
  for (auto& row : rows) {
    std::erase_if(row,
                  [&](const Witness& one) { return one.occurrence.span.begin < earliest_end; });
    earliest_end = never;
    for (const Witness& one : row) earliest_end = std::min(earliest_end, one.occurrence.span.end);
  }
  std::size_t latest_begin = never;
  for (std::size_t i = rows.size(); i-- > 0;) {
    std::erase_if(rows[i],
                  [&](const Witness& one) { return one.occurrence.span.end > latest_begin; });
    latest_begin = 0;
    for (const Witness& one : rows[i])
      latest_begin = std::max(latest_begin, one.occurrence.span.begin);
  }
  return rows;
}

std::size_t count_distinct(std::vector<Witness> witnesses) {
  std::ranges::sort(witnesses, {}, [](const Witness& one) {
    return std::tuple(one.occurrence.span.begin, one.occurrence.span.end);
  });
  const auto same = [](const Witness& a, const Witness& b) {
    return a.occurrence.span == b.occurrence.span;
  };
  return static_cast<std::size_t>(std::unique(witnesses.begin(), witnesses.end(), same) -
                                  witnesses.begin());
}

}  // namespace themata
