#include "coding/suggestions.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace themata {

namespace {

std::int32_t speaker_of(const Transcript& transcript, const Segment& segment) {
  if (segment.first_turn != segment.last_turn) return Turn::nobody;
  return transcript.turns[segment.first_turn].speaker;
}

/// Where the matches that have the key of the one at `first` end.
template <typename Key>
std::size_t end_of_group(std::span<const Match> matches, std::size_t first, Key key) {
  std::size_t last = first + 1;
  while (last < matches.size() && key(matches[last]) == key(matches[first])) ++last;
  return last;
}

}  // namespace

std::string_view unit_name(std::optional<Unit> unit) { return unit ? to_string(*unit) : "span"; }

std::vector<std::uint32_t> ranks_by_id(const Codebook& codebook) {
  std::vector<std::uint32_t> order(codebook.codes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t code) { return codebook.codes[code].id; });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

void suggest_by_segment(const Segmented& text, std::span<const Match> found,
                        std::span<const std::uint32_t> ranks, Suggestions& suggestions) {
  suggestions.list.clear();
  suggestions.evidence.assign(found.begin(), found.end());
  const std::span<Match> matches = suggestions.evidence;
  const auto file_order = [&](const Match& match) {
    return std::tuple(ranks[match.code], match.span.begin, match.span.end, match.rule);
  };
  for (std::size_t first = 0; first < matches.size();) {
    const std::size_t end = end_of_group(matches, first, [](const Match& m) { return m.segment; });
    std::ranges::sort(matches.subspan(first, end - first), {}, file_order);
    const Segment& segment = text.segments[matches[first].segment];
    const std::int32_t speaker = speaker_of(text.transcript, segment);
    while (first < end) {
      const std::size_t last =
          end_of_group(matches.first(end), first, [](const Match& match) { return match.code; });
      suggestions.list.push_back({segment.span, text.unit, speaker, matches[first].code,
                                  std::nullopt, static_cast<std::uint32_t>(first),
                                  static_cast<std::uint32_t>(last)});
      first = last;
    }
  }
}

}  // namespace themata
