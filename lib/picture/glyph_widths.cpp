#include "picture/glyph_widths.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "table/display_width.h"

namespace themata {

namespace {

/// U+0020 to U+007E in thousandths of the size: Adobe's Core 14 metrics, Helvetica.afm (Adobe
/// Technical Note 5004), with ' and ` as typed.
constexpr std::array<std::uint16_t, 95> helvetica = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr double of_other_letters = 620;  // for each column of a terminal; most are narrower
/// Those of one column that are not, with 944 to 1000 in the same metrics.
constexpr std::array<std::string_view, 8> wide = {"…", "—", "Æ", "Œ", "Ŵ", "‰", "™", "Ǽ"};
constexpr double of_wide_letters = 1000;
constexpr double slack = 1.1;

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

double width_of(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (lead >= ' ' && lead < 0x7F) return helvetica.at(static_cast<std::size_t>(lead - ' '));
  if (std::ranges::find(wide, character) != wide.end()) return of_wide_letters;
  return of_other_letters * static_cast<double>(display_width(character));
}

}  // namespace

double text_width(std::string_view utf8, double size) {
  double width = 0;
  while (!utf8.empty()) {
    const std::size_t length = length_of(static_cast<unsigned char>(utf8.front()));
    width += width_of(utf8.substr(0, length));
    utf8.remove_prefix(std::min(length, utf8.size()));
  }
  return width * size * slack / 1000;
}

std::string fitted(std::string_view utf8, double size, double width) {
  if (text_width(utf8, size) <= width) return std::string(utf8);
  constexpr std::string_view ellipsis = "…";
  const double room = width - text_width(ellipsis, size);
  std::size_t end = 0;
  while (end < utf8.size()) {
    const std::size_t next = end + length_of(static_cast<unsigned char>(utf8[end]));
    if (text_width(utf8.substr(0, next), size) > room) break;
    end = next;
  }
  while (end > 0 && utf8[end - 1] == ' ') --end;
  return std::string(utf8.substr(0, end)) + std::string(ellipsis);
}

}  // namespace themata
