#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tables/matrix_cells.h"
#include "tables/summary_columns.h"
#include "text/delimited.h"
#include "text/words.h"
#include "themata/text.h"

namespace themata {

SummaryColumns summary_columns(const Summaries& summaries) {
  const auto find = [&](std::string_view name) {
    const auto found = std::ranges::find(summaries.columns, name);
    if (found == summaries.columns.end())
      throw Error({summaries.file, {1, 0}}, fmt::format("there is no column '{}'", name),
                  "a file of summaries has the columns case, code, summary and codings");
    return static_cast<std::size_t>(found - summaries.columns.begin());
  };
  return {find("case"), find("code"), find("summary"), find("codings")};
}

Summaries read_summaries(const std::string& file) {
  return decode_summaries(decode(read_bytes(file), "", file).utf8, file);
}

Summaries decode_summaries(std::string_view text, const std::string& file) {
  Summaries found;
  found.file = file;
  found.separator = guess_separator(text);
  std::vector<DelimitedRow> rows = read_delimited(text, found.separator, file);
  if (rows.empty()) return found;
  found.columns = std::move(rows.front().cells);
  for (std::string& column : found.columns) column = std::string(trim(column));
  const SummaryColumns columns = summary_columns(found);
  std::map<CellKey, std::size_t> lines;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    if (row->cells.size() > found.columns.size())
      throw Error({file, {row->line, 0}},
                  fmt::format("the row has {} cells, but there are {} columns", row->cells.size(),
                              found.columns.size()),
                  "put cells that hold a separator in quotes");
    row->cells.resize(found.columns.size());
    const CellKey key{row->cells[columns.case_], row->cells[columns.code]};
    const auto [first, is_new] = lines.try_emplace(key, row->line);
    if (!is_new)
      throw Error({file, {row->line, 0}},
                  fmt::format("the summary of '{}' and '{}' is already on line {}", key.first,
                              key.second, first->second),
                  "keep one row for each case and code");
    found.rows.push_back({row->line, std::move(row->cells)});
  }
  return found;
}

std::string update_summaries(const Selection& selection, const std::string& cases,
                             Summaries summaries) {
  const SummaryColumns columns = summary_columns(summaries);
  const CasesByCodes found = cases_by_codes(selection, cases);
  std::set<CellKey> known;
  for (Summaries::Row& row : summaries.rows) {
    const CellKey key{row.cells[columns.case_], row.cells[columns.code]};
    known.insert(key);
    std::string& stamp = row.cells[columns.codings];
    if (trim(row.cells[columns.summary]).empty()) {
      stamp.clear();
      continue;
    }
    const bool is_case = std::ranges::find(found.cases, key.first) != found.cases.end();
    const auto cell = found.cells.find(key);
    if (trim(stamp).empty() && is_case)
      stamp = stamp_of(selection,
                       cell == found.cells.end() ? std::vector<std::uint32_t>{} : cell->second);
  }
  for (const auto& [key, codings] : found.cells) {
    if (known.contains(key)) continue;
    Summaries::Row row{0, std::vector<std::string>(summaries.columns.size())};
    row.cells[columns.case_] = key.first;
    row.cells[columns.code] = key.second;
    summaries.rows.push_back(std::move(row));
  }
  std::string out;
  const auto append_row = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += summaries.separator;
      append_cell(out, cells[i], summaries.separator);
    }
    out += '\n';
  };
  append_row(summaries.columns);
  for (const Summaries::Row& row : summaries.rows) append_row(row.cells);
  return out;
}

}  // namespace themata
