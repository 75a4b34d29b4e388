// How firmly two codes stand together, or how alike two documents are: both halves of the square.
#include <fmt/format.h>

#include <set>

#include "picture/from_tables.h"
#include "themata/error.h"

namespace themata {

namespace {

struct Measure {
  std::string_view value;
  std::string_view count;
};

constexpr Measure of_codes = {"c", "together"};
constexpr Measure of_cases = {"jaccard", "both"};

}  // namespace

std::vector<Drawing> pair_drawings(std::span<const Table> tables) {
  const Table& table = tables.front();
  const Measure& measure = find_column(table, of_codes.count) ? of_codes : of_cases;
  const auto value = find_column(table, measure.value);
  const auto count = find_column(table, measure.count);
  constexpr std::size_t first = 0, second = 1;
  if (!value || !count || table.columns[first].name.find("_1") == std::string::npos)
    throw Error({}, "groups of pairs cannot be drawn", "leave out --by");
  HeatGrid grid(table.title, fmt::format("{}, beside the number of {}",
                                         measure.value == "c" ? "c-coefficient" : "Jaccard",
                                         measure.value == "c" ? "times" : "codes"));
  std::set<std::string> names;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    for (const std::size_t side : {first, second}) names.insert(words_in(table, i, side));
  for (const std::string& name : names) grid.cell(name, {name}, name) = {std::nullopt, {}};
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string one = words_in(table, i, first), other = words_in(table, i, second);
    const auto strength = number_in(table.rows[i][*value]);
    const HeatCell cell{strength,
                        strength ? fmt::format("{:.2f} ({})", *strength, words_in(table, i, *count))
                                 : words_in(table, i, *count)};
    grid.cell(one, {one}, other) = cell;
    grid.cell(other, {other}, one) = cell;
  }
  return {drawn(grid.finished("rows", "columns"))};
}

}  // namespace themata
