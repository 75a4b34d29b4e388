// Words as bars: those that some use more than others, and terms that no code covers.
#include <fmt/format.h>

#include "picture/from_tables.h"

namespace themata {

std::vector<Drawing> keyness_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  constexpr std::size_t word = 0, target = 1, reference = 2, expected = 3, measure = 4;
  BarChart chart;
  chart.title = table.title;
  chart.axis = fmt::format("{} (target : reference); left: used less", table.columns[measure].name);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::vector<Cell>& cells = table.rows[i];
    const bool less = number_in(cells[target]).value_or(0) < number_in(cells[expected]).value_or(0);
    const double value = number_in(cells[measure]).value_or(0);
    chart.bars.push_back({words_in(table, i, word), less ? -value : value,
                          fmt::format("{} ({} : {})", words_in(table, i, measure),
                                      words_in(table, i, target), words_in(table, i, reference))});
  }
  chart.about = fmt::format("Bars of {} words: {}.", chart.bars.size(), chart.axis);
  return {drawn(chart)};
}

std::vector<Drawing> terms_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  constexpr std::size_t term = 0, count = 2;
  BarChart chart;
  chart.title = table.title;
  chart.axis = "how often";
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    chart.bars.push_back({words_in(table, i, term), number_in(table.rows[i][count]).value_or(0),
                          words_in(table, i, count)});
  chart.about = fmt::format("Bars of {} terms: how often each occurs.", chart.bars.size());
  return {drawn(chart)};
}

}  // namespace themata
