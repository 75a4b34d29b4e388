#include <algorithm>

#include "themata/table.h"

namespace themata {

namespace {

/// The text columns in front, which say what a row is about; a number may stand before them.
std::vector<std::size_t> key_columns(const Table& table) {
  std::vector<std::size_t> keys;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool rests_on_codings =
        std::ranges::any_of(table.cells, [&](const CellSources& cell) { return cell.column == i; });
    const bool is_text = table.columns[i].type == ColumnType::text;
    if (rests_on_codings || (!is_text && !keys.empty())) break;
    if (is_text) keys.push_back(i);
  }
  return keys;
}

}  // namespace

Table quotes_table(const Table& table) {
  const std::vector<std::size_t> keys = key_columns(table);
  const bool of_cells = std::ranges::any_of(
      table.cells, [](const CellSources& cell) { return cell.column.has_value(); });
  Table quotes;
  quotes.title = table.title.empty() ? "Quotes" : "Quotes: " + table.title;
  for (const std::size_t key : keys) quotes.columns.push_back(table.columns[key]);
  if (of_cells) quotes.columns.push_back({"cell"});
  for (const char* name : {"coding", "speaker", "quote"}) quotes.columns.push_back({name});
  for (const CellSources& cell : table.cells)
    for (const std::size_t source : cell.sources) {
      const CodingReference& coding = table.sources[source];
      auto& row = quotes.rows.emplace_back();
      for (const std::size_t key : keys) row.push_back(table.rows[cell.row][key]);
      if (of_cells) row.emplace_back(cell.column ? table.columns[*cell.column].name : "");
      for (const std::string& text : {coding.id, coding.speaker, coding.quote})
        row.emplace_back(text);
    }
  return quotes;
}

}  // namespace themata
