// The codings behind the cells of a table, gathered while it is built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

class SourceList {
 public:
  SourceList(const Selection& selection, Sources wanted) : selection_(selection), wanted_(wanted) {}

  /// What a cell rests on; the last row of `table` that there is, where `column` is empty as a
  /// whole. Costs nothing where nobody wants to know.
  void add(const Table& table, std::optional<std::size_t> column,
           std::span<const std::uint32_t> codings);

  /// Writes them into the table, once it has all its rows.
  void finish(Table& table);

 private:
  const Selection& selection_;
  Sources wanted_;
  std::vector<CellSources> cells_;
};

/// DOCUMENT:START-END:CODE:CODER
std::string coding_id(const Coding& coding);

}  // namespace themata
