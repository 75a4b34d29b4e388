#include "coding/assign.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "coding/reach.h"

namespace themata {

namespace {

std::int32_t speaker_of(const Transcript& transcript, const Segment& segment) {
  if (segment.first_turn != segment.last_turn) return Turn::nobody;
  return transcript.turns[segment.first_turn].speaker;
}

auto file_order(const Match& match) {
  return std::tuple(match.span.begin, match.span.end, match.rule);
}

/// A coding that waits to be sorted in.
struct Placed {
  SuggestedCoding coding;
  std::vector<Match> evidence;
};

/// Puts one suggestion after another on the stretches that its rules say.
class Assigner {
 public:
  Assigner(const Segmented& text, const Rules& rules)
      : text_(text), rules_(rules), reach_(text.transcript) {}

  void add(const Suggestion& suggestion, std::span<const Match> matches);
  std::vector<Placed> placed;

 private:
  void add_rule(const SuggestedCoding& about, const Segment& segment,
                std::span<const Match> matches);
  void put(SuggestedCoding coding, Span span, std::optional<Unit> unit,
           std::span<const Match> evidence);

  const Segmented& text_;
  const Rules& rules_;
  Reach reach_;
};

void Assigner::add(const Suggestion& suggestion, std::span<const Match> matches) {
  const Segment& segment = text_.segments[suggestion.segment];
  SuggestedCoding about;
  about.speaker = speaker_of(text_.transcript, segment);
  about.code = suggestion.code;
  if (rules_.has_score(suggestion.code)) about.score = suggestion.score;
  for (std::size_t first = 0; first < matches.size();) {
    std::size_t last = first + 1;
    while (last < matches.size() && matches[last].rule == matches[first].rule) ++last;
    add_rule(about, segment, matches.subspan(first, last - first));
    first = last;
  }
}

/// All matches are of one rule.
void Assigner::add_rule(const SuggestedCoding& about, const Segment& segment,
                        std::span<const Match> matches) {
  const Assignment& assignment = rules_.assignment(about.code, matches.front().rule);
  const auto put_spread = [&](Span span, std::optional<Unit> unit,
                              std::span<const Match> evidence) {
    if (assignment.spread == 0) return put(about, span, unit, evidence);
    put(about, reach_.spread(span, assignment, segment), std::nullopt, evidence);
  };
  std::vector<Match> inside;
  for (const Match& match : matches)
    if (match.span.begin >= segment.span.begin && match.span.end <= segment.span.end)
      inside.push_back(match);
  const bool on_segment = assignment.to == Assignment::To::segment ||
                          (assignment.to == Assignment::To::match && inside.empty());
  if (on_segment) return put_spread(segment.span, text_.unit, matches);
  if (assignment.to == Assignment::To::match) {
    for (const Match& match : inside) put_spread(match.span, std::nullopt, {&match, 1});
    return;
  }
  const Unit unit = assignment.to == Assignment::To::sentence    ? Unit::sentence
                    : assignment.to == Assignment::To::paragraph ? Unit::paragraph
                                                                 : Unit::turn;
  std::vector<std::size_t> begins;
  for (const Match& match : inside) begins.push_back(match.span.begin);
  if (begins.empty()) begins.push_back(segment.span.begin);
  bool is_held = false;
  for (const std::size_t begin : begins)
    for (std::size_t turn = segment.first_turn; turn <= segment.last_turn; ++turn)
      if (const auto span = reach_.holder(unit, turn, begin)) {
        put_spread(*span, unit, matches);
        is_held = true;
      }
  // A mark that stands alone is in no sentence.
  if (!is_held) put_spread(segment.span, text_.unit, matches);
}

void Assigner::put(SuggestedCoding coding, Span span, std::optional<Unit> unit,
                   std::span<const Match> evidence) {
  coding.span = span;
  coding.unit = unit;
  placed.push_back({coding, {evidence.begin(), evidence.end()}});
}

/// Codings of one code on one stretch become one.
void merge(Placed& into, Placed&& more) {
  into.evidence.insert(into.evidence.end(), more.evidence.begin(), more.evidence.end());
  if (!into.coding.unit) into.coding.unit = more.coding.unit;
  if (more.coding.score) into.coding.score = std::max(*into.coding.score, *more.coding.score);
}

void append(Placed&& placed, AssignedCodings& codings) {
  const auto same = [](const Match& a, const Match& b) { return file_order(a) == file_order(b); };
  std::ranges::sort(placed.evidence, {}, file_order);
  const auto end = std::unique(placed.evidence.begin(), placed.evidence.end(), same);
  SuggestedCoding& coding = codings.list.emplace_back(placed.coding);
  coding.first_match = static_cast<std::uint32_t>(codings.evidence.size());
  codings.evidence.insert(codings.evidence.end(), placed.evidence.begin(), end);
  coding.last_match = static_cast<std::uint32_t>(codings.evidence.size());
}

void assign_by_rules(const Segmented& text, const Rules& rules, const Suggestions& suggestions,
                     std::span<const std::uint32_t> ranks, AssignedCodings& codings) {
  Assigner assigner(text, rules);
  const std::span<const Match> matches = suggestions.matches;
  for (const Suggestion& one : suggestions.suggestions)
    assigner.add(one, matches.subspan(one.first_match, one.last_match - one.first_match));
  const auto key = [&](const Placed& one) {
    return std::tuple(one.coding.span.begin, one.coding.span.end, ranks[one.coding.code]);
  };
  std::ranges::stable_sort(assigner.placed, {}, key);
  for (std::size_t first = 0; first < assigner.placed.size();) {
    Placed& one = assigner.placed[first];
    std::size_t next = first + 1;
    for (; next < assigner.placed.size() && key(assigner.placed[next]) == key(one); ++next)
      merge(one, std::move(assigner.placed[next]));
    append(std::move(one), codings);
    first = next;
  }
}

/// Every code on its segment: segments follow each other, so only their codes need sorting.
void assign_to_segments(const Segmented& text, const Rules& rules, const Suggestions& suggestions,
                        std::span<const std::uint32_t> ranks, AssignedCodings& codings) {
  codings.evidence.assign(suggestions.matches.begin(), suggestions.matches.end());
  std::size_t group = 0;  // where the codings of a segment begin
  const auto sort_group = [&] {
    const auto begin = codings.list.begin() + static_cast<std::ptrdiff_t>(group);
    if (codings.list.end() - begin > 1)
      std::ranges::sort(begin, codings.list.end(), {},
                        [&](const SuggestedCoding& one) { return ranks[one.code]; });
    group = codings.list.size();
  };
  for (std::size_t i = 0; i < suggestions.suggestions.size(); ++i) {
    const Suggestion& one = suggestions.suggestions[i];
    if (i > 0 && suggestions.suggestions[i - 1].segment != one.segment) sort_group();
    const Segment& segment = text.segments[one.segment];
    SuggestedCoding& coding = codings.list.emplace_back();
    coding.span = segment.span;
    coding.unit = text.unit;
    coding.speaker = speaker_of(text.transcript, segment);
    coding.code = one.code;
    if (rules.has_score(one.code)) coding.score = one.score;
    coding.first_match = one.first_match;
    coding.last_match = one.last_match;
    if (one.last_match - one.first_match > 1)
      std::ranges::sort(codings.evidence.begin() + one.first_match,
                        codings.evidence.begin() + one.last_match, {}, file_order);
  }
  sort_group();
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

void assign(const Segmented& text, const Rules& rules, const Suggestions& suggestions,
            std::span<const std::uint32_t> ranks, AssignedCodings& codings) {
  codings.list.clear();
  codings.evidence.clear();
  if (rules.assigns())
    assign_by_rules(text, rules, suggestions, ranks, codings);
  else
    assign_to_segments(text, rules, suggestions, ranks, codings);
}

}  // namespace themata
