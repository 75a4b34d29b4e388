// The whole table as one JSON document, a row a line so that two versions compare well.
#include "table/formats.h"
#include "table/json_cell.h"

namespace themata {

namespace {

std::string_view name_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::number:
      return "number";
    case ColumnType::text:
      break;
  }
  return "text";
}

/// The items of a JSON array, `append` writing each.
template <typename Items, typename Append>
void append_items(std::string& out, const Items& items, std::string_view separator, Append append) {
  for (bool first = true; const auto& item : items) {
    if (!first) out += separator;
    first = false;
    append(item);
  }
}

void append_columns(std::string& out, const std::vector<Column>& columns) {
  append_items(out, columns, ",", [&](const Column& column) {
    out += "{\"name\":";
    append_json_string(out, column.name);
    out += ",\"type\":\"";
    out += name_of(column.type);
    out += "\"}";
  });
}

void append_row(std::string& out, const std::vector<Cell>& row) {
  out += "\n[";
  append_items(out, row, ",", [&](const Cell& cell) { append_json(out, cell); });
  out += ']';
}

}  // namespace

std::string write_json(const Table& table) {
  std::string out = R"({"schema":"themata-table","version":1,"title":)";
  append_json_string(out, table.title);
  out += ",\n\"columns\":[";
  append_columns(out, table.columns);
  out += "],\n\"rows\":[";
  append_items(out, table.rows, ",", [&](const std::vector<Cell>& row) { append_row(out, row); });
  out += "\n],\n\"notes\":[";
  append_items(out, table.notes, ",",
               [&](const std::string& note) { append_json_string(out, note); });
  out += "]}\n";
  return out;
}

}  // namespace themata
