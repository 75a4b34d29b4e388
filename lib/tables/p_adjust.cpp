#include <algorithm>
#include <numeric>

#include "themata/independence.h"

namespace themata {

namespace {

std::vector<std::size_t> rising(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  return order;
}

}  // namespace

std::vector<double> adjust_by_holm(std::span<const double> probabilities) {
  const std::vector<std::size_t> order = rising(probabilities);
  std::vector<double> adjusted(order.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    largest = std::max(largest, std::min(1.0, left * probabilities[order[rank]]));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

std::vector<double> adjust_by_benjamini_hochberg(std::span<const double> probabilities) {
  const std::vector<std::size_t> order = rising(probabilities);
  const auto tests = static_cast<double>(order.size());
  std::vector<double> adjusted(order.size());
  double smallest = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t at = order[rank - 1];
    smallest = std::min(smallest, tests / static_cast<double>(rank) * probabilities[at]);
    adjusted[at] = smallest;
  }
  return adjusted;
}

}  // namespace themata
