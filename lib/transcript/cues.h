// Cues of caption files: how many become one turn.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "themata/transcript.h"
#include "transcript/timestamp.h"

namespace themata {

/// A stretch of text shown from `start` to `end`; lines of `text` end in LF, tags taken off.
struct Cue {
  std::optional<Time> start;
  std::optional<Time> end;
  std::string speaker;  // empty: not named by a tag
  std::string text;
  std::size_t line = 0;         // in the file
  bool has_word_times = false;  // as rolling captions have
};

/// Gives `transcript` its text, speakers and turns.
/// - Names come from the cues, else from labels at the start of lines (`Name: text`, `NAME:`).
/// - Cues of one speaker in a row become one turn, their text joined by a space; a cue without a
///   name continues the turn before it where the file names speakers.
/// - In a file without names, a turn ends where a cue ends a sentence and at least two seconds
///   pass before the next.
/// - Rolling captions, which show the last line again, are said once, and so are cues that stand
///   there twice. What was left out is noted, as are times that run backwards.
void lay_cues(Transcript& transcript, std::vector<Cue> cues, const ReadOptions& options);

}  // namespace themata
