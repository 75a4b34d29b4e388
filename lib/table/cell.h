// What a cell says: to a person, with the column's decimals; to a machine, with every digit.
#pragma once

#include <string>
#include <string_view>

#include "themata/table.h"

namespace themata {

bool is_flush_right(const Column& column);

/// True for infinities and NaN too: no format writes them.
bool is_empty(const Cell& cell);

/// Text byte for byte; numbers in the fewest digits that read back the same.
std::string exact(const Cell& cell);

/// Numbers with the column's decimals; text as `readable` below.
std::string readable(const Cell& cell, const Column& column);

/// Line ends of any kind as LF, tabs as spaces, other control characters (a terminal would obey
/// them, TeX and HTML refuse them) and ill-formed bytes as U+FFFD.
std::string readable(std::string_view text);

/// `readable`, with spaces for line ends.
std::string readable_line(std::string_view text);

}  // namespace themata
