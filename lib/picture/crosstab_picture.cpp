// Codes against groups of participants: shares of the group, or adjusted residuals.
#include <fmt/format.h>

#include "picture/from_tables.h"

namespace themata {

std::vector<Drawing> crosstab_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  HeatMap map;
  map.title = table.title;
  bool residuals = false;
  std::vector<std::size_t> counts;
  for (std::size_t c = code_columns_of(table); c < table.columns.size(); ++c) {
    if (table.columns[c].name == "total") break;
    if (table.columns[c].type != ColumnType::integer) continue;
    counts.push_back(c);
    map.columns.push_back(table.columns[c].name);
    residuals = residuals || (c + 2 < table.columns.size() &&
                              table.columns[c + 2].name == table.columns[c].name + "_residual");
  }
  map.key = residuals ? "adjusted residuals, beside the number of participants"
                      : "per cent of the group's participants, beside their number";
  const std::vector<CodeRow> rows = code_rows(table);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    HeatRow& row = map.rows.emplace_back(HeatRow{rows[i].label, rows[i].depth, {}});
    for (const std::size_t c : counts) {
      const std::size_t shown = c + (residuals ? 2 : 1);
      const auto value = number_in(table.rows[i][shown]);
      std::string text = words_in(table, i, c);
      if (value && residuals) text += fmt::format(" ({:+.1f})", *value);
      if (value && !residuals) text += fmt::format(" ({:.0f} %)", *value);
      row.cells.push_back({value, std::move(text)});
    }
  }
  map.about = fmt::format("A heat map of {} codes in {} groups: {}.", map.rows.size(),
                          map.columns.size(), map.key);
  return {drawn(map)};
}

}  // namespace themata
