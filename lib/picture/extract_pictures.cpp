// From which documents extracts come: the quotes chosen for each code, the places of a word.
#include <fmt/format.h>

#include <map>
#include <set>

#include "picture/from_tables.h"

namespace themata {

std::vector<Drawing> quote_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  const std::size_t document = find_column(table, "document").value();
  const auto label = find_column(table, "label");
  HeatGrid grid(table.title, "quotes chosen from each document");
  std::set<std::string> documents;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    documents.insert(words_in(table, i, document));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string code = words_in(table, i, 0);
    const std::string named = label ? words_in(table, i, *label) : "";
    const CodeRow row{named.empty() ? code : named};
    for (const std::string& name : documents) grid.cell(code, row, name);
    HeatCell& cell = grid.cell(code, row, words_in(table, i, document));
    cell.value = cell.value.value_or(0) + 1;
    cell.text = fmt::format("{:.0f}", *cell.value);
  }
  return {drawn(grid.finished("codes", "documents"))};
}

std::vector<Drawing> concordance_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  const std::size_t document = find_column(table, "document").value();
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < table.rows.size(); ++i) ++places[words_in(table, i, document)];
  BarChart chart;
  chart.title = table.title;
  chart.axis = "places in each document";
  for (const auto& [name, count] : places)
    chart.bars.push_back({name, static_cast<double>(count), fmt::format("{}", count)});
  chart.about = fmt::format("Bars for each document: places in all: {}.", table.rows.size());
  return {drawn(chart)};
}

}  // namespace themata
