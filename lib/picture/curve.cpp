// What is new case by case as bars, all so far as a line, other orders of the cases as a band.
#include <fmt/format.h>

#include <algorithm>

#include "picture/axis.h"
#include "picture/drawing.h"
#include "picture/glyph_widths.h"
#include "table/cell.h"

namespace themata {

namespace {

constexpr double margin = 16;
constexpr double size = 11;
constexpr double plot_height = 260;
constexpr double mark_height = 16;
constexpr double key_height = 26;
constexpr Colour band = {0xDD, 0xE7, 0xF0};
constexpr Colour fresh = {0xE6, 0x9F, 0x00};  // Okabe & Ito's orange

struct Plot {
  Axis up;  // counts, in pixels above the bottom
  double left = 0;
  double step = 0;
  double bottom = 0;
  double width = 0;

  double x(std::size_t point) const { return left + step * (static_cast<double>(point) + 0.5); }
  double y(double count) const { return bottom - up.at(count); }
};

double longest_label(const Curve& curve) {
  double longest = 0;
  for (const CurvePoint& point : curve.points)
    longest = std::max(longest, text_width(readable_line(point.label), size));
  return longest;
}

void draw_grid(Svg& svg, const Plot& plot, const std::vector<double>& ticks) {
  for (const double tick : ticks) {
    svg.line(plot.left, plot.y(tick), plot.left + plot.width, plot.y(tick),
             tick == 0 ? quiet_ink : rule);
    svg.text(plot.left - 6, plot.y(tick), tick_label(tick, ticks[1] - ticks[0]),
             {.size = size, .anchor = Anchor::end, .colour = quiet_ink});
  }
}

void draw_band(Svg& svg, const Curve& curve, const Plot& plot) {
  std::string upper, lower, median;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const CurvePoint& one = curve.points[i];
    if (!one.low || !one.high) return;
    upper += point(plot.x(i), plot.y(*one.high)) + " ";
    lower.insert(0, point(plot.x(i), plot.y(*one.low)) + " ");
    if (one.median) median += point(plot.x(i), plot.y(*one.median)) + " ";
  }
  svg.polygon(upper + lower, band);
  if (!median.empty()) svg.polyline(median, quiet_ink, 1);
}

void draw_points(Svg& svg, const Curve& curve, const Plot& plot) {
  const double width = std::min(24.0, plot.step * 0.6);
  std::string line;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const CurvePoint& one = curve.points[i];
    svg.rectangle(plot.x(i) - width / 2, plot.y(one.fresh), width, plot.bottom - plot.y(one.fresh),
                  fresh, fmt::format("{}: {} new", readable_line(one.label), one.fresh));
    line += point(plot.x(i), plot.y(one.cumulative)) + " ";
  }
  svg.polyline(line, blue, 2);
  for (std::size_t i = 0; i < curve.points.size(); ++i)
    svg.circle(plot.x(i), plot.y(curve.points[i].cumulative), 3, blue,
               fmt::format("{}: {} in all", readable_line(curve.points[i].label),
                           curve.points[i].cumulative));
}

/// Those that stand in the plot, from the left: so stacked, no label crosses the line of another
/// unless it had to turn to the left.
std::vector<CurveMark> marks_in(const Curve& curve) {
  std::vector<CurveMark> marks;
  for (const CurveMark& mark : curve.marks)
    if (mark.after > 0 && mark.after <= curve.points.size()) marks.push_back(mark);
  std::ranges::stable_sort(marks, {}, &CurveMark::after);
  return marks;
}

/// Each has a row of its own above the plot, so that none is written over another. Those after one
/// case share a line: dashes drawn over dashes would look like another kind of line.
void draw_marks(Svg& svg, const std::vector<CurveMark>& marks, const Plot& plot) {
  double top = heading_height + mark_height / 2;
  std::size_t drawn = 0;  // a line after so many cases
  for (const CurveMark& mark : marks) {
    const double x = plot.x(mark.after - 1);
    if (mark.after != drawn) svg.line(x, top, x, plot.bottom, ink, 1, true);
    drawn = mark.after;
    const double width = text_width(mark.label, size);
    const bool to_the_left = x + 6 + width > plot.left + plot.width;
    const double begin = to_the_left ? std::max(margin, x - 6 - width) : x + 6;
    svg.rectangle(begin - 2, top - mark_height / 2, width + 4, mark_height, paper);
    svg.text(begin, top, mark.label, {.size = size});
    top += mark_height;
  }
}

void draw_labels(Svg& svg, const Curve& curve, const Plot& plot, double room) {
  const bool flat = longest_label(curve) + 6 <= plot.step;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const std::string label = readable_line(curve.points[i].label);
    if (flat)
      svg.text(plot.x(i), plot.bottom + 12, label, {.size = size, .anchor = Anchor::middle});
    else
      svg.text(plot.x(i) + 4, plot.bottom + 8, fitted(label, size, room),
               {.size = size, .anchor = Anchor::end, .rotated = -90, .whole = label});
  }
}

void draw_key(Svg& svg, const Curve& curve, bool has_band, double top) {
  double left = margin;
  const auto entry = [&](const Colour& colour, const std::string& words) {
    svg.rectangle(left, top - 5, 14, 10, colour);
    svg.text(left + 19, top, words, {.size = size});
    left += 19 + text_width(words, size) + 16;
  };
  entry(blue, curve.axis + " so far");
  entry(fresh, "new");
  if (has_band) entry(band, "5 to 95 % of random orders, with their median");
}

}  // namespace

Drawing drawn(const Curve& curve) {
  if (curve.points.empty()) return drawn_empty(curve.title, curve.about, "There are no cases.");
  double most = 1;
  for (const CurvePoint& point : curve.points)
    most = std::max({most, point.cumulative, point.high.value_or(0)});
  const std::vector<double> ticks = round_ticks(0, most, true);
  const auto number = static_cast<double>(curve.points.size());
  const double longest = std::min(160.0, longest_label(curve));
  const std::vector<CurveMark> marks = marks_in(curve);
  Plot plot;
  plot.step = std::clamp(560 / number, 16.0, 90.0);
  plot.left = margin + text_width(tick_label(ticks.back(), 1), size) + 10;
  plot.width = plot.step * number;
  plot.bottom = heading_height + mark_height * static_cast<double>(marks.size()) + 10 + plot_height;
  plot.up = {0, ticks.back(), 0, plot_height};
  const bool flat = longest_label(curve) + 6 <= plot.step;
  const double labels = flat ? 24 : longest + 18;
  const bool has_band = curve.points.front().low.has_value();
  double longest_mark = 0;
  for (const CurveMark& mark : marks)
    longest_mark = std::max(longest_mark, text_width(mark.label, size));
  const double width =
      std::max({plot.left + plot.width + margin, has_band ? 520.0 : 320.0,
                text_width(curve.title, 15) + 2 * margin, longest_mark + 2 * margin});
  Drawing drawing{{}, width, plot.bottom + labels + key_height, curve.title, curve.about};
  Svg& svg = drawing.svg;
  if (has_band) draw_band(svg, curve, plot);
  draw_grid(svg, plot, ticks);
  draw_marks(svg, marks, plot);
  draw_points(svg, curve, plot);
  draw_labels(svg, curve, plot, longest);
  draw_key(svg, curve, has_band, plot.bottom + labels + 8);
  return drawing;
}

}  // namespace themata
