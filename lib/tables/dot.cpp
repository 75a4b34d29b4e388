// The language of Graphviz (https://graphviz.org/doc/info/lang.html).
#include <fmt/format.h>

#include <algorithm>

#include "table/cell.h"
#include "tables/network_formats.h"

namespace themata {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char character : readable_line(text)) {
    if (character == '"' || character == '\\') out += '\\';
    out += character;
  }
  return out += '"';
}

}  // namespace

std::string write_dot(const Network& network) {
  std::int64_t most = 1;
  for (const NetworkEdge& edge : network.edges) most = std::max(most, edge.together);
  std::string out = fmt::format(
      "graph {} {{\n  graph [overlap=false, splines=true];\n  node [shape=box, style=rounded, "
      "fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n",
      quoted(network.title));
  for (const NetworkNode& node : network.nodes)
    out += fmt::format("  {} [label={}];\n", quoted(node.id),
                       quoted(fmt::format("{} ({})", node.label, node.count)));
  constexpr double widest = 6;  // points
  for (const NetworkEdge& edge : network.edges) {
    const double share = static_cast<double>(edge.together) / static_cast<double>(most);
    out += fmt::format("  {} -- {} [label=\"{}\", weight={}, penwidth={:.2f}];\n",
                       quoted(network.nodes[edge.from].id), quoted(network.nodes[edge.to].id),
                       edge.together, edge.together, std::max(0.5, widest * share));
  }
  return out += "}\n";
}

}  // namespace themata
