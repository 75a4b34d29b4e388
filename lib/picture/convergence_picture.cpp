// What kinds of sources say on each theme: the share of their documents, and what people judged.
#include <fmt/format.h>

#include "picture/from_tables.h"
#include "themata/error.h"

namespace themata {

std::vector<Drawing> convergence_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  const std::size_t source = code_columns_of(table);
  const auto documents = find_column(table, "documents");
  const auto of = find_column(table, "documents_of");
  const auto judgement = find_column(table, "judgement");
  if (!documents || !of || !judgement)
    throw Error({}, "the table has no row for each theme and source", "give --by-row");
  HeatGrid grid(table.title, "per cent of the source's documents");
  const std::vector<CodeRow> rows = code_rows(table);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double found = number_in(table.rows[i][*documents]).value_or(0);
    const double all = number_in(table.rows[i][*of]).value_or(0);
    std::string text = words_in(table, i, *judgement);
    if (found > 0) text += fmt::format("{}{:.0f} of {:.0f}", text.empty() ? "" : ": ", found, all);
    grid.cell(words_in(table, i, 0), rows[i], words_in(table, i, source)) = {
        all > 0 ? std::optional(100 * found / all) : std::nullopt, std::move(text)};
  }
  return {drawn(grid.finished("codes", "sources"))};
}

}  // namespace themata
