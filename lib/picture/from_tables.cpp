#include "picture/from_tables.h"

#include <fmt/format.h>

#include <map>

#include "table/cell.h"

namespace themata {

std::optional<std::size_t> find_column(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == name) return i;
  return std::nullopt;
}

std::optional<double> number_in(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  if (is_empty(cell)) return std::nullopt;
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  return std::nullopt;
}

std::string words_in(const Table& table, std::size_t row, std::size_t column) {
  return readable(table.rows[row][column], table.columns[column]);
}

std::size_t code_columns_of(const Table& table) {
  const bool has_codebook = table.columns.size() > 2 && table.columns[1].name == "label" &&
                            table.columns[2].name == "parent";
  return has_codebook ? 3 : 1;
}

std::vector<CodeRow> code_rows(const Table& table) {
  const bool has_codebook = code_columns_of(table) == 3;
  std::map<std::string, int> depths;
  std::vector<CodeRow> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string code = words_in(table, i, 0);
    const std::string label = has_codebook ? words_in(table, i, 1) : "";
    int depth = 0;
    if (has_codebook)
      if (const auto parent = depths.find(words_in(table, i, 2)); parent != depths.end())
        depth = parent->second + 1;
    depths[code] = depth;
    rows.push_back({label.empty() ? code : label, depth});
  }
  return rows;
}

HeatGrid::HeatGrid(std::string title, std::string key) {
  map_.title = std::move(title);
  map_.key = std::move(key);
}

HeatCell& HeatGrid::cell(const std::string& id, const CodeRow& row, const std::string& column) {
  const auto [known_row, is_new_row] = rows_.try_emplace(id, map_.rows.size());
  if (is_new_row) map_.rows.push_back({row.label, row.depth, {}});
  const auto [known_column, is_new_column] = columns_.try_emplace(column, map_.columns.size());
  if (is_new_column) map_.columns.push_back(column);
  std::vector<HeatCell>& cells = map_.rows[known_row->second].cells;
  if (cells.size() <= known_column->second) cells.resize(known_column->second + 1);
  return cells[known_column->second];
}

HeatMap HeatGrid::finished(std::string_view rows, std::string_view columns) {
  for (HeatRow& row : map_.rows) row.cells.resize(map_.columns.size());
  map_.about = fmt::format("A heat map of {} {} in {} {}: {}.", map_.rows.size(), rows,
                           map_.columns.size(), columns, map_.key);
  return std::move(map_);
}

}  // namespace themata
