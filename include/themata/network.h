// A network of codes, and the formats it can be written in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

struct NetworkNode {
  std::string id;
  std::string label;
  std::string theme;  // the topmost code above; empty without a codebook
  std::int64_t count = 0;
  std::string theme_label = {};  // as people call it; empty: by its id
};

/// Without direction. `from` and `to` are indices into the nodes.
struct NetworkEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::int64_t together = 0;
  std::optional<double> c;  // see cooccurrence.h
};

struct Network {
  std::string title;
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
};

struct NetworkFormat {
  std::string_view name;  // as typed after --format
  std::string_view about;
  std::string (*write)(const Network&);
};

/// graphml (Gephi, yEd, igraph, NetworkX) dot (Graphviz) and svg, a picture.
std::span<const NetworkFormat> network_formats();
/// Null where there is no such format.
const NetworkFormat* find_network_format(std::string_view name);

}  // namespace themata
