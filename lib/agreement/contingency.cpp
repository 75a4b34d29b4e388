#include "agreement/contingency.h"

#include <algorithm>
#include <utility>

namespace themata {

namespace {

using Cell = Contingency::Cell;

bool both_rated(std::span<const std::int32_t> row) {
  return row[0] != Ratings::missing && row[1] != Ratings::missing;
}

/// A square of counters: the fast way, for as many categories as people use.
std::vector<Cell> count_in_square(const Ratings& ratings) {
  const std::size_t size = ratings.categories.size();
  std::vector<std::size_t> square(size * size, 0);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (both_rated(row))
      square[static_cast<std::size_t>(row[0]) * size + static_cast<std::size_t>(row[1])] +=
          ratings.count(i);
  }
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < square.size(); ++i)
    if (square[i] != 0) cells.push_back({i / size, i % size, square[i]});
  return cells;
}

/// With thousands of categories (ids taken for ratings, say) a square would fill the memory.
std::vector<Cell> count_by_sorting(const Ratings& ratings) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (both_rated(row) && ratings.count(i) != 0)
      cells.push_back(
          {static_cast<std::size_t>(row[0]), static_cast<std::size_t>(row[1]), ratings.count(i)});
  }
  const auto key = [](const Cell& cell) { return std::pair(cell.first, cell.second); };
  std::ranges::sort(cells, {}, key);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (kept > 0 && key(cells[kept - 1]) == key(cells[i]))
      cells[kept - 1].units += cells[i].units;
    else
      cells[kept++] = cells[i];
  }
  cells.resize(kept);
  return cells;
}

}  // namespace

Contingency contingency(const Ratings& ratings) {
  constexpr std::size_t most_in_square = 1000;
  const std::size_t size = ratings.categories.size();
  Contingency table;
  table.first_totals.resize(size);
  table.second_totals.resize(size);
  table.cells = size <= most_in_square ? count_in_square(ratings) : count_by_sorting(ratings);
  for (const Cell& cell : table.cells) {
    table.units += cell.units;
    table.agreed += cell.first == cell.second ? cell.units : 0;
    table.first_totals[cell.first] += cell.units;
    table.second_totals[cell.second] += cell.units;
  }
  return table;
}

}  // namespace themata
