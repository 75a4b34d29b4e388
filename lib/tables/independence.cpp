#include "themata/independence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/distributions.h"
#include "tables/margins.h"

namespace themata {

Margins margins(const CountTable& table) {
  Margins found;
  found.columns.resize(table.empty() ? 0 : table.front().size());
  for (const std::vector<std::int64_t>& row : table) {
    found.rows.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
    for (std::size_t c = 0; c < row.size(); ++c) found.columns[c] += row[c];
    found.total += found.rows.back();
  }
  return found;
}

std::string why_no_test(const Margins& margins) {
  if (margins.rows.size() < 2 || margins.columns.size() < 2)
    return "fewer than two rows or columns";
  for (const auto* sums : {&margins.rows, &margins.columns})
    if (std::ranges::find(*sums, 0) != sums->end()) return "a row or a column is empty";
  return {};
}

Independence independence(const CountTable& table) {
  const Margins sums = margins(table);
  Independence found;
  found.undefined = why_no_test(sums);
  if (!found.undefined.empty()) return found;
  const auto total = static_cast<double>(sums.total);
  found.smallest_expected = total;
  for (std::size_t r = 0; r < sums.rows.size(); ++r) {
    auto& residuals = found.residuals.emplace_back();
    for (std::size_t c = 0; c < sums.columns.size(); ++c) {
      const double row = static_cast<double>(sums.rows[r]) / total;
      const double column = static_cast<double>(sums.columns[c]) / total;
      const double expected = row * column * total;
      const double difference = static_cast<double>(table[r][c]) - expected;
      found.chi_squared += difference * difference / expected;
      found.smallest_expected = std::min(found.smallest_expected, expected);
      residuals.push_back(difference / std::sqrt(expected * (1 - row) * (1 - column)));
    }
  }
  const std::size_t smaller = std::min(sums.rows.size(), sums.columns.size());
  found.degrees = static_cast<std::int64_t>((sums.rows.size() - 1) * (sums.columns.size() - 1));
  found.cramers_v =
      std::min(1.0, std::sqrt(found.chi_squared / (total * static_cast<double>(smaller - 1))));
  found.p = chi_squared_above(found.chi_squared, static_cast<double>(found.degrees));
  return found;
}

}  // namespace themata
