#include <fmt/format.h>

#include <algorithm>

#include "text/delimited.h"
#include "text/number.h"
#include "text/words.h"
#include "themata/error.h"
#include "themata/weights.h"

namespace themata {

namespace {

constexpr std::string_view shape =
    "the first row and the first column name the categories, in the same order";

double number_in(const DelimitedRow& row, std::size_t column, const std::string& file) {
  const std::string_view text = trim(row.cells[column]);
  const std::optional<double> number = number_from<double>(text);
  if (!number || *number < 0)
    throw Error({file, {row.line, 0}},
                fmt::format("'{}' is no weight: column {}", text, column + 1),
                "a weight is a number from 0 up");
  return *number;
}

void check_row(const DelimitedRow& row, std::size_t index, const WeightsTable& table) {
  const Place place{table.name, {row.line, 0}};
  const std::size_t size = table.categories.size();
  if (row.cells.size() != size + 1)
    throw Error(place,
                fmt::format("this row has {} cells, but there are {} categories besides the name",
                            row.cells.size(), size),
                std::string(shape));
  if (trim(row.cells.front()) != table.categories[index])
    throw Error(place,
                fmt::format("this row is of '{}', where '{}' should come", row.cells.front(),
                            table.categories[index]),
                std::string(shape));
}

/// Distances become agreement.
void check_and_turn(WeightsTable& table, const std::vector<DelimitedRow>& rows) {
  const std::size_t size = table.categories.size();
  const bool distances = table.agreement.front() == 0;
  const double same = distances ? 0 : 1;
  double largest = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) {
      const double weight = table.agreement[i * size + j];
      const Place place{table.name, {rows[i + 1].line, 0}};
      const std::string cell =
          fmt::format("the weight of {} and {}", table.categories[i], table.categories[j]);
      if (i == j && weight != same)
        throw Error(place, fmt::format("{} is {}", cell, weight),
                    "a category and itself have agreement 1 throughout, or distance 0 throughout");
      if (weight != table.agreement[j * size + i])
        throw Error(place,
                    fmt::format("{} is {}, but the other way round it is {}", cell, weight,
                                table.agreement[j * size + i]),
                    "weights must not depend on who gave which category");
      if (!distances && weight > 1)
        throw Error(place, fmt::format("{} is {}", cell, weight),
                    "agreement goes from 0 to 1; for distances, put 0 on the diagonal");
      largest = std::max(largest, weight);
    }
  if (!distances) return;
  if (largest == 0)
    throw Error({table.name}, "every distance is 0",
                "categories that are all the same cannot differ");
  for (double& weight : table.agreement) weight = 1 - weight / largest;
}

}  // namespace

WeightsTable decode_weights(std::string_view csv, const std::string& file) {
  const std::vector<DelimitedRow> rows = read_delimited(csv, guess_separator(csv), file);
  WeightsTable table;
  table.name = file;
  if (!rows.empty())
    for (std::size_t i = 1; i < rows.front().cells.size(); ++i)
      table.categories.emplace_back(trim(rows.front().cells[i]));
  if (table.categories.size() < 2)
    throw Error({file}, "there are fewer than two categories to weigh", std::string(shape));
  if (rows.size() != table.categories.size() + 1)
    throw Error({file},
                fmt::format("there are {} categories in the first row, but {} rows below it",
                            table.categories.size(), rows.size() - 1),
                std::string(shape));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    check_row(rows[i], i - 1, table);
    for (std::size_t column = 1; column < rows[i].cells.size(); ++column)
      table.agreement.push_back(number_in(rows[i], column, file));
  }
  check_and_turn(table, rows);
  return table;
}

}  // namespace themata
