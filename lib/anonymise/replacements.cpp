#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "text/delimited.h"
#include "text/tokens.h"
#include "text/words.h"
#include "themata/anonymise.h"

namespace themata {

namespace {

constexpr std::string_view example = "a row is, for example: Moira,[Colleague 2]";

struct Columns {
  std::size_t original = 0;
  std::size_t stand_in = 0;
  std::optional<std::size_t> letter_case;
};

std::string cell(const DelimitedRow& row, std::size_t column) {
  return column < row.cells.size() ? std::string(trim(row.cells[column])) : std::string();
}

Columns columns_of(const DelimitedRow& header, const std::string& file) {
  const auto column = [&](auto... names) -> std::optional<std::size_t> {
    const std::array<std::string_view, sizeof...(names)> known = {names...};
    for (std::size_t i = 0; i < header.cells.size(); ++i)
      if (std::ranges::find(known, token_key(cell(header, i))) != known.end()) return i;
    return std::nullopt;
  };
  const auto original = column("original", "name");
  const auto stand_in = column("stand-in", "stand_in", "replacement");
  if (!original || !stand_in)
    throw Error({file, {header.line, 0}}, "the columns 'original' and 'stand-in' are needed",
                "the first row names the columns: original,stand-in,case");
  return {*original, *stand_in, column("case")};
}

Replacement replacement_from(const DelimitedRow& row, const Columns& columns,
                             const std::string& file) {
  const Place place{file, {row.line, 0}};
  Replacement one{cell(row, columns.original), cell(row, columns.stand_in), false, row.line};
  if (one.original.empty()) throw Error(place, "there is no original", std::string(example));
  if (one.stand_in.empty())
    throw Error(place, fmt::format("nothing stands in for '{}'", one.original),
                std::string(example));
  const std::string letter_case = columns.letter_case ? cell(row, *columns.letter_case) : "";
  if (letter_case != "any" && letter_case != "exact" && !letter_case.empty())
    throw Error(place, fmt::format("case must be 'exact' or 'any', not '{}'", letter_case));
  one.any_case = letter_case == "any";
  return one;
}

/// A stand-in that holds an original would be replaced when the text is anonymised again.
void refuse_circles(const Replacements& table, std::vector<Problem>& errors) {
  for (const Replacement& one : table.list)
    for (const Replacement& other : table.list) {
      std::vector<std::string> words;
      for (const Span word : unicode_words(one.stand_in))
        words.push_back(token_key(slice(one.stand_in, word)));
      if (std::ranges::find(words, token_key(other.original)) == words.end()) continue;
      errors.push_back({Severity::error,
                        {table.file, {one.line, 0}},
                        fmt::format("the stand-in '{}' holds the original '{}' of line {}",
                                    one.stand_in, other.original, other.line),
                        "choose another stand-in"});
    }
}

}  // namespace

Replacements decode_replacements(std::string_view csv, const std::string& file) {
  const std::vector<DelimitedRow> rows = read_delimited(csv, guess_separator(csv), file);
  if (rows.empty()) throw Error({file}, "this table has no rows", std::string(example));
  const Columns columns = columns_of(rows.front(), file);
  Replacements table{file, {}};
  std::vector<Problem> errors;
  std::map<std::string, std::size_t> lines;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    try {
      Replacement one = replacement_from(rows[i], columns, file);
      const auto [first, is_new] = lines.try_emplace(one.original, one.line);
      if (!is_new)
        throw Error({file, {one.line, 0}}, fmt::format("'{}' is replaced twice, first in line {}",
                                                       one.original, first->second));
      table.list.push_back(std::move(one));
    } catch (const Error& error) {
      errors.insert(errors.end(), error.problems().begin(), error.problems().end());
    }
  }
  refuse_circles(table, errors);
  if (!errors.empty()) throw Error(std::move(errors));
  return table;
}

Replacements read_replacements(const std::string& file) {
  return decode_replacements(decode(read_bytes(file), "", file).utf8, file);
}

}  // namespace themata
