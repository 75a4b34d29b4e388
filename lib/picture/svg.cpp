#include "picture/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "picture/glyph_widths.h"
#include "table/cell.h"
#include "table/html_text.h"

namespace themata {

namespace {

constexpr double margin = 16;

std::string escaped(std::string_view text) { return html_text(readable_line(text)); }

/// One decimal, and never "-0.0".
std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  return text == "-0.0" ? "0.0" : text;
}

std::string_view name_of(Anchor anchor) {
  if (anchor == Anchor::middle) return "middle";
  return anchor == Anchor::end ? "end" : "start";
}

/// An id may stand in an attribute and in a list of ids: letters, digits, hyphens.
std::string id_from(std::string_view prefix) {
  std::string id;
  for (const char character : prefix) {
    const bool plain = (character >= 'a' && character <= 'z') ||
                       (character >= 'A' && character <= 'Z') ||
                       (character >= '0' && character <= '9');
    id += plain ? character : '-';
  }
  return id.empty() ? "picture" : id;
}

}  // namespace

std::string point(double x, double y) { return number(x) + "," + number(y); }

void Svg::close(std::string_view element, std::string_view says) {
  if (says.empty())
    body_ += "/>\n";
  else
    body_ += fmt::format("><title>{}</title></{}>\n", escaped(says), element);
}

void Svg::rectangle(double x, double y, double width, double height, const Colour& fill,
                    std::string_view says) {
  body_ +=
      fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}")", number(x), number(y),
                  number(std::max(0.0, width)), number(std::max(0.0, height)), hex(fill));
  close("rect", says);
}

void Svg::line(double x1, double y1, double x2, double y2, const Colour& stroke, double width,
               bool dashed, std::string_view says) {
  body_ += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{})",
                       number(x1), number(y1), number(x2), number(y2), hex(stroke), number(width),
                       dashed ? R"( stroke-dasharray="4 3")" : "");
  close("line", says);
}

void Svg::circle(double x, double y, double radius, const Colour& fill, std::string_view says) {
  body_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1")",
                       number(x), number(y), number(radius), hex(fill), hex(ink));
  close("circle", says);
}

void Svg::polyline(const std::string& points, const Colour& stroke, double width) {
  body_ += fmt::format(
      R"(<polyline points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>)"
      "\n",
      points, hex(stroke), number(width));
}

void Svg::polygon(const std::string& points, const Colour& fill) {
  body_ += fmt::format("<polygon points=\"{}\" fill=\"{}\"/>\n", points, hex(fill));
}

void Svg::text(double x, double y, std::string_view words, const TextStyle& style) {
  // The letters' middle is about a third of their size above the line they stand on.
  const double baseline = style.rotated == 0 ? y + 0.35 * style.size : y;
  body_ += fmt::format(R"(<text x="{}" y="{}" font-size="{}" fill="{}")", number(x),
                       number(baseline), number(style.size), hex(style.colour));
  if (style.anchor != Anchor::start)
    body_ += fmt::format(R"( text-anchor="{}")", name_of(style.anchor));
  if (style.bold) body_ += R"( font-weight="bold")";
  if (style.rotated != 0)
    body_ += fmt::format(" transform=\"rotate({} {} {})\"", style.rotated, number(x), number(y));
  body_ += '>';
  if (!style.whole.empty() && style.whole != words)
    body_ += fmt::format("<title>{}</title>", escaped(style.whole));
  body_ += escaped(words);
  body_ += "</text>\n";
}

std::string Svg::finished(double width, double height, std::string_view title,
                          std::string_view about, const PictureOptions& options, double top) const {
  const std::string id = id_from(options.prefix);
  std::string out = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg"{5} width="{0}" height="{1}" viewBox="0 0 {0} {1}" )"
      R"(role="img" aria-labelledby="{2}-title {2}-desc" )"
      R"(font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">)"
      "\n<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n",
      number(width), number(height), id, escaped(title), escaped(about),
      top > 0 ? fmt::format(R"( y="{}")", number(top)) : "");
  Svg heading;
  heading.rectangle(0, 0, width, height, paper);
  constexpr double size = 15;
  heading.text(margin, heading_height / 2, fitted(readable_line(title), size, width - 2 * margin),
               {.size = size, .bold = true, .whole = readable_line(title)});
  return out + heading.body_ + body_ + "</svg>\n";
}

}  // namespace themata
