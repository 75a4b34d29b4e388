#include "coding/reach.h"

#include <algorithm>

#include "text/words.h"

namespace themata {

const std::vector<Span>& Reach::segments_of(Unit unit, std::size_t turn) {
  const auto [known, is_new] = segments_.try_emplace({unit, turn});
  if (is_new)
    for (const Segment& segment : segments_of_turns(transcript_, unit, Voices::everyone, {turn, turn + 1}))
      known->second.push_back(segment.span);
  return known->second;
}

const std::vector<Span>& Reach::steps(Measure measure, std::size_t turn) {
  if (measure == Measure::sentences) return segments_of(Unit::sentence, turn);
  if (measure == Measure::paragraphs) return segments_of(Unit::paragraph, turn);
  const auto [known, is_new] = words_.try_emplace(turn);
  if (!is_new) return known->second;
  const Span said = transcript_.turns[turn].span;
  const std::string_view text = slice(transcript_.text, said);
  for (Span word = next_word(text, 0); !word.empty(); word = next_word(text, word.end))
    known->second.push_back({word.begin + said.begin, word.end + said.begin});
  return known->second;
}

std::optional<Span> Reach::holder(Unit unit, std::size_t turn, std::size_t byte) {
  for (const Span span : segments_of(unit, turn))
    if (span.begin <= byte && byte < span.end) return span;
  return std::nullopt;
}

Span Reach::spread(Span span, const Assignment& assignment, const Segment& segment) {
  const auto& before = steps(assignment.measure, segment.first_turn);
  const auto& after = steps(assignment.measure, segment.last_turn);
  // How many steps end before it, and how many begin before its end.
  const auto first =
      std::ranges::partition_point(before, [&](Span step) { return step.end <= span.begin; });
  const auto behind =
      std::ranges::partition_point(after, [&](Span step) { return step.begin < span.end; });
  const auto count = static_cast<std::ptrdiff_t>(assignment.spread);
  if (first != before.end())
    span.begin = std::min(span.begin, (first - std::min(count, first - before.begin()))->begin);
  if (behind != after.begin()) {
    const auto last = behind - 1;
    span.end = std::max(span.end, (last + std::min(count, after.end() - 1 - last))->end);
  }
  return span;
}

}  // namespace themata
