// A cell as a JSON value.
#pragma once

#include <string>

#include "table/cell.h"
#include "text/json_string.h"

namespace themata {

inline void append_json(std::string& out, const Cell& cell) {
  if (is_empty(cell))
    out += "null";
  else if (const auto* text = std::get_if<std::string>(&cell))
    append_json_string(out, *text);
  else
    out += exact(cell);
}

}  // namespace themata
