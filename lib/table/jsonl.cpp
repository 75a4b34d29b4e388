// One JSON object a row. Title and notes have no place in it.
#include <fmt/format.h>

#include <set>

#include "table/formats.h"
#include "table/json_cell.h"

namespace themata {

namespace {

/// The columns' names, a repeated one as "name (2)": of two equal names in an object, most readers
/// keep one and lose the other's value (RFC 8259, section 4).
std::vector<std::string> keys_of(const std::vector<Column>& columns) {
  std::set<std::string> taken;
  for (const Column& column : columns) taken.insert(column.name);
  std::set<std::string> used;
  std::vector<std::string> keys;
  for (const Column& column : columns) {
    std::string key = column.name;
    if (used.contains(key))
      for (int count = 2; taken.contains(key); ++count)
        key = fmt::format("{} ({})", column.name, count);
    taken.insert(key);
    used.insert(key);
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace

std::string write_jsonl(std::span<const Table> tables) {
  const Table& table = tables.front();
  const std::vector<std::string> keys = keys_of(table.columns);
  std::string out;
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? '{' : ',';
      append_json_string(out, keys[i]);
      out += ':';
      append_json(out, row[i]);
    }
    out += "}\n";
  }
  return out;
}

}  // namespace themata
