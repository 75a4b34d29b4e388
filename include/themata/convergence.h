// The convergence coding matrix: what sources of several kinds say on each theme, and whether they
// agree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"
#include "themata/written_cells.h"

namespace themata {

/// The words of Farmer, Robinson, Elliott & Eyles 2006, "Developing and implementing a
/// triangulation protocol for qualitative health research", Qualitative Health Research 16(3):
/// 377-394. Agreement: what is said and how prominent it is are the same; partial agreement: one of
/// them; dissonance: neither; silence: the source does not speak of it.
enum class Convergence { agree, partial, silent, dissonant };

std::string_view to_string(Convergence convergence);

/// What a person judged of a theme in sources of one kind: a file with the columns `code`,
/// `source`, `judgement`, `note` and `codings` (see written_cells.h). "Partial agreement",
/// "silence" and the like are understood as well; throws `Error` for any other word.
WrittenCells read_judgements(const std::string& file);
WrittenCells decode_judgements(std::string_view text, const std::string& file);

struct ConvergenceOptions {
  std::string by = "kind";  // what makes sources: see grouping.h
  std::size_t depth = 0;    // levels of the codebook that get a row; 0: all
  bool by_row = false;      // a row for each theme and source, instead of a column for each source
  Sources sources = Sources::none;
};

struct ConvergenceMatrix {
  Table table;
  std::vector<Problem> notes;  // judgements that are stale, not shown, or at odds with the counts
};

/// A row for each theme or code, themes with the codings of all beneath; in each cell the judgement
/// and how many codings in how many documents. Without a judgement a source that has no coding is
/// silent, and any other is not judged: whether sources agree is in what they say, not in how
/// often. Throws `Error` where there are no two sources, and for a depth without a codebook.
ConvergenceMatrix convergence_matrix(const Selection& selection, const ConvergenceOptions& options,
                                     const WrittenCells& judgements);

/// The file as it should be, as `update_summaries` (matrix.h) does it.
std::string update_judgements(const Selection& selection, const ConvergenceOptions& options,
                              WrittenCells judgements);

}  // namespace themata
