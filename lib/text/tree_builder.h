// What the YAML and the JSON reader share: places in a text, and a tree that grows value by value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "themata/tree.h"

namespace themata {

/// Lines and columns of byte offsets, cheap when they are asked in rising order.
class PlaceCursor {
 public:
  PlaceCursor(std::string_view utf8, std::size_t first_line)
      : text_(utf8), first_line_(first_line), here_{first_line, 1} {}

  Position at(std::size_t byte);

 private:
  std::string_view text_;
  std::size_t first_line_;
  Position here_;
  std::size_t byte_ = 0;
};

/// Puts values where they belong. Throws `Error` for a key given twice, for nesting that is too
/// deep, and for control characters, which are always a slip (`"\b"` in a regex).
class TreeBuilder {
 public:
  static constexpr std::size_t deepest = 100;

  explicit TreeBuilder(const std::string& file) : file_(file) {}

  bool wants_key() const;
  bool wants_value() const;   // of a key
  Position last_key() const;  // where that key stands
  std::size_t depth() const { return open_.size(); }
  void key(std::string name, Position position);
  const Tree& value(Tree tree);  // the value where it now stands
  void open(Tree::Kind kind, Position position);
  const Tree& close();
  Tree take() { return std::move(root_); }

 private:
  struct Open {
    Tree tree;
    bool has_key = false;  // the last entry of a map still waits for its value
    std::unordered_map<std::string, std::size_t> lines;  // where each key was given
  };

  const std::string& file_;
  Tree root_;
  std::vector<Open> open_;
};

/// Without byte order mark.
Tree decode_yaml(std::string_view text, const std::string& file, std::size_t first_line);
Tree decode_json(std::string_view text, const std::string& file, std::size_t first_line);

}  // namespace themata
