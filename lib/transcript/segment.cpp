#include "themata/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/words.h"
#include "transcript/paragraph.h"
#include "transcript/sentence.h"
#include "transcript/timestamp.h"

namespace themata {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 5> names = {"sentence", "paragraph", "turn", "line",
                                                   "document"};

/// Without the time stamps at its edges, and the spaces that they leave.
Span without_stamps(std::string_view text, Span span) {
  while (const auto stamp = stamp_at_front(slice(text, span))) {
    if (!stamp->certain) break;
    span = trim(text, {span.begin + stamp->size, span.end});
  }
  while (const auto stamp = stamp_at_back(slice(text, span))) {
    if (!stamp->certain) break;
    span = trim(text, {span.begin, span.end - stamp->size});
  }
  return span;
}

/// Appends the segments of a turn, counted from its beginning.
void cut(std::string_view said, Unit unit, Paragraphs paragraphs, SentenceCutter& cutter,
         std::vector<Span>& pieces) {
  const auto append = [&](Span span) { pieces.push_back(span); };
  switch (unit) {
    case Unit::sentence:
      return cutter.cut(said, paragraphs, pieces);
    case Unit::paragraph:
      return for_each_paragraph(said, paragraphs, append);
    case Unit::line:
      return for_each_paragraph(said, Paragraphs::every_line, append);
    case Unit::turn:
    case Unit::document:
      append(trim(said, {0, said.size()}));
  }
}

/// From the first turn heard to the last: one segment, or none.
std::vector<Segment> whole(std::vector<Segment> turns) {
  if (turns.empty()) return turns;
  const Segment& last = turns.back();
  return {{{turns.front().span.begin, last.span.end}, turns.front().first_turn, last.last_turn}};
}

}  // namespace

std::span<const std::string_view> unit_names() { return names; }

std::string_view to_string(Unit unit) { return names[static_cast<std::size_t>(unit)]; }

Unit unit_from(std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end())
    throw Error({}, fmt::format("unknown unit '{}'", name), did_you_mean(name, unit_names()));
  return static_cast<Unit>(found - names.begin());
}

bool is_heard(const Transcript& transcript, const Turn& turn, Voices voices) {
  if (voices == Voices::everyone || turn.speaker == Turn::nobody) return true;
  return transcript.speakers[static_cast<std::size_t>(turn.speaker)].role != Role::interviewer;
}

std::vector<Segment> segments(const Transcript& transcript, Unit unit, Voices voices) {
  std::vector<Segment> found;
  // Room that stays empty costs nothing; growing would copy all segments several times.
  constexpr std::size_t bytes_a_sentence = 100;
  found.reserve(transcript.turns.size() + transcript.text.size() / bytes_a_sentence);
  SentenceCutter cutter;
  std::vector<Span> pieces;
  for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
    const Turn& turn = transcript.turns[i];
    if (!is_heard(transcript, turn, voices)) continue;
    const std::string_view said = slice(transcript.text, turn.span);
    pieces.clear();
    cut(said, unit, transcript.paragraphs, cutter, pieces);
    for (const Span piece : pieces) {
      const Span span = without_stamps(said, piece);
      if (!has_word(said, span)) continue;
      found.push_back({{span.begin + turn.span.begin, span.end + turn.span.begin}, i, i});
    }
  }
  return unit == Unit::document ? whole(std::move(found)) : found;
}

}  // namespace themata
