// What a chart has drawn, before it is written: by itself or below others.
#pragma once

#include <span>
#include <string>

#include "picture/svg.h"
#include "themata/picture.h"

namespace themata {

struct Drawing {
  Svg svg;
  double width = 0;
  double height = 0;
  std::string title;
  std::string about;
};

Drawing drawn(const BarChart& chart);
Drawing drawn(const HeatMap& map);
Drawing drawn(const Curve& curve);
Drawing drawn(const Forest& forest);
Drawing drawn(const Network& network);

/// At least one.
std::string written(std::span<const Drawing> drawings, const PictureOptions& options);

/// The picture of nothing: its heading, and a line that says why there is no more.
Drawing drawn_empty(const std::string& title, const std::string& about, std::string_view why);

}  // namespace themata
