// What coders might have marked by chance: their own work, moved along the text.
#pragma once

#include <cstddef>
#include <vector>

#include "agreement/alignment.h"
#include "themata/resampling.h"

namespace themata {

/// As many coders as there are in `units`; each is one of them, drawn anew, whose units all move on
/// by the same random distance. What leaves the text at its end comes in again at the beginning, a
/// unit as a whole. The distances of two coders differ by half a unit's mean length at least, as
/// long as there is room for that. (Mathet et al. 2015, section 5.2; the distance as in the
/// authors' software.)
std::vector<std::vector<AlignedUnit>> by_chance(const std::vector<std::vector<AlignedUnit>>& units,
                                                std::size_t characters, Random& random);

}  // namespace themata
