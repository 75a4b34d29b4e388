// Runs of turns: the parts of a document that threads code side by side.
#pragma once

#include <cstddef>
#include <vector>

#include "themata/transcript.h"

namespace themata {

struct Run {
  std::size_t first_turn = 0;
  std::size_t last_turn = 0;  // exclusive
  Span text;  // runs follow each other without a gap, from the first byte to the last
};

/// The whole document as one run.
Run whole(const Transcript& transcript);

/// Whole turns in runs of at least `bytes` of text each but for the last; one run where that is all
/// there is.
std::vector<Run> cut_into_runs(const Transcript& transcript, std::size_t bytes);

}  // namespace themata
