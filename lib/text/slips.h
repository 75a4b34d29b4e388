// How many slips of the finger separate two words.
#pragma once

#include <cstddef>
#include <string_view>

namespace themata {

/// Damerau-Levenshtein distance restricted to neighbouring swaps (optimal string alignment), in
/// bytes.
std::size_t slips(std::string_view left, std::string_view right);

}  // namespace themata
