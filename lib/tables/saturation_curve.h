// New codes case by case, in the order given and in others.
#pragma once

#include <cstdint>
#include <vector>

#include "themata/saturation.h"

namespace themata {

/// The codes of one case, as numbers below `codes`.
using CodesOfCase = std::vector<std::uint32_t>;

std::vector<std::size_t> new_codes(const std::vector<CodesOfCase>& cases, std::size_t codes);

/// What comes out in orders drawn at random. Quantiles are order statistics: the smallest value
/// that a share of the orders does not exceed.
struct PermutedCurves {
  struct Quantiles {
    std::optional<std::size_t> low, median, high;  // 5 %, 50 %, 95 %; none where not reached
  };
  std::vector<Quantiles> cumulative;  // after each case
  std::vector<Quantiles> reached;     // for each rule
  std::vector<double> share_reached;  // for each rule, of the orders
};
PermutedCurves permuted(std::vector<CodesOfCase> cases, std::size_t codes,
                        const std::vector<SaturationRule>& rules, std::size_t permutations,
                        std::uint64_t seed);

}  // namespace themata
