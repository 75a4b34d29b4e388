#include "tables/source_list.h"

#include <fmt/format.h>

#include <algorithm>

namespace themata {

void SourceList::add(const Table& table, std::optional<std::size_t> column,
                     std::span<const std::uint32_t> codings) {
  if (wanted_ == Sources::none || codings.empty()) return;
  CellSources cell{table.rows.size() - 1, column, {codings.begin(), codings.end()}};
  std::ranges::sort(cell.sources);
  cell.sources.erase(std::unique(cell.sources.begin(), cell.sources.end()), cell.sources.end());
  cells_.push_back(std::move(cell));
}

void SourceList::finish(Table& table) {
  constexpr std::size_t unused = SIZE_MAX;
  std::vector<std::size_t> places(selection_.codings.size(), unused);
  for (const CellSources& cell : cells_)
    for (const std::size_t coding : cell.sources) places[coding] = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == unused) continue;
    places[i] = table.sources.size();
    const Coding& coding = *selection_.codings[i].coding;
    const bool quoted = wanted_ == Sources::quotes;
    table.sources.push_back({coding_id(coding), coding.document, coding.begin, coding.end,
                             coding.code, coding.coder, quoted ? coding.speaker : "",
                             quoted ? coding.quote : ""});
  }
  for (CellSources& cell : cells_)
    for (std::size_t& source : cell.sources) source = places[source];
  table.cells = std::move(cells_);
}

std::string coding_id(const Coding& coding) {
  return fmt::format("{}:{}-{}:{}:{}", coding.document, coding.begin, coding.end, coding.code,
                     coding.coder);
}

}  // namespace themata
