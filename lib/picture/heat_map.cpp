// A heat map: a cell for each row and column, its number written into it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "picture/drawing.h"
#include "picture/glyph_widths.h"
#include "table/cell.h"

namespace themata {

namespace {

constexpr double margin = 16;
constexpr double row_height = 24;
constexpr double indent = 14;
constexpr double size = 12;
constexpr double widest_label = 280;
constexpr double narrowest_cell = 44;
constexpr double widest_cell = 120;
constexpr double longest_turned = 170;  // of a column's name that is written at a slant
constexpr double slant = 0.7072;        // of 45 degrees, rounded up
constexpr double key_height = 44;

struct Extent {
  double most = 0;
  bool has_negative = false;
};

Extent extent_of(const HeatMap& map) {
  Extent extent;
  for (const HeatRow& row : map.rows)
    for (const HeatCell& cell : row.cells) {
      const double value = cell.value.value_or(0);
      extent.most = std::max({extent.most, value, -value});
      extent.has_negative = extent.has_negative || value < 0;
    }
  return extent;
}

Colour colour_of(double value, const Extent& extent) {
  if (extent.most == 0) return paper;
  return extent.has_negative ? diverging(value / extent.most) : sequential(value / extent.most);
}

struct Layout {
  double labels = 0;
  double cell = narrowest_cell;
  double head = 24;
  double overhang = 0;  // of the last column's name
  bool turned = false;

  double left() const { return margin + labels + 10; }
};

Layout layout_of(const HeatMap& map) {
  Layout layout;
  for (const HeatRow& row : map.rows) {
    layout.labels =
        std::max(layout.labels, indent * row.depth + text_width(readable_line(row.label), size));
    for (const HeatCell& cell : row.cells)
      layout.cell = std::max(layout.cell, text_width(cell.text, size) + 10);
  }
  layout.labels = std::min(layout.labels, widest_label);
  double longest = 0;
  for (const std::string& column : map.columns)
    longest = std::max(longest, text_width(readable_line(column), size));
  if (longest + 10 <= std::max(layout.cell, map.columns.size() <= 8 ? widest_cell : 0)) {
    layout.cell = std::max(layout.cell, longest + 10);
    return layout;
  }
  layout.turned = true;
  longest = std::min(longest, longest_turned);
  layout.head = slant * (longest + size) + 6;
  layout.overhang = slant * longest;
  return layout;
}

void draw_columns(Svg& svg, const HeatMap& map, const Layout& layout) {
  const double bottom = heading_height + layout.head;
  double middle = layout.left() + layout.cell / 2;
  for (const std::string& column : map.columns) {
    const std::string name = readable_line(column);
    if (layout.turned)
      svg.text(middle, bottom - 6, fitted(name, size, longest_turned),
               {.size = size, .rotated = -45, .whole = name});
    else
      svg.text(middle, bottom - 12, name, {.size = size, .anchor = Anchor::middle});
    middle += layout.cell;
  }
}

void draw_row(Svg& svg, const HeatMap& map, const HeatRow& row, const Layout& layout,
              const Extent& extent, double top) {
  const double middle = top + row_height / 2;
  const std::string label = readable_line(row.label);
  const double begin = margin + indent * row.depth;
  svg.text(begin, middle, fitted(label, size, margin + layout.labels - begin),
           {.size = size, .whole = label});
  double left = layout.left();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const HeatCell& cell = row.cells[i];
    const Colour colour = cell.value ? colour_of(*cell.value, extent) : paper;
    svg.rectangle(left, top, layout.cell, row_height, rule);
    svg.rectangle(left + 0.5, top + 0.5, layout.cell - 1, row_height - 1, colour,
                  fmt::format("{}, {}: {}", label, readable_line(map.columns[i]),
                              cell.value ? cell.text : "no value"));
    svg.text(left + layout.cell / 2, middle, cell.text,
             {.size = size, .anchor = Anchor::middle, .colour = text_on(colour)});
    left += layout.cell;
  }
}

std::string short_number(double value) {
  return fmt::format("{:.{}f}", value, value == std::floor(value) ? 0 : 1);
}

/// Five swatches, from the least to the most.
void draw_key(Svg& svg, const HeatMap& map, const Extent& extent, double top) {
  constexpr double swatch = 26;
  constexpr int swatches = 5;
  double left = margin;
  for (int i = 0; i < swatches; ++i) {
    const double share = static_cast<double>(i) / (swatches - 1);
    const double value = extent.has_negative ? (2 * share - 1) * extent.most : share * extent.most;
    svg.rectangle(left, top, swatch, 12, rule);
    svg.rectangle(left + 0.5, top + 0.5, swatch - 1, 11, colour_of(value, extent));
    left += swatch;
  }
  const double low = extent.has_negative ? -extent.most : 0;
  svg.text(left + 8, top + 6,
           fmt::format("{} to {}: {}", short_number(low), short_number(extent.most), map.key),
           {.size = 11, .colour = quiet_ink});
}

}  // namespace

Drawing drawn(const HeatMap& map) {
  if (map.rows.empty() || map.columns.empty())
    return drawn_empty(map.title, map.about, "There is nothing to show.");
  const Layout layout = layout_of(map);
  const Extent extent = extent_of(map);
  const auto columns = static_cast<double>(map.columns.size());
  const double top = heading_height + layout.head;
  const double bottom = top + row_height * static_cast<double>(map.rows.size());
  const double key = margin + 5 * 26 + 8 + text_width(map.key, 11) + 110;
  const double cells = layout.left() + columns * layout.cell + layout.overhang + margin;
  Drawing drawing{{}, std::max({cells, key, 320.0}), bottom + key_height, map.title, map.about};
  draw_columns(drawing.svg, map, layout);
  double at = top;
  for (const HeatRow& row : map.rows) {
    draw_row(drawing.svg, map, row, layout, extent, at);
    at += row_height;
  }
  draw_key(drawing.svg, map, extent, bottom + 16);
  return drawing;
}

}  // namespace themata
