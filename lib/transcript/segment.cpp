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

/// Cuts one turn after another into segments.
class TurnCutter {
 public:
  TurnCutter(const Transcript& transcript, Unit unit) : transcript_(transcript), unit_(unit) {}

  void cut(std::size_t index, std::vector<Segment>& found) {
    const Turn& turn = transcript_.turns[index];
    const std::string_view said = slice(transcript_.text, turn.span);
    pieces_.clear();
    cut_pieces(said);
    for (const Span piece : pieces_) {
      const Span span = without_stamps(said, piece);
      if (!has_word(said, span)) continue;
      found.push_back({{span.begin + turn.span.begin, span.end + turn.span.begin}, index, index});
    }
  }

 private:
  /// Pieces count from the beginning of the turn.
  void cut_pieces(std::string_view said) {
    const auto append = [&](Span span) { pieces_.push_back(span); };
    switch (unit_) {
      case Unit::sentence:
        return sentences_.cut(said, transcript_.paragraphs, pieces_);
      case Unit::paragraph:
        return for_each_paragraph(said, transcript_.paragraphs, append);
      case Unit::line:
        return for_each_paragraph(said, Paragraphs::every_line, append);
      case Unit::turn:
      case Unit::document:
        append(trim(said, {0, said.size()}));
    }
  }

  const Transcript& transcript_;
  Unit unit_;
  SentenceCutter sentences_;
  std::vector<Span> pieces_;
};

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
  std::vector<Segment> found =
      segments_of_turns(transcript, unit, voices, {0, transcript.turns.size()});
  return unit == Unit::document ? whole(std::move(found)) : found;
}

std::vector<Segment> segments_of_turns(const Transcript& transcript, Unit unit, Voices voices,
                                       Turns turns) {
  std::vector<Segment> found;
  if (turns.first == turns.last) return found;
  const std::size_t bytes =
      transcript.turns[turns.last - 1].span.end - transcript.turns[turns.first].span.begin;
  // Room that stays empty costs nothing; growing would copy all segments several times.
  constexpr std::size_t bytes_a_sentence = 100;
  found.reserve(turns.last - turns.first + bytes / bytes_a_sentence);
  TurnCutter cutter(transcript, unit);
  for (std::size_t i = turns.first; i < turns.last; ++i)
    if (is_heard(transcript, transcript.turns[i], voices)) cutter.cut(i, found);
  return found;
}

}  // namespace themata
