// A decoded YAML or JSON file as one tree in which every key and value knows its line and column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"

namespace themata {

struct TreeEntry;

/// A value of a YAML or JSON file. Scalars keep the text as written (unquoted, unescaped); `quoted`
/// says that the writer meant text even where it reads like a number.
struct Tree {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  bool quoted = false;
  Position position;
  std::string scalar;
  std::vector<Tree> items;         // of a list
  std::vector<TreeEntry> entries;  // of a map, in the order written, keys unique

  /// The value of a key, or null where the key is absent or this is no map.
  const Tree* find(std::string_view key) const;
};

struct TreeEntry {
  std::string key;
  Position position;
  Tree value;
};

/// Decodes YAML 1.2 or JSON (told apart by content: JSON begins with '{' or '[').
/// `first_line` is where `text` begins in the file. Throws `Error` with line and column for broken
/// syntax, duplicate keys, and aliases that would grow without bound.
Tree decode_tree(std::string_view text, const std::string& file, std::size_t first_line = 1);

}  // namespace themata
