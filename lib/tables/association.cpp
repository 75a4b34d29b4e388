// How strongly the words of a term hold together.
#include <bit>
#include <cmath>

#include "tables/two_by_two.h"
#include "themata/terms.h"

namespace themata {

Interaction interaction(std::span<const std::int64_t> counts) {
  const auto places = static_cast<unsigned>(std::countr_zero(counts.size()));
  Interaction result;
  double variance = 0;
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    const double smoothed = static_cast<double>(counts[cell]) + 0.5;
    const bool is_added = (places - static_cast<unsigned>(std::popcount(cell))) % 2 == 0;
    result.lambda += is_added ? std::log(smoothed) : -std::log(smoothed);
    variance += 1 / smoothed;
  }
  result.z = result.lambda / std::sqrt(variance);
  return result;
}

Association association(std::int64_t both, std::int64_t first_only, std::int64_t second_only,
                        std::int64_t neither) {
  const FourCounts counts = {static_cast<double>(both), static_cast<double>(first_only),
                             static_cast<double>(second_only), static_cast<double>(neither)};
  const double total = counts.total();
  const double first = counts.both + counts.first_only;
  const double second = counts.both + counts.second_only;
  Association result;
  result.likelihood_ratio = likelihood_ratio(counts);
  result.pmi = std::log2(counts.both * total / (first * second));
  const double surprise = -std::log2(counts.both / total);
  result.npmi = surprise == 0 ? 1 : result.pmi / surprise;
  result.log_dice = 14 + std::log2(2 * counts.both / (first + second));
  return result;
}

}  // namespace themata
