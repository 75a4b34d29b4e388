// The best alignment of what several coders marked: which units of theirs are one and the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "themata/span_agreement.h"

namespace themata {

/// Of any length above 0, also between characters or beyond the text, as sampled ones may lie.
struct AlignedUnit {
  double begin = 0;
  double end = 0;
  std::uint32_t code = 0;
};

double positional(const AlignedUnit& left, const AlignedUnit& right, const Dissimilarity& weights);
double categorical(const AlignedUnit& left, const AlignedUnit& right, const Dissimilarity& weights);

/// A unit's coder, and its place among the coder's units.
using UnitPlace = std::pair<std::uint32_t, std::uint32_t>;

/// Units that are held to be one: one of each coder at most, in the order of coders.
using UnitaryAlignment = std::vector<UnitPlace>;

struct Alignment {
  std::vector<UnitaryAlignment> unitary;  // every unit is in exactly one
  double disorder = 0;  // summed over unitary alignments, each the mean over its pairs
  bool best = true;     // false: good, but the search for a better one was given up
};

/// `units` by coder, two coders or more.
Alignment best_alignment(std::span<const std::vector<AlignedUnit>> units,
                         const Dissimilarity& weights);

/// The one that `best_alignment` starts from: of two coders the best, of more only good.
Alignment good_alignment(std::span<const std::vector<AlignedUnit>> units,
                         const Dissimilarity& weights);

}  // namespace themata
