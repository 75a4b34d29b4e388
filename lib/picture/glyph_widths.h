// How wide a text is, so that labels find room without a font at hand.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// In pixels at this size of letters. Helvetica's widths (Arial and Liberation Sans have the same)
/// and a tenth more, for readers whose fonts are wider; letters outside ASCII count as wide as they
/// can be expected to be.
double text_width(std::string_view utf8, double size);

/// The longest beginning that fits, with an ellipsis where something is cut off. Never cuts a
/// character.
std::string fitted(std::string_view utf8, double size, double width);

}  // namespace themata
