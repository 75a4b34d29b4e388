// Tables that people write by hand: CSV, or a YAML or JSON list with a map for each row.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/delimited.h"

namespace themata {

struct HandWritten {
  bool is_yaml = false;
  char separator = ',';
  std::vector<std::string> columns;  // as they are written, without white space at their ends
  std::vector<DelimitedRow> rows;    // each with a cell for each column
};

/// Told apart by content: a list of YAML begins with '-', '[' or a comment. Throws `Error` for
/// broken syntax, a row with more cells than there are columns, and a list of anything but maps of
/// texts.
HandWritten decode_hand_written(std::string_view text, const std::string& file);

}  // namespace themata
