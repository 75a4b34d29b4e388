#include "text/hand_written.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/words.h"
#include "themata/error.h"
#include "themata/tree.h"

namespace themata {

namespace {

HandWritten from_csv(std::string_view text, const std::string& file) {
  HandWritten found;
  found.separator = guess_separator(text);
  found.rows = read_delimited(text, found.separator, file);
  if (found.rows.empty()) return found;
  for (const std::string& column : found.rows.front().cells)
    found.columns.emplace_back(trim(column));
  found.rows.erase(found.rows.begin());
  for (DelimitedRow& row : found.rows) {
    if (row.cells.size() > found.columns.size())
      throw Error({file, {row.line, 0}},
                  fmt::format("the row has {} cells, but there are {} columns", row.cells.size(),
                              found.columns.size()),
                  "put cells that hold a separator in quotes");
    row.cells.resize(found.columns.size());
  }
  return found;
}

HandWritten from_yaml(std::string_view text, const std::string& file) {
  const Tree tree = decode_tree(text, file);
  HandWritten found;
  found.is_yaml = true;
  if (tree.kind == Tree::Kind::null) return found;
  const auto refuse = [&](Position position, std::string message) {
    throw Error({file, position}, std::move(message),
                "write '- name: text', a list with a map for "
                "each row");
  };
  if (tree.kind != Tree::Kind::list) refuse(tree.position, "this is no list of rows");
  for (const Tree& item : tree.items) {
    if (item.kind != Tree::Kind::map) refuse(item.position, "this row is no map");
    DelimitedRow& row = found.rows.emplace_back();
    row.line = item.position.line;
    for (const TreeEntry& entry : item.entries) {
      if (entry.value.kind == Tree::Kind::list || entry.value.kind == Tree::Kind::map)
        refuse(entry.value.position, fmt::format("'{}' must be one text", entry.key));
      const auto place = static_cast<std::size_t>(std::ranges::find(found.columns, entry.key) -
                                                  found.columns.begin());
      if (place == found.columns.size()) found.columns.push_back(entry.key);
      if (row.cells.size() <= place) row.cells.resize(place + 1);
      row.cells[place] = entry.value.scalar;
    }
  }
  for (DelimitedRow& row : found.rows) row.cells.resize(found.columns.size());
  return found;
}

}  // namespace

HandWritten decode_hand_written(std::string_view text, const std::string& file) {
  const std::string_view begin = trim(text);
  const bool is_yaml = begin.starts_with('-') || begin.starts_with('[') || begin.starts_with('#');
  return is_yaml ? from_yaml(text, file) : from_csv(text, file);
}

}  // namespace themata
