#include "table/formats.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "themata/error.h"

namespace themata {

namespace {

/// What every writer relies on; a table that breaks it was built wrongly, whatever the input.
void check_shape(const Table& table) {
  if (table.columns.empty()) throw std::logic_error("a table needs a column");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (table.rows[i].size() != table.columns.size())
      throw std::logic_error(fmt::format("row {} of the table '{}' has {} cells for {} columns",
                                         i + 1, table.title, table.rows[i].size(),
                                         table.columns.size()));
}

}  // namespace

std::span<const TableFormat> table_formats() {
  static constexpr std::array all = {
      TableFormat{"table", "aligned columns to read in a terminal", write_plain},
      TableFormat{"csv", "comma separated, for spreadsheets and R", write_csv},
      TableFormat{"tsv", "tab separated, to paste into a spreadsheet", write_tsv},
      TableFormat{"json", "one document with title, columns, rows and notes", write_json},
      TableFormat{"jsonl", "one JSON object a row", write_jsonl},
      TableFormat{"markdown", "a table for GitHub and other Markdown", write_markdown},
      TableFormat{"latex", "a booktabs table for a paper", write_latex},
      TableFormat{"html", "a page of its own to open in a browser or print", write_html},
  };
  return all;
}

std::string write_table(const Table& table, std::string_view format) {
  check_shape(table);
  std::vector<std::string_view> known;
  for (const TableFormat& candidate : table_formats()) {
    if (candidate.name == format) return candidate.write(table);
    known.push_back(candidate.name);
  }
  throw Error({}, fmt::format("unknown table format '{}'", format),
              did_you_mean(format, std::span<const std::string_view>(known)));
}

}  // namespace themata
