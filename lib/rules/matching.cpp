#include "rules/matching.h"

#include <algorithm>
#include <tuple>

namespace themata {

namespace {

bool by_place(const Match& a, const Match& b) {
  return std::tie(a.segment, a.code, a.rule, a.span.begin, a.span.end) <
         std::tie(b.segment, b.code, b.rule, b.span.begin, b.span.end);
}

void sort_unique(std::vector<Match>& matches) {
  if (!std::ranges::is_sorted(matches, by_place)) std::ranges::sort(matches, by_place);
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
}

}  // namespace

void Stretches::add(Span span, std::size_t segment, std::size_t turn) {
  spans.push_back(span);
  segments.push_back(static_cast<std::uint32_t>(segment));
  turns.push_back(static_cast<std::uint32_t>(turn));
}

void Stretches::cut(const Transcript& transcript, std::span<const Segment> all, Voices voices) {
  spans.clear();
  segments.clear();
  turns.clear();
  for (std::size_t s = 0; s < all.size(); ++s) {
    const Segment& segment = all[s];
    if (segment.first_turn == segment.last_turn) {
      add(segment.span, s, segment.first_turn);
      continue;
    }
    for (std::size_t t = segment.first_turn; t <= segment.last_turn; ++t)
      if (is_heard(transcript, transcript.turns[t], voices)) add(transcript.turns[t].span, s, t);
  }
}

Matching::Matching(const Rules::Compiled& rules, Circumstances circumstances, Watched watched)
    : rules_(rules),
      watched_(watched),
      finder_(rules.vocabulary),
      scene_(rules, circumstances),
      suggested_(rules.codes.size()),
      is_ordered_(rules.codes.size()) {
  for (const std::uint32_t code : rules.order) is_ordered_[code] = true;
}

const Suggestions& Matching::match(const Transcript& transcript, std::span<const Segment> segments,
                                   Voices voices) {
  matches_.clear();
  suggestions_.suggestions.clear();
  for (const std::uint32_t code : rules_.order) suggested_[code].clear();
  stretches_.cut(transcript, segments, voices);
  scene_.set(transcript, segments, voices);
  take_hits(finder_.find(transcript.text, stretches_.spans));
  scene_.filter();
  evaluate_codes();
  suggest();
  return suggestions_;
}

void Matching::take_hits(const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) {
    const std::uint32_t segment = stretches_.segments[hit.stretch];
    const RuleReference rule = rules_.plain_rules[hit.term];
    const bool is_plain = rule.code != RuleReference::none;
    if (!is_plain || watched_ == Watched::all)
      scene_.add(hit.term, {hit.span, segment, stretches_.turns[hit.stretch]});
    if (!is_plain || !scene_.is_coded(segment)) continue;
    auto& kept = is_ordered_[rule.code] ? suggested_[rule.code] : matches_;
    kept.push_back({segment, rule.code, rule.rule, hit.span});
  }
}

void Matching::evaluate_rule(std::uint32_t code, std::uint32_t rule, Evaluation& evaluation) {
  const Condition& condition = rules_.codes[code].rules[rule].condition;
  for (const std::uint32_t segment : evaluation.candidates(condition))
    for (const Span span : evaluation.evidence(condition, segment))
      suggested_[code].push_back({segment, code, rule, span});
}

void Matching::evaluate_codes() {
  Evaluation evaluation = this->evaluation();
  for (const std::uint32_t code : rules_.order) {
    const auto& rules = rules_.codes[code].rules;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
      if (!rules[rule].is_plain) evaluate_rule(code, rule, evaluation);
    sort_unique(suggested_[code]);
    score(suggested_[code]);
  }
}

double Matching::score_of(std::uint32_t code, std::span<const Match> fired) const {
  double score = 0;
  for (std::size_t m = 0; m < fired.size(); ++m)
    if (m == 0 || fired[m].rule != fired[m - 1].rule)
      score += rules_.codes[code].rules[fired[m].rule].weight;
  return to_decimal(score);
}

/// Makes suggestions of the runs of matches of one code on one segment whose weights reach the
/// code's threshold, and keeps of them what speaks for the code.
void Matching::score(std::vector<Match>& fired) {
  std::size_t kept = 0;
  for (std::size_t first = 0; first < fired.size();) {
    std::size_t last = first + 1;
    while (last < fired.size() && fired[last].segment == fired[first].segment &&
           fired[last].code == fired[first].code)
      ++last;
    const auto [segment, code, rule, span] = fired[first];
    const double score = score_of(code, std::span(fired).subspan(first, last - first));
    const std::optional<double>& threshold = rules_.codebook->codes[code].threshold;
    const bool is_suggested = !threshold || score >= *threshold;
    if (is_suggested) suggestions_.suggestions.push_back({segment, code, score, 0, 0});
    for (; first < last; ++first)
      if (is_suggested && rules_.codes[code].rules[fired[first].rule].weight > 0)
        fired[kept++] = fired[first];
  }
  fired.resize(kept);
}

void Matching::suggest() {
  sort_unique(matches_);
  score(matches_);
  for (const std::uint32_t code : rules_.order)
    matches_.insert(matches_.end(), suggested_[code].begin(), suggested_[code].end());
  sort_unique(matches_);
  const auto place = [](const auto& one) { return std::tuple(one.segment, one.code); };
  auto& suggestions = suggestions_.suggestions;
  if (!std::ranges::is_sorted(suggestions, {}, place)) std::ranges::sort(suggestions, {}, place);
  std::uint32_t next = 0;
  for (Suggestion& suggestion : suggestions) {
    suggestion.first_match = next;
    while (next < matches_.size() && place(matches_[next]) == place(suggestion)) ++next;
    suggestion.last_match = next;
  }
  suggestions_.matches.swap(matches_);
}

}  // namespace themata
