// A network on a circle. Every node has a row of its own and its label beside the circle in that
// row, so that no label lies over another, over a node or over an edge, whatever the network; and
// nothing depends on chance, as it does where forces pull nodes about.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "picture/drawing.h"
#include "picture/glyph_widths.h"
#include "table/cell.h"

namespace themata {

namespace {

constexpr double margin = 16;
constexpr double size = 12;
constexpr double row_height = 30;
constexpr double largest_radius = 12;
constexpr double smallest_radius = 3;
constexpr double widest_line = 8;
constexpr double widest_label = 320;
constexpr Colour edge_colour = {0x8A, 0x9B, 0xA8};

struct Place {
  double x = 0;
  double y = 0;
  bool on_the_left = false;
};

std::string label_of(const NetworkNode& node) {
  return readable_line(node.label.empty() ? node.id : node.label);
}

/// Those of one theme stand together.
std::vector<std::size_t> around(const Network& network) {
  std::vector<std::size_t> order(network.nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return network.nodes[i].theme; });
  return order;
}

/// Down the right side, then up the left one.
std::vector<Place> places_of(const Network& network, double left, double radius) {
  const std::vector<std::size_t> order = around(network);
  std::vector<Place> places(network.nodes.size());
  const std::size_t right_side = (order.size() + 1) / 2;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool on_the_left = i >= right_side;
    const std::size_t rows = on_the_left ? order.size() - right_side : right_side;
    const std::size_t row = on_the_left ? order.size() - 1 - i : i;
    // Rows lie in the middle of the circle's height, where fewer are on a side.
    const double y = (static_cast<double>(row) - (static_cast<double>(rows) - 1) / 2) * row_height;
    const double x = std::sqrt(std::max(0.0, radius * radius - y * y));
    places[order[i]] = {left + radius + (on_the_left ? -x : x), heading_height + radius + 16 + y,
                        on_the_left};
  }
  return places;
}

std::vector<std::string> themes_of(const Network& network) {
  std::vector<std::string> themes;
  for (const NetworkNode& node : network.nodes)
    if (!node.theme.empty()) themes.push_back(node.theme);
  std::ranges::sort(themes);
  themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
  return themes;
}

Colour colour_of(const NetworkNode& node, const std::vector<std::string>& themes) {
  if (node.theme.empty()) return blue;
  return categorical(
      static_cast<std::size_t>(std::ranges::find(themes, node.theme) - themes.begin()));
}

/// Three for each code at most, as more are a tangle: those that stand together often, from the
/// weakest, which the others are drawn over. Pairs of equal number stay or go together.
std::vector<NetworkEdge> drawn_edges(const Network& network) {
  constexpr std::size_t for_each_node = 3;
  std::vector<NetworkEdge> edges = network.edges;
  std::ranges::stable_sort(edges, {}, &NetworkEdge::together);
  const std::size_t most = for_each_node * network.nodes.size();
  if (edges.size() <= most) return edges;
  const std::int64_t first_left_out = edges[edges.size() - most - 1].together;
  const auto kept = std::ranges::upper_bound(edges, first_left_out, {}, &NetworkEdge::together);
  if (kept == edges.end()) return edges;  // all alike: none is the weaker
  edges.erase(edges.begin(), kept);
  return edges;
}

void draw_edges(Svg& svg, const Network& network, const std::vector<NetworkEdge>& edges,
                const std::vector<Place>& places) {
  std::int64_t most = 1;
  for (const NetworkEdge& edge : edges) most = std::max(most, edge.together);
  for (const NetworkEdge& edge : edges) {
    const double share = static_cast<double>(edge.together) / static_cast<double>(most);
    std::string says = fmt::format("{} and {}: {} together", label_of(network.nodes[edge.from]),
                                   label_of(network.nodes[edge.to]), edge.together);
    if (edge.c) says += fmt::format(", c = {:.3f}", *edge.c);
    svg.line(places[edge.from].x, places[edge.from].y, places[edge.to].x, places[edge.to].y,
             edge_colour, std::max(0.6, widest_line * share), false, says);
  }
}

std::string name_of_theme(const Network& network, const std::string& theme) {
  const auto node = std::ranges::find(network.nodes, theme, &NetworkNode::theme);
  return readable_line(node->theme_label.empty() ? theme : node->theme_label);
}

double draw_key(Svg& svg, const Network& network, const std::vector<std::string>& themes,
                double top, double width) {
  double left = margin;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const std::string whole = name_of_theme(network, themes[i]);
    const std::string name = fitted(whole, 11, widest_label);
    const double needed = 19 + text_width(name, 11) + 14;
    if (left > margin && left + needed > width) {
      left = margin;
      top += 18;
    }
    svg.circle(left + 6, top, 5, categorical(i));
    svg.text(left + 17, top, name, {.size = 11, .whole = whole});
    left += needed;
  }
  return top;
}

}  // namespace

Drawing drawn(const Network& network) {
  if (network.nodes.empty())
    return drawn_empty(network.title, "", "There are no codes that stand together.");
  const std::size_t on_one_side = (network.nodes.size() + 1) / 2;
  const auto rows = static_cast<double>(on_one_side);
  const double radius = std::max(60.0, rows * row_height / 2 + 10);
  double labels = 0;
  std::int64_t most = 1;
  for (const NetworkNode& node : network.nodes) {
    labels = std::max(labels, text_width(label_of(node), size) + text_width(" (00000)", size));
    most = std::max(most, node.count);
  }
  labels = std::min(labels, widest_label);
  const double column = margin + labels + 26;  // where the circle begins
  const std::vector<Place> places = places_of(network, column, radius);
  Drawing drawing{{}, 2 * (column + radius), 0, network.title, ""};
  drawing.about = fmt::format(
      "A network of {} codes and {} pairs of codes that stand together. The larger a circle, the "
      "more often its code was used; the wider a line, the more often two codes stand together.",
      network.nodes.size(), network.edges.size());
  const std::vector<NetworkEdge> edges = drawn_edges(network);
  std::string left_out;
  if (edges.size() < network.edges.size())
    left_out = fmt::format(" {} of {} pairs are drawn: those together at least {} times.",
                           edges.size(), network.edges.size(), edges.front().together);
  drawing.about += left_out;
  Svg& svg = drawing.svg;
  draw_edges(svg, network, edges, places);
  const std::vector<std::string> themes = themes_of(network);
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const NetworkNode& node = network.nodes[i];
    const Place& place = places[i];
    const double x = place.on_the_left ? column - 18 : column + 2 * radius + 18;
    const std::string number = fmt::format(" ({})", node.count);
    const std::string label = label_of(node);
    svg.line(place.x, place.y, x + (place.on_the_left ? 4 : -4), place.y, rule);
    const double share = static_cast<double>(node.count) / static_cast<double>(most);
    svg.circle(place.x, place.y, std::max(smallest_radius, largest_radius * std::sqrt(share)),
               colour_of(node, themes), label + number);
    svg.text(x, place.y, fitted(label, size, labels - text_width(number, size)) + number,
             {.size = size,
              .anchor = place.on_the_left ? Anchor::end : Anchor::start,
              .whole = label + number});
  }
  const double bottom = heading_height + 2 * radius + 40;
  svg.text(margin, bottom, "Circles: how often used. Lines: how often together." + left_out,
           {.size = 11, .colour = quiet_ink});
  drawing.height =
      (themes.empty() ? bottom : draw_key(svg, network, themes, bottom + 20, drawing.width)) + 18;
  return drawing;
}

}  // namespace themata
