// What a JSON schema, as editors use it, says of a YAML file.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "source_dir.h"
#include "themata/text.h"
#include "themata/tree.h"

namespace themata_test {

using nlohmann::json;
using themata::Tree;
using themata::TreeEntry;

/// A schema beside the codebooks we ship.
inline json schema_document(const std::string& name) {
  return json::parse(
      themata::read_bytes((themata::tests::source_dir() / "codebooks" / name).string()));
}

/// As an editor sees it: words without quotes may be numbers or truth values (YAML 1.2 core).
inline json scalar_of(const Tree& tree) {
  if (tree.quoted) return tree.scalar;
  if (tree.scalar == "true" || tree.scalar == "false") return tree.scalar == "true";
  const bool number = std::regex_match(tree.scalar, std::regex(R"([-+]?\d+(\.\d*)?)"));
  if (!number) return tree.scalar;
  const bool whole = tree.scalar.find('.') == std::string::npos;
  return whole ? json(std::stoll(tree.scalar)) : json(std::stod(tree.scalar));
}

inline json json_of(const Tree& tree) {
  switch (tree.kind) {
    case Tree::Kind::null:
      return nullptr;
    case Tree::Kind::scalar:
      return scalar_of(tree);
    case Tree::Kind::list: {
      json list = json::array();
      for (const Tree& item : tree.items) list.push_back(json_of(item));
      return list;
    }
    case Tree::Kind::map: {
      json map = json::object();
      for (const TreeEntry& entry : tree.entries) map[entry.key] = json_of(entry.value);
      return map;
    }
  }
  return nullptr;
}

/// "accepted", or why not.
inline std::string refusal(const json& document, std::string_view text) {
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  const json target = json_of(themata::decode_tree(text, "file"));
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(target), &results))
    return "accepted";
  std::string reasons;
  for (valijson::ValidationResults::Error error; results.popError(error);)
    reasons += error.description + "\n";
  return reasons;
}

}  // namespace themata_test
