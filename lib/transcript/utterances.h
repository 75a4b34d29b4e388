// Formats that are data rather than text: what was said becomes one line a turn, and that is the
// transcript's text.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "themata/transcript.h"
#include "transcript/timestamp.h"

namespace themata {

/// Something one speaker said. Line ends in it become spaces.
struct Utterance {
  std::string speaker;  // empty: nobody is named
  std::string text;
  std::optional<Time> start;
  std::optional<Time> end;
};

/// Appends a line `Name: what was said` (no name where nobody is named) and a turn for each.
/// Utterances without words are left out.
void append_turns(Transcript& transcript, std::span<const Utterance> utterances);

}  // namespace themata
