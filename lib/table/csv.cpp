// Comma and tab separated rows (RFC 4180). Title and notes have no place in them.
#include "table/cell.h"
#include "table/formats.h"
#include "text/delimited.h"

namespace themata {

namespace {

void append_row(std::string& out, const std::vector<std::string>& cells, char separator) {
  // One empty cell would be an empty line, which readers skip.
  if (cells.size() == 1 && cells.front().empty()) out += "\"\"";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += separator;
    append_cell(out, cells[i], separator);
  }
  out += '\n';
}

std::string write_delimited(const Table& table, char separator) {
  std::string out;
  std::vector<std::string> cells;
  for (const Column& column : table.columns) cells.push_back(column.name);
  append_row(out, cells, separator);
  for (const std::vector<Cell>& row : table.rows) {
    cells.clear();
    for (const Cell& cell : row) cells.push_back(exact(cell));
    append_row(out, cells, separator);
  }
  return out;
}

}  // namespace

std::string write_csv(std::span<const Table> tables) {
  return write_delimited(tables.front(), ',');
}

std::string write_tsv(std::span<const Table> tables) {
  return write_delimited(tables.front(), '\t');
}

}  // namespace themata
