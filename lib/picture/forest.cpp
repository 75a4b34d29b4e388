// Values with their intervals, one below the other, as a forest plot has them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "picture/axis.h"
#include "picture/drawing.h"
#include "picture/glyph_widths.h"
#include "table/cell.h"

namespace themata {

namespace {

constexpr double margin = 16;
constexpr double row_height = 22;
constexpr double size = 12;
constexpr double widest_label = 320;
constexpr double plot_width = 340;

std::string words_of(const ForestRow& row) {
  if (!row.value) return row.reason.empty() ? "undefined" : readable_line(row.reason);
  if (!row.low || !row.high) return fmt::format("{:.2f}", *row.value);
  return fmt::format("{:.2f} [{:.2f}, {:.2f}]", *row.value, *row.low, *row.high);
}

void draw_row(Svg& svg, const ForestRow& row, const Axis& axis, double middle) {
  if (row.low && row.high) {
    const double low = std::max(*row.low, axis.low), high = std::min(*row.high, axis.high);
    svg.line(axis.at(low), middle, axis.at(high), middle, ink, 2);
    for (const double limit : {low, high})
      svg.line(axis.at(limit), middle - 4, axis.at(limit), middle + 4, ink, 2);
  }
  if (row.value)
    svg.circle(axis.at(std::max(*row.value, axis.low)), middle, 5, blue,
               readable_line(row.label) + ": " + words_of(row));
  svg.text(axis.left + axis.length + 14, middle, words_of(row),
           {.size = size, .colour = row.value ? ink : quiet_ink});
}

/// Names of levels alternate between so many lines that none touches the next.
double draw_lines(Svg& svg, const Forest& forest, const Axis& axis, double top, double bottom) {
  std::vector<double> ends;  // of each line of names, in pixels
  std::vector<ForestLine> lines = forest.lines;
  std::ranges::stable_sort(lines, {}, &ForestLine::at);
  for (const ForestLine& line : lines) {
    if (line.at < axis.low || line.at > axis.high) continue;
    const double x = axis.at(line.at);
    svg.line(x, top, x, bottom, vermilion, 1, true);
    const std::string label = fmt::format("{:.2g} {}", line.at, readable_line(line.label));
    auto free = std::ranges::find_if(ends, [&](double end) { return end + 8 < x; });
    if (free == ends.end()) free = ends.insert(ends.end(), 0);
    *free = x + text_width(label, 11);
    svg.text(x, bottom + 30 + 15 * static_cast<double>(free - ends.begin()), label, {.size = 11});
  }
  return 15 * static_cast<double>(ends.size());
}

}  // namespace

Drawing drawn(const Forest& forest) {
  if (forest.rows.empty())
    return drawn_empty(forest.title, forest.about, "There is nothing to show.");
  double lowest = 0, labels = 0, ends = 0;
  for (const ForestRow& row : forest.rows) {
    lowest = std::min({lowest, row.value.value_or(0), row.low.value_or(0)});
    labels = std::max(labels, text_width(readable_line(row.label), size));
    ends = std::max(ends, text_width(words_of(row), size));
  }
  labels = std::min(labels, widest_label);
  const std::vector<double> ticks = round_ticks(std::max(-1.0, lowest), 1, false);
  const Axis axis{ticks.front(), 1, margin + labels + 14, plot_width};
  const double bottom = heading_height + row_height * static_cast<double>(forest.rows.size());
  Drawing drawing{{}, 0, 0, forest.title, forest.about};
  Svg& svg = drawing.svg;
  for (const double tick : ticks) {
    svg.line(axis.at(tick), heading_height, axis.at(tick), bottom,
             std::abs(tick) < 1e-9 ? quiet_ink : rule);
    svg.text(axis.at(tick), bottom + 11, tick_label(tick, ticks[1] - ticks[0]),
             {.size = 11, .anchor = Anchor::middle, .colour = quiet_ink});
  }
  const double names = draw_lines(svg, forest, axis, heading_height, bottom);
  double middle = heading_height + row_height / 2;
  for (const ForestRow& row : forest.rows) {
    const std::string label = readable_line(row.label);
    svg.text(margin, middle, fitted(label, size, labels), {.size = size, .whole = label});
    draw_row(svg, row, axis, middle);
    middle += row_height;
  }
  drawing.width =
      std::max(axis.left + plot_width + 14 + ends + margin, axis.left + plot_width + 140);
  drawing.height = bottom + 32 + names;
  return drawing;
}

}  // namespace themata
