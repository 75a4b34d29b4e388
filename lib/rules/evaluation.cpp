#include "rules/evaluation.h"

#include <algorithm>
#include <tuple>

#include "rules/ordered.h"

namespace themata {

namespace {

std::size_t distance(Span span, Span from) {
  if (span.end <= from.begin) return from.begin - span.end;
  return span.begin >= from.end ? span.begin - from.end : 0;
}

/// Those inside `home`, or else the nearest, the earlier of two. All of one term.
void append_reported(std::span<const Witness> witnesses, Span home, std::vector<Span>& evidence) {
  const std::size_t before = evidence.size();
  for (const Witness& witness : witnesses)
    if (is_inside(witness.occurrence.span, home)) evidence.push_back(witness.occurrence.span);
  if (evidence.size() > before) return;
  const auto key = [&](const Witness& witness) {
    const Span span = witness.occurrence.span;
    return std::tuple(distance(span, home), span.begin, span.end);
  };
  evidence.push_back(std::ranges::min(witnesses, {}, key).occurrence.span);
}

std::span<const Occurrence> begin_in(std::span<const Occurrence> all, Span span) {
  const auto begin = [](const Occurrence& one) { return one.span.begin; };
  const auto first = std::ranges::lower_bound(all, span.begin, {}, begin);
  return {first, std::ranges::lower_bound(first, all.end(), span.end, {}, begin)};
}

bool has_neighbour(const Condition& condition) {
  return condition.kind == Condition::Kind::neighbour ||
         std::ranges::any_of(condition.operands, has_neighbour);
}

}  // namespace

std::vector<Span> Evaluation::evidence(const Condition& rule, std::uint32_t segment) {
  home_ = segment;
  witnesses_.clear();
  const Finding finding = evaluate(rule, scene_.scope_of(segment), segment);
  std::vector<Span> evidence;
  if (!finding.holds || !finding.touches) return evidence;
  std::ranges::stable_sort(witnesses_, std::less<>{}, &Witness::of);
  const Span home = scene_.segments()[segment].span;
  for (auto first = witnesses_.begin(); first != witnesses_.end();) {
    const auto last = std::find_if(first, witnesses_.end(),
                                   [&](const Witness& one) { return one.of != first->of; });
    append_reported({first, last}, home, evidence);
    first = last;
  }
  return evidence;
}

Evaluation::Found Evaluation::look(const Condition& condition, const Scope& scope,
                                   std::uint32_t segment) {
  home_ = segment;
  witnesses_.clear();
  Found found;
  found.holds = evaluate(condition, scope, segment).holds;
  for (const Witness& witness : witnesses_) found.spans.push_back(witness.occurrence.span);
  const auto key = [](Span span) { return std::tuple(span.begin, span.end); };
  std::ranges::sort(found.spans, {}, key);
  found.spans.erase(std::unique(found.spans.begin(), found.spans.end()), found.spans.end());
  return found;
}

std::vector<std::uint32_t> Evaluation::candidates(const Condition& rule) const {
  std::vector<std::uint32_t> segments;
  if (has_neighbour(rule))
    for (std::uint32_t s = 0; s < scene_.segments().size(); ++s) segments.push_back(s);
  else
    collect_candidates(rule, segments);
  std::erase_if(segments, [&](std::uint32_t segment) { return !scene_.is_coded(segment); });
  std::ranges::sort(segments);
  segments.erase(std::unique(segments.begin(), segments.end()), segments.end());
  return segments;
}

/// A rule fires only on segments in which one of its terms stands.
void Evaluation::collect_candidates(const Condition& condition,
                                    std::vector<std::uint32_t>& segments) const {
  if (condition.kind == Condition::Kind::term)
    for (const Occurrence& occurrence : scene_.occurrences(condition.term))
      segments.push_back(occurrence.segment);
  if (condition.kind == Condition::Kind::code)
    for (std::uint32_t code = condition.code; code < suggested_.size(); ++code)
      if (is_within(codebook_, static_cast<std::int32_t>(code),
                    static_cast<std::int32_t>(condition.code)))
        for (const Match& match : suggested_[code]) segments.push_back(match.segment);
  for (const Condition& operand : condition.operands) collect_candidates(operand, segments);
}

void Evaluation::add(const Witness& witness, std::uint32_t segment, Finding& finding) {
  finding.holds = true;
  finding.touches = finding.touches || witness.occurrence.segment == segment;
  witnesses_.push_back(witness);
}

Evaluation::Finding Evaluation::evaluate(const Condition& condition, const Scope& scope,
                                         std::uint32_t segment) {
  if (!scene_.meets(condition.where)) return {};
  if (condition.within.kind == Within::Kind::inherited)
    return evaluate_in(condition, scope, segment);
  if (condition.within.kind == Within::Kind::words)
    return evaluate_windows(condition, scope, segment);
  Finding finding;
  for (const Scope& stretch : scene_.stretches(condition.within.kind, scope, segment)) {
    const Finding here = evaluate_in(condition, stretch, segment);
    finding.holds = finding.holds || here.holds;
    finding.touches = finding.touches || here.touches;
  }
  return finding;
}

Evaluation::Finding Evaluation::evaluate_in(const Condition& condition, const Scope& scope,
                                            std::uint32_t segment) {
  const std::size_t before = witnesses_.size();
  Finding finding = evaluate_plain(condition, scope, segment);
  const std::size_t found = witnesses_.size();
  if (finding.holds && !condition.unless.empty()) {
    const bool taken_back = evaluate(condition.unless.front(), scope, segment).holds;
    witnesses_.resize(found);
    if (taken_back) finding = {};
  }
  if (finding.holds) return finding;
  witnesses_.resize(before);
  return {};
}

Evaluation::Finding Evaluation::evaluate_plain(const Condition& condition, const Scope& scope,
                                               std::uint32_t segment) {
  switch (condition.kind) {
    case Condition::Kind::term:
      return evaluate_term(condition, scope, segment);
    case Condition::Kind::occurrences:
      return evaluate_occurrences(condition, scope, segment);
    case Condition::Kind::several:
      return condition.in_order ? evaluate_order(condition, scope, segment)
                                : evaluate_several(condition, scope, segment);
    case Condition::Kind::neighbour:
      return evaluate_neighbour(condition, segment);
    case Condition::Kind::code:
      return evaluate_code(condition, scope, segment);
  }
  return {};
}

bool Evaluation::is_in(const Occurrence& occurrence, const Scope& scope) const {
  return is_inside(occurrence.span, scope.span) && scene_.is_visible(occurrence.turn, scope);
}

/// The occurrences of a term, or of any of several.
std::vector<Witness> Evaluation::occurrences_in(const Condition& condition,
                                                const Scope& scope) const {
  std::vector<Witness> found;
  if (condition.kind == Condition::Kind::term)
    for (const Occurrence& occurrence : scene_.occurrences(condition.term, scope.span))
      if (is_in(occurrence, scope)) found.push_back({&condition, occurrence});
  for (const Condition& operand : condition.operands)
    std::ranges::copy(occurrences_in(operand, scope), std::back_inserter(found));
  return found;
}

/// Of all occurrences only those that can become evidence are looked at, as a document may hold
/// very many: those on the segment that the evidence is for, or else the nearest before and after
/// it.
Evaluation::Finding Evaluation::evaluate_term(const Condition& condition, const Scope& scope,
                                              std::uint32_t segment) {
  Finding finding;
  const auto all = scene_.occurrences(condition.term, scope.span);
  const auto here = begin_in(all, scene_.segments()[home_].span);
  for (const Occurrence& occurrence : here)
    if (is_in(occurrence, scope)) add({&condition, occurrence}, segment, finding);
  if (home_ != segment)
    for (const Occurrence& occurrence : begin_in(all, scene_.segments()[segment].span))
      if (is_in(occurrence, scope)) finding = {true, true};
  if (finding.holds && home_ == segment) return finding;
  const auto add_nearest = [&](auto first, auto last) {
    const auto nearest =
        std::find_if(first, last, [&](const Occurrence& one) { return is_in(one, scope); });
    for (auto one = nearest; one != last && one->segment == nearest->segment; ++one)
      if (is_in(*one, scope)) add({&condition, *one}, segment, finding);
  };
  add_nearest(std::make_reverse_iterator(here.begin()), all.rend());
  add_nearest(here.end(), all.end());
  return finding;
}

Evaluation::Finding Evaluation::evaluate_occurrences(const Condition& condition, const Scope& scope,
                                                     std::uint32_t segment) {
  if (count_distinct(occurrences_in(condition, scope)) < condition.needed) return {};
  Finding finding;
  for (const Condition& operand : condition.operands) {
    const Finding one = evaluate_term(operand, scope, segment);
    finding.touches = finding.touches || one.touches;
  }
  finding.holds = true;
  return finding;
}

Evaluation::Finding Evaluation::evaluate_several(const Condition& condition, const Scope& scope,
                                                 std::uint32_t segment) {
  std::size_t holding = 0;
  Finding finding;
  for (const Condition& operand : condition.operands) {
    const Finding one = evaluate(operand, scope, segment);
    holding += one.holds ? 1 : 0;
    finding.touches = finding.touches || one.touches;
  }
  finding.holds = holding >= condition.needed;
  return finding;
}

Evaluation::Finding Evaluation::evaluate_order(const Condition& condition, const Scope& scope,
                                               std::uint32_t segment) {
  std::vector<std::vector<Witness>> rows;
  for (const Condition& operand : condition.operands)
    rows.push_back(occurrences_in(operand, scope));
  Finding finding;
  for (const auto& row : in_their_order(std::move(rows)))
    for (const Witness& witness : row) add(witness, segment, finding);
  return finding;
}

Evaluation::Finding Evaluation::evaluate_neighbour(const Condition& condition,
                                                   std::uint32_t segment) {
  const std::int64_t beside = std::int64_t{segment} + condition.step;
  if (beside < 0 || beside >= static_cast<std::int64_t>(scene_.segments().size())) return {};
  const auto neighbour = static_cast<std::uint32_t>(beside);
  const bool holds =
      evaluate(condition.operands.front(), scene_.scope_of(neighbour), neighbour).holds;
  return {holds, holds};
}

Evaluation::Finding Evaluation::evaluate_code(const Condition& condition, const Scope& scope,
                                              std::uint32_t segment) {
  Finding finding;
  const auto& segments = scene_.segments();
  for (std::uint32_t code = condition.code; code < suggested_.size(); ++code) {
    if (!is_within(codebook_, static_cast<std::int32_t>(code),
                   static_cast<std::int32_t>(condition.code)))
      continue;
    const auto& matches = suggested_[code];
    auto match_at = std::ranges::partition_point(matches, [&](const Match& match) {
      return segments[match.segment].span.end <= scope.span.begin;
    });
    for (; match_at != matches.end(); ++match_at) {
      const Match& match = *match_at;
      const Segment& there = segments[match.segment];
      const auto turn = static_cast<std::uint32_t>(there.first_turn);
      if (!overlap(there.span, scope.span)) break;
      if (!scene_.admits(condition.speakers, turn)) continue;
      add({&condition, {match.span, match.segment, turn}}, segment, finding);
    }
  }
  return finding;
}

Evaluation::Finding Evaluation::evaluate_windows(const Condition& condition, const Scope& scope,
                                                 std::uint32_t segment) {
  Finding finding;
  for (const std::uint32_t turn : scene_.turns(scope))
    for (const Witness& witness : witnesses_in_windows(condition, scene_, scope, turn))
      add(witness, segment, finding);
  return finding;
}

}  // namespace themata
