// A table as every part of themata hands it out, and the formats it can be written in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace themata {

enum class ColumnType { text, integer, number };

/// `decimals` is how a person sees a number; machine formats carry every digit. Numbers are flush
/// right in any case.
struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  int decimals = 3;
  bool flush_right = false;
};

/// Empty (`monostate`) means "no value here", which is not the same as 0 or "".
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

/// A coding that a table rests on. `id` is DOCUMENT:START-END:CODE:CODER, the same in every run;
/// start and end count code points, as in files of codings. Speaker and quote are filled in where
/// quotes were asked for.
struct CodingReference {
  std::string id;
  std::string document;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string code;
  std::string coder;
  std::string speaker;
  std::string quote;
};

/// What a cell rests on, or a whole row where `column` is empty. `sources` are indices into
/// Table::sources, in rising order.
struct CellSources {
  std::size_t row = 0;
  std::optional<std::size_t> column;
  std::vector<std::size_t> sources;
};

/// At least one column, and every row with a cell for each; `write_table` holds the program to it.
/// All text is valid UTF-8. `sources` and `cells` are empty where nobody asked for them.
struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> notes;
  std::vector<CodingReference> sources = {};
  std::vector<CellSources> cells = {};  // by row and column
};

struct TableFormat {
  std::string_view name;  // as typed after --format
  std::string_view about;
  bool several;  // whether one file of it can hold several tables
  bool sources;  // whether it carries the codings behind the cells
  std::string (*write)(std::span<const Table>);
};

/// table, csv, tsv, json, jsonl, markdown, latex, html, xlsx. Numbers are locale-free. The bytes of
/// a workbook (xlsx) depend on its tables alone.
std::span<const TableFormat> table_formats();
/// Throws `Error` for an unknown name.
const TableFormat& find_table_format(std::string_view name);

/// Throws `Error` for an unknown name of a format, and for several tables (at least one) in a
/// format that holds one.
std::string write_table(const Table& table, std::string_view format);
std::string write_tables(std::span<const Table> tables, std::string_view format);

/// The codings behind the cells of a table as a table of its own: a row for each cell and coding,
/// with the text columns of the cell's row in front to say which cell is meant.
Table quotes_table(const Table& table);

}  // namespace themata
