#include <fmt/format.h>

#include "themata/error.h"
#include "themata/table.h"

namespace themata {

std::span<const TableFormat> table_formats() { return {}; }

std::string write_table(const Table& table, std::string_view format) {
  for (const TableFormat& candidate : table_formats())
    if (candidate.name == format) return candidate.write(table);
  throw Error({}, fmt::format("unknown table format '{}'", format));
}

}  // namespace themata
