// What stands in which column of a ratings table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/delimited.h"
#include "themata/ratings_table.h"

namespace themata {

/// A column with ratings: of a coder, perhaps for one code; or of a unit, where coders are in rows.
struct RatedColumn {
  std::size_t column = 0;
  std::string name;  // the coder, or the unit
  std::string code;
};

struct TraitColumn {
  std::size_t column = 0;
  std::string name;
};

struct RatingsColumns {
  RatingsLayout layout = RatingsLayout::coders_in_columns;
  bool has_header = true;
  std::optional<std::size_t> unit;
  std::optional<std::size_t> coder;
  std::optional<std::size_t> code;
  std::optional<std::size_t> value;
  std::optional<std::size_t> document;  // also among the traits
  std::vector<RatedColumn> rated;       // not of long rows
  std::vector<TraitColumn> traits;      // what else is said about units
};

/// By the header alone. Empty where it is that of no ratings table.
std::optional<RatingsColumns> recognised(const DelimitedRow& header, const RatingsOptions& options);

/// As `options.layout` says. Throws `Error` where the columns for it are not there, and for columns
/// without a name or with the same one.
RatingsColumns columns_of(const DelimitedRow& header, const RatingsOptions& options,
                          const std::string& file);

}  // namespace themata
