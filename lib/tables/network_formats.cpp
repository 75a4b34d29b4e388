#include "tables/network_formats.h"

#include <array>

namespace themata {

std::span<const NetworkFormat> network_formats() {
  static constexpr std::array all = {
      NetworkFormat{"graphml", "the network, for Gephi, yEd, igraph and NetworkX", write_graphml},
      NetworkFormat{"dot", "the network, for Graphviz", write_dot},
  };
  return all;
}

const NetworkFormat* find_network_format(std::string_view name) {
  for (const NetworkFormat& format : network_formats())
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace themata
