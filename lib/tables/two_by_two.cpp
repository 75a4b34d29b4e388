#include "tables/two_by_two.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace themata {

namespace {

struct Margins {
  double first, not_first, second, not_second;
};

Margins margins(const FourCounts& counts) {
  return {counts.both + counts.first_only, counts.second_only + counts.neither,
          counts.both + counts.second_only, counts.first_only + counts.neither};
}

double chi_squared(const FourCounts& counts, double correction) {
  const Margins sums = margins(counts);
  const double product = sums.first * sums.not_first * sums.second * sums.not_second;
  if (product == 0) return 0;
  const double difference =
      std::abs(counts.both * counts.neither - counts.first_only * counts.second_only);
  const double corrected = std::max(difference - correction, 0.0);
  return counts.total() * corrected * corrected / product;
}

}  // namespace

double likelihood_ratio(const FourCounts& counts) {
  const Margins sums = margins(counts);
  const double total = counts.total();
  const std::array<std::array<double, 3>, 4> cells = {
      {{counts.both, sums.first, sums.second},
       {counts.first_only, sums.first, sums.not_second},
       {counts.second_only, sums.not_first, sums.second},
       {counts.neither, sums.not_first, sums.not_second}}};
  double sum = 0;
  for (const auto& [observed, row, column] : cells)
    if (observed > 0) sum += observed * std::log(observed * total / (row * column));
  return std::max(2 * sum, 0.0);
}

double williams_divisor(const FourCounts& counts) {
  const Margins sums = margins(counts);
  const double total = counts.total();
  if (std::min({sums.first, sums.not_first, sums.second, sums.not_second}) == 0) return 1;
  const double rows = total / sums.first + total / sums.not_first - 1;
  const double columns = total / sums.second + total / sums.not_second - 1;
  return 1 + rows * columns / (6 * total);
}

double chi_squared(const FourCounts& counts) { return chi_squared(counts, 0); }

double chi_squared_by_yates(const FourCounts& counts) {
  return chi_squared(counts, counts.total() / 2);
}

double tail_of_chi_squared(double value) { return std::erfc(std::sqrt(value / 2)); }

}  // namespace themata
