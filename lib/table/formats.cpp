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
      TableFormat{"table", "aligned columns to read in a terminal", true, false, write_plain},
      TableFormat{"csv", "comma separated, for spreadsheets and R", false, false, write_csv},
      TableFormat{"tsv", "tab separated, to paste into a spreadsheet", false, false, write_tsv},
      TableFormat{"json", "one document with title, columns, rows, notes and the codings behind",
                  true, true, write_json},
      TableFormat{"jsonl", "one JSON object a row", false, false, write_jsonl},
      TableFormat{"markdown", "a table for GitHub and other Markdown", true, false, write_markdown},
      TableFormat{"latex", "a booktabs table for a paper", true, false, write_latex},
      TableFormat{"html", "a page of its own to open in a browser or print", true, false,
                  write_html},
      TableFormat{"xlsx", "a workbook for Excel and LibreOffice", true, false, write_xlsx},
  };
  return all;
}

const TableFormat& find_table_format(std::string_view name) {
  std::vector<std::string_view> known;
  for (const TableFormat& candidate : table_formats()) {
    if (candidate.name == name) return candidate;
    known.push_back(candidate.name);
  }
  throw Error({}, fmt::format("unknown table format '{}'", name),
              did_you_mean(name, std::span<const std::string_view>(known)));
}

std::string write_table(const Table& table, std::string_view format) {
  return write_tables(std::span(&table, 1), format);
}

std::string write_tables(std::span<const Table> tables, std::string_view format) {
  const TableFormat& chosen = find_table_format(format);
  if (tables.empty()) throw std::logic_error("there is no table to write");
  for (const Table& table : tables) check_shape(table);
  if (tables.size() > 1 && !chosen.several)
    throw Error({}, fmt::format("{} holds one table, and there are {}", format, tables.size()),
                "choose one of them, or a format that holds several: table, json, markdown, latex, "
                "html, xlsx");
  return chosen.write(tables);
}

std::string one_by_one(std::span<const Table> tables, std::string (*write)(const Table&)) {
  std::string out;
  for (const Table& table : tables) {
    if (!out.empty()) out += '\n';
    out += write(table);
  }
  return out;
}

}  // namespace themata
