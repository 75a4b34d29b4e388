#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "text/delimited.h"
#include "themata/agreement.h"
#include "themata/error.h"

namespace themata {

namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  return std::string(text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin));
}

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return text;
}

std::vector<std::string> coder_names(const DelimitedRow& header, const std::string& file) {
  std::vector<std::string> coders;
  for (std::size_t i = 1; i < header.cells.size(); ++i) {
    std::string name = trimmed(header.cells[i]);
    const Place place{file, {header.line, 0}};
    if (name.empty())
      throw Error(place, fmt::format("column {} has no name", i + 1), "name it after its coder");
    if (std::ranges::find(coders, name) != coders.end())
      throw Error(place, fmt::format("there are two columns {}", name),
                  "give every coder a name of their own");
    coders.push_back(std::move(name));
  }
  return coders;
}

void check_row(const DelimitedRow& row, std::size_t columns, std::set<std::string>& units,
               const std::string& file) {
  const Place place{file, {row.line, 0}};
  if (row.cells.size() > columns)
    throw Error(
        place,
        fmt::format("this row has {} cells, but there are {} columns", row.cells.size(), columns),
        "put a cell that contains the separator in double quotes");
  if (!units.insert(row.cells.front()).second)
    throw Error(place, fmt::format("unit '{}' is rated twice", row.cells.front()),
                "a ratings table has one row a unit");
}

/// Numbers its categories as they come, then by name, so that the order of rows plays no part.
void sort_categories(Ratings& ratings, const std::map<std::string, std::int32_t>& numbers) {
  std::vector<std::int32_t> by_name(numbers.size());
  for (const auto& [name, number] : numbers) {
    by_name[static_cast<std::size_t>(number)] =
        static_cast<std::int32_t>(ratings.categories.size());
    ratings.categories.push_back(name);
  }
  for (std::int32_t& value : ratings.values)
    if (value != Ratings::missing) value = by_name[static_cast<std::size_t>(value)];
}

}  // namespace

bool is_ratings_table(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos || text[first] == '{') return false;
  const std::string_view line = text.substr(first, text.find('\n', first) - first);
  if (std::ranges::count(line, '"') % 2 != 0) return false;
  const std::vector<DelimitedRow> header = read_delimited(line, guess_separator(line), "");
  std::vector<std::string> names;
  for (const std::string& cell : header.front().cells) names.push_back(lower_case(trimmed(cell)));
  const auto has = [&](std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  return names.front() == "unit" && !(has("document") && has("code"));
}

Ratings decode_ratings(std::string_view csv, const std::string& file) {
  const std::vector<DelimitedRow> rows = read_delimited(csv, guess_separator(csv), file);
  if (rows.empty()) throw Error({file}, "this file has no rows");
  Ratings ratings;
  ratings.coders = coder_names(rows.front(), file);
  if (ratings.coders.size() < 2)
    throw Error({file, {rows.front().line, 0}}, "there are fewer than two coders",
                "a ratings table has a column for each of them after the column unit");
  std::map<std::string, std::int32_t> numbers;
  std::set<std::string> units;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    check_row(rows[i], rows.front().cells.size(), units, file);
    for (std::size_t column = 1; column < rows.front().cells.size(); ++column) {
      const std::string name =
          column < rows[i].cells.size() ? trimmed(rows[i].cells[column]) : std::string();
      const auto next = static_cast<std::int32_t>(numbers.size());
      ratings.values.push_back(name.empty() ? Ratings::missing
                                            : numbers.try_emplace(name, next).first->second);
    }
  }
  sort_categories(ratings, numbers);
  return ratings;
}

}  // namespace themata
