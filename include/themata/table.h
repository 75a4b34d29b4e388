// A table as every part of themata hands it out, and the formats it can be written in.
#pragma once

#include <cstdint>
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

/// At least one column, and every row with a cell for each; `write_table` holds the program to it.
/// All text is valid UTF-8.
struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> notes;
};

struct TableFormat {
  std::string_view name;  // as typed after --format
  std::string_view about;
  std::string (*write)(const Table&);
};

/// table, csv, tsv, json, jsonl, markdown, latex, html. Numbers are locale-free.
std::span<const TableFormat> table_formats();

/// Throws `Error` for an unknown name of a format.
std::string write_table(const Table& table, std::string_view format);

}  // namespace themata
