#include "coding/coder.h"

#include <algorithm>

namespace themata {

Coder::Coder(const Rules& rules, Unit unit, Voices voices)
    : codebook_(rules.codebook()),
      unit_(unit),
      voices_(voices),
      matcher_(rules),
      ranks_(ranks_by_id(codebook_)) {
  summary.codings_by_code.resize(codebook_.codes.size());
  for (const Code& code : codebook_.codes) summary.fired.emplace_back(code.rules.size());
}

std::span<const Match> Coder::matches(const Transcript& transcript,
                                      std::span<const Segment> segments) {
  if (unit_ == Unit::document)
    return segments.empty() ? std::span<const Match>()
                            : matches_in_turns(transcript, segments.front());
  spans_.clear();
  for (const Segment& segment : segments) spans_.push_back(segment.span);
  return matcher_.match(transcript.text, spans_);
}

/// A rule never crosses a turn, though a segment that is a whole document does.
std::span<const Match> Coder::matches_in_turns(const Transcript& transcript,
                                               const Segment& segment) {
  spans_.clear();
  if (segment.first_turn == segment.last_turn) {
    spans_.push_back(segment.span);
  } else {
    for (std::size_t t = segment.first_turn; t <= segment.last_turn; ++t)
      if (is_heard(transcript, transcript.turns[t], voices_))
        spans_.push_back(transcript.turns[t].span);
  }
  const std::vector<Match>& found = matcher_.match(transcript.text, spans_);
  matches_.assign(found.begin(), found.end());
  for (Match& match : matches_) match.segment = 0;
  return matches_;
}

void Coder::count(const Transcript& transcript, const Run& run) {
  summary.codings += suggestions_.list.size();
  for (const Suggestion& suggestion : suggestions_.list) ++summary.codings_by_code[suggestion.code];
  for (const Match& match : suggestions_.evidence) ++summary.fired[match.code][match.rule];
  const std::span<const Turn> turns(transcript.turns);
  summary.turns_left_out += static_cast<std::size_t>(std::ranges::count_if(
      turns.subspan(run.first_turn, run.last_turn - run.first_turn),
      [&](const Turn& turn) { return !is_heard(transcript, turn, voices_); }));
}

RunCounts Coder::code(const Transcript& transcript, std::span<const Segment> segments,
                      const Run& run, const Packer::Sink& sink) {
  suggest_by_segment({transcript, segments, unit_}, matches(transcript, segments), ranks_,
                     suggestions_);
  count(transcript, run);
  summary.segments += segments.size();
  return {packer_.pack(transcript, run.text, suggestions_, sink), segments.size()};
}

}  // namespace themata
