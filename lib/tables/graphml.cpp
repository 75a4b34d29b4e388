// GraphML (Brandes et al. 2002, "GraphML Progress Report").
#include <fmt/format.h>

#include <pugixml.hpp>

#include "table/cell.h"
#include "tables/network_formats.h"

namespace themata {

namespace {

struct Text : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
};

void declare(pugi::xml_node graphml, const char* id, const char* of, const char* type) {
  pugi::xml_node key = graphml.append_child("key");
  key.append_attribute("id") = id;
  key.append_attribute("for") = of;
  key.append_attribute("attr.name") = id;
  key.append_attribute("attr.type") = type;
}

void add(pugi::xml_node node, const char* key, const std::string& value) {
  pugi::xml_node data = node.append_child("data");
  data.append_attribute("key") = key;
  data.text() = readable_line(value).c_str();
}

}  // namespace

std::string write_graphml(const Network& network) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node graphml = document.append_child("graphml");
  graphml.append_attribute("xmlns") = "http://graphml.graphdrawing.org/xmlns";
  declare(graphml, "label", "node", "string");
  declare(graphml, "theme", "node", "string");
  declare(graphml, "count", "node", "long");
  declare(graphml, "weight", "edge", "long");
  declare(graphml, "c", "edge", "double");
  pugi::xml_node graph = graphml.append_child("graph");
  graph.append_attribute("id") = "codes";
  graph.append_attribute("edgedefault") = "undirected";
  for (const NetworkNode& one : network.nodes) {
    pugi::xml_node node = graph.append_child("node");
    node.append_attribute("id") = one.id.c_str();
    add(node, "label", one.label);
    if (!one.theme.empty()) add(node, "theme", one.theme);
    add(node, "count", fmt::to_string(one.count));
  }
  for (const NetworkEdge& one : network.edges) {
    pugi::xml_node edge = graph.append_child("edge");
    edge.append_attribute("source") = network.nodes[one.from].id.c_str();
    edge.append_attribute("target") = network.nodes[one.to].id.c_str();
    add(edge, "weight", fmt::to_string(one.together));
    if (one.c) add(edge, "c", fmt::format("{}", *one.c));
  }
  Text text;
  document.save(text, "  ");
  return text.out;
}

}  // namespace themata
