// The framework matrix: cases by codes, each cell a summary that an analyst wrote, or extracts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

/// A file of summaries: CSV with the columns `case`, `code`, `summary` and `codings`, and any
/// others, which are kept. `codings` is the stamp of what a summary was written on, as
/// `3@1f0c9a7be2d4`: how many stretches, and the hash of their places and quotes. Where it is empty
/// nobody has stamped the summary yet, or somebody has read it again and says that it holds.
struct Summaries {
  struct Row {
    std::size_t line = 0;  // 0: not in the file yet
    std::vector<std::string> cells;
  };

  std::string file;  // for messages only
  char separator = ',';
  std::vector<std::string> columns = {"case", "code", "summary", "codings"};
  std::vector<Row> rows;  // each with a cell for each column
};

/// Throws `Error` for a missing column, and for a case and code that two rows have.
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
