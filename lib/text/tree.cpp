#include "themata/tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/tree_builder.h"

namespace themata {

namespace {

bool is_control(char character) {
  return static_cast<unsigned char>(character) < 0x20 && character != '\n' && character != '\t' &&
         character != '\r';
}

/// Raw control characters never belong in a text file, and yaml-cpp takes U+0004 for its end.
void refuse_control_characters(std::string_view text, const std::string& file,
                               std::size_t first_line) {
  const auto* found = std::ranges::find_if(text, is_control);
  if (found == text.end()) return;
  const auto byte = static_cast<std::size_t>(found - text.begin());
  throw Error({file, PlaceCursor(text, first_line).at(byte)},
              fmt::format("a control character (U+{:04X}) stands here",
                          static_cast<unsigned>(static_cast<unsigned char>(*found))),
              "remove it: only text, spaces and line ends belong in this file");
}

}  // namespace

const Tree* Tree::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &TreeEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

Position PlaceCursor::at(std::size_t byte) {
  byte = std::min(byte, text_.size());
  if (byte < byte_) {
    here_ = {first_line_, 1};
    byte_ = 0;
  }
  for (; byte_ < byte; ++byte_) {
    if (text_[byte_] == '\n')
      here_ = {here_.line + 1, 1};
    else if ((static_cast<unsigned char>(text_[byte_]) & 0xC0) != 0x80)
      ++here_.column;
  }
  // Inside a character: its column is the one before.
  const bool inside =
      byte < text_.size() && (static_cast<unsigned char>(text_[byte]) & 0xC0) == 0x80;
  return inside && here_.column > 1 ? Position{here_.line, here_.column - 1} : here_;
}

bool TreeBuilder::wants_key() const {
  return !open_.empty() && open_.back().tree.kind == Tree::Kind::map && !open_.back().has_key;
}

bool TreeBuilder::wants_value() const { return !open_.empty() && open_.back().has_key; }

Position TreeBuilder::last_key() const { return open_.back().tree.entries.back().position; }

void TreeBuilder::key(std::string name, Position position) {
  Open& map = open_.back();
  const auto [earlier, is_new] = map.lines.emplace(name, position.line);
  if (!is_new)
    throw Error(
        {file_, position},
        fmt::format("the key '{}' is given twice: here and on line {}", name, earlier->second),
        "keep one of them");
  map.tree.entries.push_back({std::move(name), position, {}});
  map.has_key = true;
}

const Tree& TreeBuilder::value(Tree tree) {
  if (std::ranges::any_of(tree.scalar, is_control))
    throw Error({file_, tree.position}, "this text holds a control character",
                R"(in double quotes '\' has a meaning of its own ("\b" is a backspace): put a )"
                R"(regex in single quotes in YAML, double its '\' in JSON)");
  if (open_.empty()) return root_ = std::move(tree);
  Open& parent = open_.back();
  if (parent.tree.kind == Tree::Kind::list) return parent.tree.items.emplace_back(std::move(tree));
  parent.has_key = false;
  return parent.tree.entries.back().value = std::move(tree);
}

void TreeBuilder::open(Tree::Kind kind, Position position) {
  if (open_.size() == deepest)
    throw Error({file_, position},
                fmt::format("lists and maps stand inside each other more than {} deep", deepest),
                "take some levels out");
  Open opened;
  opened.tree.kind = kind;
  opened.tree.position = position;
  open_.push_back(std::move(opened));
}

const Tree& TreeBuilder::close() {
  Tree finished = std::move(open_.back().tree);
  open_.pop_back();
  return value(std::move(finished));
}

Tree decode_tree(std::string_view text, const std::string& file, std::size_t first_line) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos)
    throw Error({file}, "there is nothing in it", "check that this is the right file");
  refuse_control_characters(text, file, first_line);
  const bool is_json = text[begin] == '{' || text[begin] == '[';
  return (is_json ? decode_json : decode_yaml)(text, file, first_line);
}

}  // namespace themata
