#include "report/marks.h"

#include <algorithm>
#include <map>
#include <set>

#include "themata/text.h"

namespace themata {

namespace {

struct PlacedSpan {
  Span span;  // bytes
  const PlacedCoding* coding = nullptr;
};

/// Code points are turned into bytes in one pass, in rising order.
std::vector<PlacedSpan> in_bytes(const Transcript& transcript,
                                 std::span<const PlacedCoding> codings) {
  std::map<std::size_t, std::size_t> bytes;
  for (const PlacedCoding& coding : codings) {
    bytes.try_emplace(coding.begin);
    bytes.try_emplace(coding.end);
  }
  CharacterCursor cursor(transcript.text);
  for (auto& [character, byte] : bytes) byte = cursor.bytes(character);
  std::vector<PlacedSpan> spans;
  spans.reserve(codings.size());
  for (const PlacedCoding& coding : codings)
    if (coding.begin < coding.end)
      spans.push_back({{bytes.at(coding.begin), bytes.at(coding.end)}, &coding});
  return spans;
}

/// A stretch of the text, and where the text before and after it that is shown ends and begins.
struct Shown {
  Span span;
  const Turn* turn = nullptr;
};

bool holds_a_coding(Span gap, std::span<const PlacedSpan> codings) {
  auto at = std::ranges::lower_bound(codings, gap.begin, {},
                                     [](const PlacedSpan& one) { return one.span.begin; });
  for (; at != codings.end() && at->span.begin < gap.end; ++at)
    if (at->span.end <= gap.end) return true;
  return false;
}

std::vector<Shown> stretches_of(const Transcript& transcript, std::span<const PlacedSpan> codings) {
  std::vector<Shown> stretches;
  std::size_t at = 0;
  const auto add_gap = [&](std::size_t end) {
    if (at < end && holds_a_coding({at, end}, codings)) stretches.push_back({{at, end}, nullptr});
  };
  for (const Turn& turn : transcript.turns) {
    if (turn.span.empty()) continue;
    add_gap(turn.span.begin);
    stretches.push_back({turn.span, &turn});
    at = turn.span.end;
  }
  add_gap(transcript.text.size());
  return stretches;
}

/// Walks through the text with the codings that lie on it.
class Marking {
 public:
  explicit Marking(std::vector<PlacedSpan> codings) : codings_(std::move(codings)) {}

  /// `next` is where the text that is shown goes on after the stretch.
  MarkedStretch mark(const Shown& shown, std::size_t next) {
    MarkedStretch stretch{shown.turn, {}};
    open_until(shown.span.begin);
    std::size_t at = shown.span.begin;
    while (at < shown.span.end) {
      const std::size_t end = next_cut(at, shown.span.end);
      stretch.pieces.push_back(piece({at, end}, end == shown.span.end ? next : end));
      at = end;
      open_until(at < shown.span.end ? at : shown.span.end - 1);
    }
    return stretch;
  }

 private:
  /// Those that begin up to here lie on the text; those that have ended do no more.
  void open_until(std::size_t byte) {
    for (; next_ < codings_.size() && codings_[next_].span.begin <= byte; ++next_)
      if (codings_[next_].span.end > byte) {
        open_.push_back(&codings_[next_]);
        fresh_.push_back(codings_[next_].coding->begin);
      }
    std::erase_if(open_, [&](const PlacedSpan* one) { return one->span.end <= byte; });
  }

  std::size_t next_cut(std::size_t at, std::size_t end) const {
    if (next_ < codings_.size()) end = std::min(end, codings_[next_].span.begin);
    for (const PlacedSpan* one : open_)
      if (one->span.end > at) end = std::min(end, one->span.end);
    return end;
  }

  MarkedPiece piece(Span span, std::size_t next) {
    std::set<std::uint32_t> kinds;
    std::set<std::uint32_t> ending;
    for (const PlacedSpan* one : open_) {
      if (one->span.end <= span.begin) continue;
      kinds.insert(one->coding->kind);
      if (one->span.end <= next) ending.insert(one->coding->kind);
    }
    MarkedPiece made{span, {kinds.begin(), kinds.end()}, {ending.begin(), ending.end()}, {}};
    made.begins.swap(fresh_);
    return made;
  }

  std::vector<PlacedSpan> codings_;  // by beginning
  std::size_t next_ = 0;
  std::vector<const PlacedSpan*> open_;
  std::vector<std::size_t> fresh_;
};

}  // namespace

std::vector<MarkedStretch> marked(const Transcript& transcript,
                                  std::span<const PlacedCoding> codings) {
  std::vector<PlacedSpan> spans = in_bytes(transcript, codings);
  const std::vector<Shown> stretches = stretches_of(transcript, spans);
  Marking marking(std::move(spans));
  std::vector<MarkedStretch> result;
  result.reserve(stretches.size());
  for (std::size_t i = 0; i < stretches.size(); ++i)
    result.push_back(marking.mark(stretches[i], i + 1 < stretches.size()
                                                    ? stretches[i + 1].span.begin
                                                    : transcript.text.size()));
  return result;
}

}  // namespace themata
