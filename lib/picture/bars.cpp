// Horizontal bars: labels are read without turning the head, and there is room for many.
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
constexpr double bar_height = 14;
constexpr double indent = 14;
constexpr double widest_label = 280;
constexpr double plot_width = 380;
constexpr double axis_height = 44;
constexpr double size = 12;

struct Range {
  double low = 0;
  double high = 0;
  bool whole = true;
};

Range range_of(const BarChart& chart) {
  Range range;
  for (const Bar& bar : chart.bars) {
    range.low = std::min({range.low, bar.value, bar.low.value_or(0)});
    range.high = std::max({range.high, bar.value, bar.high.value_or(0)});
    range.whole = range.whole && bar.value == std::floor(bar.value);
  }
  if (chart.percent) range.high = 100;
  return range;
}

double label_width(const BarChart& chart) {
  double width = 0;
  for (const Bar& bar : chart.bars)
    width = std::max(width, indent * bar.depth + text_width(readable_line(bar.label), size));
  return std::min(width, widest_label);
}

double end_width(const BarChart& chart) {
  double width = 0;
  for (const Bar& bar : chart.bars) width = std::max(width, text_width(bar.text, size));
  return width;
}

void draw_axis(Svg& svg, const Axis& axis, const std::vector<double>& ticks, double top,
               double bottom, const std::string& name) {
  for (const double tick : ticks) {
    svg.line(axis.at(tick), top, axis.at(tick), bottom, tick == 0 ? quiet_ink : rule);
    svg.text(axis.at(tick), bottom + 11, tick_label(tick, ticks[1] - ticks[0]),
             {.size = 11, .anchor = Anchor::middle, .colour = quiet_ink});
  }
  svg.text(axis.left, bottom + 29, fitted(name, 11, axis.length),
           {.size = 11, .colour = quiet_ink, .whole = name});
}

void draw_bar(Svg& svg, const Bar& bar, const Axis& axis, double middle) {
  const double zero = axis.at(0), end = axis.at(bar.value);
  svg.rectangle(std::min(zero, end), middle - bar_height / 2, std::abs(end - zero), bar_height,
                bar.value < 0 ? vermilion : blue, readable_line(bar.label) + ": " + bar.text);
  double right = std::max(zero, end);
  if (bar.low && bar.high) {
    svg.line(axis.at(*bar.low), middle, axis.at(*bar.high), middle, ink, 1.5);
    for (const double limit : {*bar.low, *bar.high})
      svg.line(axis.at(limit), middle - 4, axis.at(limit), middle + 4, ink, 1.5);
    right = std::max(right, axis.at(*bar.high));
  }
  svg.text(right + 6, middle, bar.text, {.size = size});
}

}  // namespace

Drawing drawn(const BarChart& chart) {
  if (chart.bars.empty()) return drawn_empty(chart.title, chart.about, "There is nothing to show.");
  const Range range = range_of(chart);
  const std::vector<double> ticks = round_ticks(range.low, range.high, range.whole);
  const double labels = label_width(chart);
  const Axis axis{ticks.front(), ticks.back(), margin + labels + 10, plot_width};
  const double bottom = heading_height + row_height * static_cast<double>(chart.bars.size());
  Drawing drawing{{},
                  axis.left + plot_width + 6 + end_width(chart) + margin,
                  bottom + axis_height,
                  chart.title,
                  chart.about};
  draw_axis(drawing.svg, axis, ticks, heading_height, bottom, chart.axis);
  double middle = heading_height + row_height / 2;
  for (const Bar& bar : chart.bars) {
    const std::string label = readable_line(bar.label);
    const double left = margin + indent * bar.depth;
    drawing.svg.text(left, middle, fitted(label, size, margin + labels - left),
                     {.size = size, .whole = label});
    draw_bar(drawing.svg, bar, axis, middle);
    middle += row_height;
  }
  return drawing;
}

}  // namespace themata
