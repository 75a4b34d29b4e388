#include "picture/palette.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace themata {

namespace {

constexpr std::array<Colour, 7> okabe_ito = {{{0x00, 0x72, 0xB2},
                                              {0xE6, 0x9F, 0x00},
                                              {0x00, 0x9E, 0x73},
                                              {0xCC, 0x79, 0xA7},
                                              {0x56, 0xB4, 0xE9},
                                              {0xD5, 0x5E, 0x00},
                                              {0xF0, 0xE4, 0x42}}};
constexpr Colour grey = {0x99, 0x99, 0x99};
constexpr std::array<Colour, 5> blues = {{{0xFF, 0xFF, 0xFF},
                                          {0xC6, 0xDB, 0xEF},
                                          {0x6B, 0xAE, 0xD6},
                                          {0x21, 0x71, 0xB5},
                                          {0x08, 0x30, 0x6B}}};
constexpr std::array<Colour, 4> oranges = {
    {{0xFF, 0xFF, 0xFF}, {0xFE, 0xE0, 0xB6}, {0xF1, 0xA3, 0x40}, {0xB3, 0x58, 0x06}}};
constexpr std::array<Colour, 4> purples = {
    {{0xFF, 0xFF, 0xFF}, {0xD8, 0xDA, 0xEB}, {0x99, 0x8E, 0xC3}, {0x54, 0x27, 0x88}}};

Colour between(std::span<const Colour> stops, double share) {
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
  const auto left = std::min(static_cast<std::size_t>(place), stops.size() - 2);
  const double part = place - static_cast<double>(left);
  const auto mix = [&](int from, int to) {
    return static_cast<int>(std::lround(from + part * (to - from)));
  };
  const Colour& from = stops[left];
  const Colour& to = stops[left + 1];
  return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue)};
}

double luminance(const Colour& colour) {
  const auto linear = [](int value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::string hex(const Colour& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

Colour categorical(std::size_t number) {
  return number < okabe_ito.size() ? okabe_ito.at(number) : grey;
}

Colour sequential(double share) { return between(blues, share); }

Colour diverging(double share) {
  return share < 0 ? between(oranges, -share) : between(purples, share);
}

double contrast(const Colour& one, const Colour& other) {
  const double first = luminance(one), second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour text_on(const Colour& background) {
  constexpr Colour black = {};
  return contrast(black, background) >= contrast(paper, background) ? black : paper;
}

}  // namespace themata
