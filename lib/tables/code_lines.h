// The codes that get a row of a table, each with the codings it rests on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "themata/grouping.h"
#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

/// Without a codebook label and parent stay empty.
struct CodeLine {
  std::string code;
  std::string label;
  std::string parent;
  std::vector<std::uint32_t> codings;  // indices into the selection's, in rising order
};

/// With a codebook every wanted code in its order, a theme with the codings of all codes beneath
/// it; else the codes that were used, sorted.
std::vector<CodeLine> code_lines(const Selection& selection);

/// `code`, and with a codebook `label` and `parent`.
std::vector<Column> code_columns(const Selection& selection);
std::vector<Cell> code_cells(const Selection& selection, const CodeLine& line);

/// 1 for a code at the top, 2 for those beneath it.
std::size_t level_of(const Codebook& codebook, std::int32_t code);

/// Some codings of a selection, divided by group.
std::vector<std::vector<std::uint32_t>> by_group(const std::vector<std::uint32_t>& codings,
                                                 const Grouping& grouping);

}  // namespace themata
