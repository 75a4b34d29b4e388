#include "coding/coder.h"

#include <algorithm>

namespace themata {

Coder::Coder(const Rules& rules, Unit unit, Voices voices)
    : rules_(rules),
      unit_(unit),
      voices_(voices),
      matcher_(rules),
      ranks_(ranks_by_id(rules.codebook())) {
  const std::vector<Code>& codes = rules.codebook().codes;
  summary.codings_by_code.resize(codes.size());
  for (const Code& code : codes) summary.fired.emplace_back(code.rules.size());
}

void Coder::count(const Transcript& transcript, const Run& run) {
  summary.codings += codings_.list.size();
  for (const SuggestedCoding& coding : codings_.list) ++summary.codings_by_code[coding.code];
  for (const Match& match : codings_.evidence) ++summary.fired[match.code][match.rule];
  const std::span<const Turn> turns(transcript.turns);
  summary.turns_left_out += static_cast<std::size_t>(std::ranges::count_if(
      turns.subspan(run.first_turn, run.last_turn - run.first_turn),
      [&](const Turn& turn) { return !is_heard(transcript, turn, voices_); }));
}

std::size_t Coder::count_coded(const Transcript& transcript,
                               std::span<const Segment> segments) const {
  if (!rules_.looks_beside()) return segments.size();
  return static_cast<std::size_t>(std::ranges::count_if(segments, [&](const Segment& segment) {
    return is_heard(transcript, transcript.turns[segment.first_turn], voices_);
  }));
}

RunCounts Coder::code(const Transcript& transcript, std::span<const Segment> segments,
                      const Run& run, const Packer::Sink& sink) {
  const Suggestions& suggestions = matcher_.match(transcript, segments, voices_);
  assign({transcript, segments, unit_}, rules_, suggestions, ranks_, codings_);
  count(transcript, run);
  const std::size_t coded = count_coded(transcript, segments);
  summary.segments += coded;
  return {packer_.pack(transcript, run.text, codings_, sink), coded};
}

}  // namespace themata
