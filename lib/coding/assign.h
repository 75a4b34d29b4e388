// From suggestions to codings: which stretch of the text each code is put on, and what speaks for
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

/// A coding as it will stand in the file. Its span counts bytes.
struct SuggestedCoding {
  Span span;
  std::optional<Unit> unit;  // none: a stretch of its own, which files call "span"
  std::int32_t speaker = Turn::nobody;
  std::uint32_t code = 0;
  std::optional<double> score;
  std::uint32_t first_match = 0;  // its evidence: from here …
  std::uint32_t last_match = 0;   // … to before here in `AssignedCodings::evidence`
};

/// What is suggested for a text, or for a run of its turns.
struct AssignedCodings {
  std::vector<SuggestedCoding> list;  // by begin, end and the code's id
  std::vector<Match> evidence;        // of each by begin, end and rule
};

/// The name of a coding's unit in files.
std::string_view unit_name(std::optional<Unit> unit);

/// For each code, its place when codes are sorted by their ids.
std::vector<std::uint32_t> ranks_by_id(const Codebook& codebook);

/// What suggestions were made for: a text, cut into segments of one kind.
struct Segmented {
  const Transcript& transcript;
  std::span<const Segment> segments;
  Unit unit = Unit::sentence;
};

/// Puts suggestions on what their rules say: the segment, or more or less than it. One for each
/// code and stretch. What `codings` held goes; its memory is used again.
void assign(const Segmented& text, const Rules& rules, const Suggestions& suggestions,
            std::span<const std::uint32_t> ranks, AssignedCodings& codings);

}  // namespace themata
