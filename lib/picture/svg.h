// SVG as it is written: shapes and text with escaped content and numbers of fixed decimals.
#pragma once

#include <string>
#include <string_view>

#include "picture/palette.h"
#include "themata/picture.h"

namespace themata {

enum class Anchor { start, middle, end };

struct TextStyle {
  double size = 12;
  Anchor anchor = Anchor::start;
  Colour colour = ink;
  bool bold = false;
  int rotated = 0;         // degrees around its own place
  std::string whole = {};  // what a shortened label says in full
};

/// Coordinates and lengths are in pixels, y downwards.
class Svg {
 public:
  void rectangle(double x, double y, double width, double height, const Colour& fill,
                 std::string_view says = {});
  void line(double x1, double y1, double x2, double y2, const Colour& stroke, double width = 1,
            bool dashed = false, std::string_view says = {});
  void circle(double x, double y, double radius, const Colour& fill, std::string_view says = {});
  /// Points as "x,y x,y".
  void polyline(const std::string& points, const Colour& stroke, double width);
  void polygon(const std::string& points, const Colour& fill);
  /// `y` is the middle of the letters' height.
  void text(double x, double y, std::string_view words, const TextStyle& style = {});

  /// The whole picture, with a heading at the top left for which 40 pixels are left free. `top`:
  /// where it begins inside another.
  std::string finished(double width, double height, std::string_view title, std::string_view about,
                       const PictureOptions& options, double top = 0) const;

 private:
  void close(std::string_view element, std::string_view says);
  std::string body_;
};

inline constexpr double heading_height = 40;

std::string point(double x, double y);

}  // namespace themata
