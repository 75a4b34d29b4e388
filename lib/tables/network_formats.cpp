#include "tables/network_formats.h"

#include <array>

#include "themata/picture.h"

namespace themata {

std::span<const NetworkFormat> network_formats() {
  static constexpr std::array all = {
      NetworkFormat{"graphml", "the network, for Gephi, yEd, igraph and NetworkX", write_graphml},
      NetworkFormat{"dot", "the network, for Graphviz", write_dot},
      NetworkFormat{"svg", "the network, drawn",
                    [](const Network& network) { return svg_of(network); }},
  };
  return all;
}

const NetworkFormat* find_network_format(std::string_view name) {
  for (const NetworkFormat& format : network_formats())
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace themata
