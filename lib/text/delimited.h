// Comma, semicolon and tab separated text (RFC 4180, quoted cells may hold line ends).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

struct DelimitedRow {
  std::size_t line = 0;  // where the row begins, from 1
  std::vector<std::string> cells;
};

/// The separator that the first row uses most outside quotes: ',', ';' or tab; ',' where none.
char guess_separator(std::string_view text);

/// All rows but empty lines; quotes taken off. Throws `Error` for a quote that never closes.
std::vector<DelimitedRow> read_delimited(std::string_view text, char separator,
                                         const std::string& file);

/// Appends a cell, quoted only where it must be.
void append_cell(std::string& out, std::string_view cell, char separator = ',');

}  // namespace themata
