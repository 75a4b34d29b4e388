// Segments: the stretches of a transcript that a code is put on.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "themata/text.h"
#include "themata/transcript.h"

namespace themata {

enum class Unit { sentence, paragraph, turn, line, document };

std::string_view to_string(Unit unit);
std::span<const std::string_view> unit_names();
/// Throws `Error` for an unknown name.
Unit unit_from(std::string_view name);

/// A stretch of text, trimmed of white space and of time stamps at its edges, with at least one
/// word in it. Lies within one turn, but for `document`, which reaches from the first turn to the
/// last and leaves out what stands between them.
struct Segment {
  Span span;
  std::size_t first_turn = 0;  // indices into Transcript::turns
  std::size_t last_turn = 0;   // inclusive; the same as first_turn but for `document`
};

/// Which turns are cut into segments.
enum class Voices { participants, everyone };

/// Segments in the order of the text, never overlapping.
std::vector<Segment> segments(const Transcript& transcript, Unit unit, Voices voices);

/// A range of turns, the last exclusive; indices into Transcript::turns.
struct Turns {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Those of some turns. A unit of `document` gives whole turns.
std::vector<Segment> segments_of_turns(const Transcript& transcript, Unit unit, Voices voices,
                                       Turns turns);

bool is_heard(const Transcript& transcript, const Turn& turn, Voices voices);

/// Sentences of one turn by UAX #29 (ICU) with transcript sense: abbreviations, ellipses as pauses,
/// bracketed notes such as "[laughs]" kept with the sentence before.
/// Spans count from the beginning of `text`.
std::vector<Span> sentences(std::string_view text, Paragraphs paragraphs);

/// Words by UAX #29 ("don't" and "1,000" are one each): how `inspect` and `freq` count them.
std::size_t count_words(std::string_view text);

}  // namespace themata
