// How many columns of a terminal a text takes.
#pragma once

#include <cstddef>
#include <string_view>

namespace themata {

/// East Asian wide characters (UAX #11) and emoji take two, combining marks and what is invisible
/// none; an emoji built of several (UTS #51: joiners, skin tones) takes two as a whole.
std::size_t display_width(std::string_view utf8);

}  // namespace themata
