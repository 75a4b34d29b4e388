// The columns of people's tables, by the names that people give them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/delimited.h"

namespace themata {

/// What names must share to be the same: capitals make no difference, nor does whether words are
/// parted by spaces, hyphens, underscores or dots.
std::string column_key(std::string_view name);

/// The keys of a header's cells.
std::vector<std::string> column_keys(const DelimitedRow& header);

/// Where the first of `names` stands that `keys` has; names before others win. `names` are keys.
std::optional<std::size_t> find_column(std::span<const std::string> keys,
                                       std::span<const std::string_view> names);

/// Spreadsheets leave rows without anything in them behind.
bool is_blank(const DelimitedRow& row);

/// "1,5" as "1.5": how much of Europe writes fractions. Other text as it is.
std::string with_decimal_point(std::string_view number);

}  // namespace themata
