// How often codes are used: bars; in groups, a heat map.
#include <fmt/format.h>

#include <algorithm>

#include "picture/from_tables.h"
#include "themata/error.h"
#include "themata/frequency.h"

namespace themata {

namespace {

/// Text is a share in tables.
std::optional<std::size_t> first_count(const Table& table) {
  for (const std::string_view name : count_names())
    if (const auto column = find_column(table, name)) return column;
  return find_column(table, "text_percent");
}

Drawing bars(const Table& table) {
  const auto low = find_column(table, "participants_low");
  const auto high = find_column(table, "participants_high");
  const auto share = find_column(table, "participants_percent");
  const bool has_interval = low && high && share;
  const auto count = has_interval ? share : first_count(table);
  if (!count)
    throw Error({}, "the table has no count that could be drawn", "choose one with --count");
  BarChart chart;
  chart.title = table.title;
  chart.axis = has_interval ? "participants, per cent, with Wilson's 95 % interval"
                            : table.columns[*count].name;
  chart.percent = has_interval;
  const std::vector<CodeRow> rows = code_rows(table);
  const Bar* largest = nullptr;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<Cell>& cells = table.rows[i];
    Bar bar{rows[i].label, number_in(cells[*count]).value_or(0), words_in(table, i, *count),
            rows[i].depth};
    if (has_interval) {
      bar.low = number_in(cells[*low]);
      bar.high = number_in(cells[*high]);
    }
    chart.bars.push_back(std::move(bar));
  }
  for (const Bar& bar : chart.bars)
    if (largest == nullptr || bar.value > largest->value) largest = &bar;
  chart.about = fmt::format("Bars of {} codes: {}.", chart.bars.size(), chart.axis);
  if (largest != nullptr)
    chart.about += fmt::format(" The longest: {}, {}.", largest->label, largest->text);
  return drawn(chart);
}

/// One row for each code and group becomes one cell.
Drawing map_of_groups(const Table& table, std::size_t group) {
  const auto count = first_count(table);
  if (!count)
    throw Error({}, "the table has no count that could be drawn", "choose one with --count");
  HeatGrid grid(table.title, fmt::format("{} in each {}", table.columns[*count].name,
                                         table.columns[group].name));
  const std::vector<CodeRow> rows = code_rows(table);
  for (std::size_t i = 0; i < rows.size(); ++i)
    grid.cell(words_in(table, i, 0), rows[i], words_in(table, i, group)) = {
        number_in(table.rows[i][*count]), words_in(table, i, *count)};
  return drawn(grid.finished("codes", "groups"));
}

Drawing map_of_wide(const Table& table) {
  HeatMap map;
  map.title = table.title;
  map.key = "count in each group";
  std::vector<std::size_t> places;
  for (std::size_t c = code_columns_of(table); c < table.columns.size(); ++c) {
    if (table.columns[c].type != ColumnType::integer) continue;
    if (table.columns[c].name == "total" && c + 2 >= table.columns.size()) continue;
    places.push_back(c);
    map.columns.push_back(table.columns[c].name);
  }
  const std::vector<CodeRow> rows = code_rows(table);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    HeatRow& row = map.rows.emplace_back(HeatRow{rows[i].label, rows[i].depth, {}});
    for (const std::size_t place : places)
      row.cells.push_back({number_in(table.rows[i][place]), words_in(table, i, place)});
  }
  map.about = fmt::format("A heat map of {} codes in {} groups: {}.", map.rows.size(),
                          map.columns.size(), map.key);
  return drawn(map);
}

}  // namespace

std::vector<Drawing> frequency_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  if (find_column(table, "total")) return {map_of_wide(table)};
  const std::size_t next = code_columns_of(table);
  if (next < table.columns.size() && table.columns[next].type == ColumnType::text)
    return {map_of_groups(table, next)};
  return {bars(table)};
}

}  // namespace themata
