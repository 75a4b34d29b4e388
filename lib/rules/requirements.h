// What must stand in a text for a regular expression to match there at all.
#pragma once

#include <re2/filtered_re2.h>

#include <string>
#include <vector>

namespace themata {

/// A requirement is met where a word of the text contains any of its parts: lower-case ASCII,
/// compared by `Lexicon::add_part`.
using Requirement = std::vector<std::string>;

/// Shorter ones are in nearly every text.
inline constexpr int shortest_part = 3;

/// At most this many, so that a bit can stand for each.
inline constexpr std::size_t most_requirements = 32;

/// Requirements all of which a text meets wherever the one pattern of `filtered` matches, by RE2's
/// own analysis; empty where nothing is known. Compiles `filtered`.
std::vector<Requirement> requirements_of(re2::FilteredRE2& filtered);

}  // namespace themata
