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

void append_source(std::string& out, const CodingReference& source) {
  const auto append = [&](std::string_view key, std::string_view text) {
    (out += key) += ':';
    append_json_string(out, text);
  };
  append("\n{\"id\"", source.id);
  append(",\"document\"", source.document);
  append_json_number(out += ",\"start\":", source.start);
  append_json_number(out += ",\"end\":", source.end);
  append(",\"code\"", source.code);
  append(",\"coder\"", source.coder);
  if (!source.speaker.empty()) append(",\"speaker\"", source.speaker);
  if (!source.quote.empty()) append(",\"quote\"", source.quote);
  out += '}';
}

void append_cell_sources(std::string& out, const CellSources& cell) {
  append_json_number(out += "\n{\"row\":", cell.row);
  out += ",\"column\":";
  if (cell.column)
    append_json_number(out, *cell.column);
  else
    out += "null";
  out += ",\"sources\":[";
  append_items(out, cell.sources, ",",
               [&](std::size_t source) { append_json_number(out, source); });
  out += "]}";
}

void append_evidence(std::string& out, const Table& table) {
  if (table.cells.empty()) return;
  out += ",\n\"sources\":[";
  append_items(out, table.sources, ",",
               [&](const CodingReference& source) { append_source(out, source); });
  out += "\n],\n\"cells\":[";
  append_items(out, table.cells, ",",
               [&](const CellSources& cell) { append_cell_sources(out, cell); });
  out += "\n]";
}

void append_table(std::string& out, const Table& table) {
  out += R"({"schema":"themata-table","version":1,"title":)";
  append_json_string(out, table.title);
  out += ",\n\"columns\":[";
  append_columns(out, table.columns);
  out += "],\n\"rows\":[";
  append_items(out, table.rows, ",", [&](const std::vector<Cell>& row) { append_row(out, row); });
  out += "\n],\n\"notes\":[";
  append_items(out, table.notes, ",",
               [&](const std::string& note) { append_json_string(out, note); });
  out += ']';
  append_evidence(out, table);
  out += '}';
}

}  // namespace

std::string write_json(std::span<const Table> tables) {
  std::string out;
  if (tables.size() == 1) {
    append_table(out, tables.front());
    return out += '\n';
  }
  out += R"({"schema":"themata-tables","version":1,"tables":[)";
  append_items(out, tables, ",\n", [&](const Table& table) { append_table(out, table); });
  return out += "]}\n";
}

}  // namespace themata
