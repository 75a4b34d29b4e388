#include "text/delimited.h"

#include <algorithm>
#include <array>

#include "themata/error.h"

namespace themata {

namespace {

/// Reads one cell from the front of `rest`; `line` grows with every line end inside quotes.
std::string take_cell(std::string_view& rest, char separator, std::size_t& line,
                      const std::string& file) {
  if (!rest.starts_with('"')) {
    const std::array<char, 3> ends = {separator, '\n', '\0'};
    const std::size_t end = std::min(rest.find_first_of(ends.data()), rest.size());
    std::string cell(rest.substr(0, end));
    rest.remove_prefix(end);
    return cell;
  }
  const std::size_t opened = line;
  std::string cell;
  rest.remove_prefix(1);
  while (true) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos)
      throw Error({file, {opened, 0}}, "a quoted cell is never closed",
                  "add the missing '\"', or double a '\"' that belongs to the text");
    cell += rest.substr(0, quote);
    line += static_cast<std::size_t>(std::ranges::count(rest.substr(0, quote), '\n'));
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) break;
    cell += '"';
    rest.remove_prefix(1);
  }
  // Text after the closing quote belongs to the cell, as spreadsheets read it.
  const std::array<char, 3> ends = {separator, '\n', '\0'};
  const std::size_t end = std::min(rest.find_first_of(ends.data()), rest.size());
  cell += rest.substr(0, end);
  rest.remove_prefix(end);
  return cell;
}

}  // namespace

char guess_separator(std::string_view text) {
  constexpr std::array candidates = {',', ';', '\t'};
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  for (const char character : text) {
    if (character == '"') quoted = !quoted;
    if (quoted) continue;
    if (character == '\n') break;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      if (character == candidates[i]) ++counts[i];
  }
  return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

std::vector<DelimitedRow> read_delimited(std::string_view text, char separator,
                                         const std::string& file) {
  std::vector<DelimitedRow> rows;
  std::size_t line = 1;
  while (!text.empty()) {
    DelimitedRow row{line, {}};
    while (true) {
      row.cells.push_back(take_cell(text, separator, line, file));
      if (!text.starts_with(separator)) break;
      text.remove_prefix(1);
    }
    if (text.starts_with('\n')) {
      text.remove_prefix(1);
      ++line;
    }
    if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(std::move(row));
  }
  return rows;
}

void append_cell(std::string& out, std::string_view cell, char separator) {
  const bool plain = cell.find_first_of("\"\n\r") == std::string_view::npos &&
                     cell.find(separator) == std::string_view::npos;
  if (plain) {
    out += cell;
    return;
  }
  out += '"';
  for (const char character : cell) {
    if (character == '"') out += '"';
    out += character;
  }
  out += '"';
}

}  // namespace themata
