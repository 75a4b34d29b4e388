// The framework matrix: cases by codes, each cell a summary that an analyst wrote, or extracts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"
#include "themata/written_cells.h"

namespace themata {

/// What analysts write into the cells: see written_cells.h.
using Summaries = WrittenCells;

Summaries read_summaries(const std::string& file);
Summaries decode_summaries(std::string_view text, const std::string& file);

struct MatrixOptions {
  std::string cases = "participant";  // see grouping.h; cases may be groups
  bool counts = false;                // numbers of codings instead of text
  std::size_t extracts = 2;           // shown in a cell without a summary
  std::size_t length = 100;           // of an extract, in characters; 0: whole
  Sources sources = Sources::none;
};

struct Matrix {
  std::vector<Table> tables;
  std::vector<Problem> notes;  // summaries that are stale, not stamped, or not shown
};

/// A matrix for each topmost theme (Gale et al. 2013, "Using the framework method for the analysis
/// of qualitative data in multi-disciplinary health research", BMC Med Res Methodol 13:117): a row
/// for each case, also those without codings; a column for each code that codings can be put on,
/// not rolled up, so that the cells' codings add up to all there are; a summary where there is one,
/// marked `[stale]` where the codings beneath have changed; else how many codings, and extracts
/// with their places; "—" where there are none. Without a codebook one matrix of all codes.
Matrix framework_matrix(const Selection& selection, const MatrixOptions& options,
                        const Summaries& summaries);

/// The file as it should be: every row as it was, but that summaries without a stamp get one, and
/// at the end a row for each cell that has codings and none yet. Stale stamps stay.
std::string update_summaries(const Selection& selection, const std::string& cases,
                             Summaries summaries);

}  // namespace themata
