// Colours that people who are colour-blind tell apart, and the text that can be read on them.
#pragma once

#include <cstddef>
#include <string>

namespace themata {

struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};
std::string hex(const Colour& colour);

/// Okabe & Ito 2008, "Color Universal Design"; from the eighth on, grey.
Colour categorical(std::size_t number);

/// White to dark blue for 0 to 1: ColorBrewer's Blues (Harrower & Brewer 2003).
Colour sequential(double share);

/// From -1 to 1, white at 0: ColorBrewer's PuOr, safe for the colour-blind.
Colour diverging(double share);

/// Black or white, whichever has the larger contrast; at least 4.5 on any colour (WCAG 2.2, 1.4.3).
Colour text_on(const Colour& background);

/// Of two colours, from 1 to 21 (WCAG 2.2).
double contrast(const Colour& one, const Colour& other);

inline constexpr Colour ink = {0x22, 0x22, 0x22};
inline constexpr Colour quiet_ink = {0x55, 0x55, 0x55};
inline constexpr Colour paper = {0xFF, 0xFF, 0xFF};
inline constexpr Colour rule = {0xD0, 0xD0, 0xD0};
inline constexpr Colour blue = {0x00, 0x72, 0xB2};  // Okabe & Ito's
inline constexpr Colour vermilion = {0xD5, 0x5E, 0x00};

}  // namespace themata
