// The best way to put things of two sides together in pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace themata {

/// What it gains to pair these two; above 0.
struct Edge {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  double gain = 0;
};

inline constexpr std::uint32_t unpaired = static_cast<std::uint32_t>(-1);

/// For each left one its partner, or `unpaired`: each right one is somebody's partner once at most,
/// and no other way gains more. Two edges may not join the same pair.
std::vector<std::uint32_t> best_pairs(std::size_t lefts, std::size_t rights,
                                      std::span<const Edge> edges);

}  // namespace themata
