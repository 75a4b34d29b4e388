// Coding a run of turns: its segments, the matches in them, and what is suggested, packed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "coding/assign.h"
#include "coding/packed.h"
#include "coding/runs.h"
#include "themata/suggest.h"

namespace themata {

struct RunCounts {
  std::size_t characters = 0;
  std::size_t segments = 0;
};

/// Codes one run of turns after another, of any documents; one for each thread.
class Coder {
 public:
  Coder(const Rules& rules, Unit unit, Voices voices);

  /// Hands what is suggested to `sink` in pieces; see `Packer`. `segments` are those of the
  /// run that the matcher wants to see.
  RunCounts code(const Transcript& transcript, std::span<const Segment> segments, const Run& run,
                 const Packer::Sink& sink);

  SuggestSummary summary;  // of all runs so far

 private:
  void count(const Transcript& transcript, const Run& run);
  /// Segments that are looked at from beside only are no units.
  std::size_t count_coded(const Transcript& transcript, std::span<const Segment> segments) const;

  const Rules& rules_;
  Unit unit_;
  Voices voices_;
  Matcher matcher_;
  std::vector<std::uint32_t> ranks_;
  Packer packer_;
  AssignedCodings codings_;  // filled anew for every run, so that its memory is used again
};

}  // namespace themata
