// `within: 8 words`: the shortest stretches of words in which a condition holds.
#pragma once

#include <vector>

#include "rules/scene.h"

namespace themata {

/// The witnesses of `condition`, whose `within` is a number of words, in the turn that `scope`
/// shares text with.
std::vector<Witness> witnesses_in_windows(const Condition& condition, const Scene& scene,
                                          const Scope& scope, std::uint32_t turn);

}  // namespace themata
