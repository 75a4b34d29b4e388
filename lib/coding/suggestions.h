// From matches to suggestions: which code is put on which stretch of a text, and what speaks for
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

/// A code suggested for a stretch of a text. Spans count bytes.
struct Suggestion {
  Span span;
  std::optional<Unit> unit;  // none: a stretch of its own, which files call "span"
  std::int32_t speaker = Turn::nobody;
  std::uint32_t code = 0;
  std::optional<double> score;
  std::uint32_t first_match = 0;  // its evidence: from here …
  std::uint32_t last_match = 0;   // … to before here in `Suggestions::evidence`
};

/// What is suggested for a text, or for a run of its turns, as it will stand in the file.
struct Suggestions {
  std::vector<Suggestion> list;  // by begin, end and the code's id
  std::vector<Match> evidence;
};

/// The name of a suggestion's unit in files.
std::string_view unit_name(std::optional<Unit> unit);

/// For each code, its place when codes are sorted by their ids.
std::vector<std::uint32_t> ranks_by_id(const Codebook& codebook);

/// What matches are made of: a text, cut into segments of one kind.
struct Segmented {
  const Transcript& transcript;
  std::span<const Segment> segments;
  Unit unit = Unit::sentence;
};

/// One suggestion for each segment and code with a match in it. `found` is in the order of its
/// segments, which are named by their place in `text.segments`. What `suggestions` held goes; its
/// memory is used again.
void suggest_by_segment(const Segmented& text, std::span<const Match> found,
                        std::span<const std::uint32_t> ranks, Suggestions& suggestions);

}  // namespace themata
