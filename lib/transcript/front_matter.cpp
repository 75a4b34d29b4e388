#include "transcript/front_matter.h"

#include <fmt/format.h>

#include <algorithm>

#include "themata/tree.h"
#include "transcript/space.h"

namespace themata {

namespace {

bool is_fence(std::string_view line) { return line == "---"; }

std::string_view without_trailing_space(std::string_view line) {
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line;
}

/// `key:` or `key: value` at the start of a line; prose between two rules has none.
bool begins_with_key(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  const std::string_view key = line.substr(0, colon);
  return key.find_first_of(" .!?") == std::string_view::npos || key.starts_with('"');
}

std::vector<std::string> scalars_of(const Tree& value) {
  if (value.kind == Tree::Kind::scalar) return {value.scalar};
  std::vector<std::string> scalars;
  for (const Tree& item : value.items)
    if (item.kind == Tree::Kind::scalar) scalars.push_back(item.scalar);
  return scalars;
}

/// An attribute is a value, or a list of values.
bool is_nested(const Tree& value) {
  if (value.kind == Tree::Kind::map) return true;
  return std::ranges::any_of(value.items, [](const Tree& item) {
    return item.kind == Tree::Kind::list || item.kind == Tree::Kind::map;
  });
}

FrontMatter from_tree(const Tree& tree, const std::string& file) {
  FrontMatter matter;
  for (const TreeEntry& entry : tree.entries) {
    if (is_nested(entry.value)) {
      matter.problems.push_back({Severity::note,
                                 {file, entry.position},
                                 fmt::format("'{}' is nested, so it is no attribute", entry.key),
                                 "an attribute is one value, or a list of values"});
      continue;
    }
    std::string value = fmt::format("{}", fmt::join(scalars_of(entry.value), "; "));
    if (entry.key == "id")
      matter.id = std::move(value);
    else if (entry.key == "kind")
      matter.kind = std::move(value);
    else if (entry.key == "interviewers" || entry.key == "interviewer")
      matter.interviewers = scalars_of(entry.value);
    else if (!value.empty())
      matter.attributes[entry.key] = std::move(value);
  }
  return matter;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, const std::string& file) {
  const Span first = line_at(text, 0);
  if (!is_fence(without_trailing_space(slice(text, first)))) return {};
  const std::size_t begin = std::min(first.end + 1, text.size());
  bool has_key = false;
  for (std::size_t at = begin; at < text.size();) {
    const Span line = line_at(text, at);
    const std::string_view content = without_trailing_space(slice(text, line));
    if (is_fence(content) || content == "...") {
      if (!has_key) return {};
      const Tree tree = decode_tree(text.substr(begin, at - begin), file, 2);
      if (tree.kind != Tree::Kind::map) return {};
      FrontMatter matter = from_tree(tree, file);
      matter.end = std::min(line.end + 1, text.size());
      return matter;
    }
    if (!has_key && !content.empty() && !content.starts_with('#')) {
      if (!begins_with_key(content)) return {};  // a horizontal rule, then prose
      has_key = true;
    }
    at = line.end + 1;
  }
  if (!has_key) return {};
  throw Error({file, {1, 0}}, "the front matter is never closed",
              "put a line with --- after its last key");
}

}  // namespace themata
