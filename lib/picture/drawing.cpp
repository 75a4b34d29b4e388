#include "picture/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "picture/glyph_widths.h"

namespace themata {

std::string written(std::span<const Drawing> drawings, const PictureOptions& options) {
  if (drawings.size() == 1) {
    const Drawing& one = drawings.front();
    return one.svg.finished(one.width, one.height, one.title, one.about, options);
  }
  // Each is a picture of its own to a screen reader, with ids of its own.
  std::string out;
  double width = 0, top = 0;
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    const Drawing& one = drawings[i];
    out += one.svg.finished(one.width, one.height, one.title, one.about,
                            {fmt::format("{}-{}", options.prefix, i + 1)}, top);
    width = std::max(width, one.width);
    top += one.height;
  }
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.1f}" height="{1:.1f}" )"
                     R"(viewBox="0 0 {0:.1f} {1:.1f}">)"
                     "\n",
                     width, top) +
         out + "</svg>\n";
}

Drawing drawn_empty(const std::string& title, const std::string& about, std::string_view why) {
  Drawing drawing{{}, 420, heading_height + 40, title, about.empty() ? std::string(why) : about};
  drawing.width = std::clamp(text_width(title, 15) + 40, drawing.width, 900.0);
  drawing.svg.text(16, heading_height + 12, why, {.colour = quiet_ink});
  return drawing;
}

std::string svg_of(const BarChart& chart, const PictureOptions& options) {
  return written(std::vector{drawn(chart)}, options);
}
std::string svg_of(const HeatMap& map, const PictureOptions& options) {
  return written(std::vector{drawn(map)}, options);
}
std::string svg_of(const Curve& curve, const PictureOptions& options) {
  return written(std::vector{drawn(curve)}, options);
}
std::string svg_of(const Forest& forest, const PictureOptions& options) {
  return written(std::vector{drawn(forest)}, options);
}
std::string svg_of(const Network& network, const PictureOptions& options) {
  return written(std::vector{drawn(network)}, options);
}

}  // namespace themata
