// Turns laid over a text that is kept verbatim: plain text, Markdown and Word.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "themata/transcript.h"

namespace themata {

/// Fills in speakers and turns of `transcript.text` from byte `begin` on, and notes what belongs to
/// no turn. Without labels there is one turn by nobody, or one for each time-stamped paragraph.
void lay_turns(Transcript& transcript, std::size_t begin, const ReadOptions& options,
               const std::vector<std::string>& interviewers = {});

}  // namespace themata
