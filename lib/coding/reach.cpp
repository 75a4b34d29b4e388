#include "coding/reach.h"

#include <algorithm>

#include "text/words.h"

namespace themata {

const std::vector<Span>& Reach::segments_of(Unit unit, std::size_t turn) {
  const auto [known, is_new] = segments_.try_emplace({unit, turn});
  if (is_new)
    for (const Segment& segment :
         segments_of_turns(transcript_, unit, Voices::everyone, {turn, turn + 1}))
      known->second.push_back(segment.span);
  return known->second;
}

const std::vector<Span>& Reach::steps(Measure measure, std::size_t turn) {
  if (measure == Measure::sentences) return segments_of(Unit::sentence, turn);
  if (measure == Measure::paragraphs) return segments_of(Unit::paragraph, turn);
  const auto [known, is_new] = words_.try_emplace(turn);
  if (!is_new) return known->second;
  known->second = words_in(transcript_.text, transcript_.turns[turn].span);
  return known->second;
}

std::optional<Span> Reach::holder(Unit unit, std::size_t turn, std::size_t byte) {
  for (const Span span : segments_of(unit, turn))
    if (span.begin <= byte && byte < span.end) return span;
  return std::nullopt;
}

std::size_t Reach::turn_at(std::size_t byte, const Segment& segment) const {
  std::size_t turn = segment.first_turn;
  while (turn < segment.last_turn && transcript_.turns[turn].span.end <= byte) ++turn;
  return turn;
}

Span Reach::spread(Span span, const Assignment& assignment, const Segment& segment) {
  const auto& before = steps(assignment.measure, turn_at(span.begin, segment));
  const auto& after = steps(assignment.measure, turn_at(span.end - 1, segment));
  // The first step that does not end before it, and the last that does not begin behind it.
  const auto first =
      std::ranges::partition_point(before, [&](Span step) { return step.end <= span.begin; }) -
      before.begin();
  const auto last =
      std::ranges::partition_point(after, [&](Span step) { return step.begin < span.end; }) -
      after.begin() - 1;
  const auto count = static_cast<std::ptrdiff_t>(assignment.spread);
  const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first - count, 0));
  const auto to = static_cast<std::size_t>(last + count);
  if (!before.empty()) span.begin = std::min(span.begin, before[from].begin);
  if (!after.empty()) span.end = std::max(span.end, after[std::min(to, after.size() - 1)].end);
  return span;
}

}  // namespace themata
