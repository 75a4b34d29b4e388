#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "rules/compiled.h"
#include "rules/evaluation.h"
#include "rules/finder.h"
#include "rules/scene.h"

namespace themata {

namespace {

/// The stretches in which terms are looked for, the segment each belongs to, and its turn: a match
/// never crosses a turn, though a segment that is a whole document does.
struct Stretches {
  std::vector<Span> spans;
  std::vector<std::uint32_t> segments;
  std::vector<std::uint32_t> turns;

  void add(Span span, std::size_t segment, std::size_t turn) {
    spans.push_back(span);
    segments.push_back(static_cast<std::uint32_t>(segment));
    turns.push_back(static_cast<std::uint32_t>(turn));
  }
  void cut(const Transcript& transcript, std::span<const Segment> all, Voices voices);
};

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

bool by_place(const Match& a, const Match& b) {
  return std::tie(a.segment, a.code, a.rule, a.span.begin, a.span.end) <
         std::tie(b.segment, b.code, b.rule, b.span.begin, b.span.end);
}

void sort_unique(std::vector<Match>& matches) {
  if (!std::ranges::is_sorted(matches, by_place)) std::ranges::sort(matches, by_place);
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
}

}  // namespace

struct Matcher::State {
  State(const Rules::Compiled& rules, Circumstances circumstances)
      : compiled(rules),
        finder(rules.vocabulary),
        scene(rules, circumstances),
        suggested(rules.codes.size()),
        is_ordered(rules.codes.size()) {
    for (const std::uint32_t code : rules.order) is_ordered[code] = true;
  }

  void take_hits(const std::vector<Hit>& hits);
  void evaluate_codes();
  void evaluate_rule(std::uint32_t code, std::uint32_t rule, Evaluation& evaluation);
  double score_of(std::uint32_t code, std::span<const Match> matches) const;
  template <typename Report>
  void for_each_suggestion(const std::vector<Match>& matches, Report report) const;
  void keep_suggested(std::vector<Match>& matches) const;
  void suggest();

  const Rules::Compiled& compiled;
  Finder finder;
  Stretches stretches;
  Scene scene;
  std::vector<Match> matches;                 // of codes whose rules are all plain
  std::vector<std::vector<Match>> suggested;  // by code: of those in compiled.order
  std::vector<bool> is_ordered;
  Suggestions suggestions;
};

void Matcher::State::take_hits(const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) {
    const std::uint32_t segment = stretches.segments[hit.stretch];
    const RuleReference rule = compiled.plain_rules[hit.term];
    if (rule.code == RuleReference::none) {
      scene.add(hit.term, {hit.span, segment, stretches.turns[hit.stretch]});
    } else if (scene.is_coded(segment)) {
      auto& kept = is_ordered[rule.code] ? suggested[rule.code] : matches;
      kept.push_back({segment, rule.code, rule.rule, hit.span});
    }
  }
}

void Matcher::State::evaluate_rule(std::uint32_t code, std::uint32_t rule, Evaluation& evaluation) {
  const Condition& condition = compiled.codes[code].rules[rule].condition;
  for (const std::uint32_t segment : evaluation.candidates(condition))
    for (const Span span : evaluation.evidence(condition, segment))
      suggested[code].push_back({segment, code, rule, span});
}

void Matcher::State::evaluate_codes() {
  scene.filter();
  Evaluation evaluation(scene, *compiled.codebook, suggested);
  for (const std::uint32_t code : compiled.order) {
    const auto& rules = compiled.codes[code].rules;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
      if (!rules[rule].is_plain) evaluate_rule(code, rule, evaluation);
    sort_unique(suggested[code]);
    keep_suggested(suggested[code]);
  }
}

double Matcher::State::score_of(std::uint32_t code, std::span<const Match> fired) const {
  double score = 0;
  for (std::size_t m = 0; m < fired.size(); ++m)
    if (m == 0 || fired[m].rule != fired[m - 1].rule)
      score += compiled.codes[code].rules[fired[m].rule].weight;
  return score;
}

/// Runs of matches of one code on one segment whose weights reach the code's threshold.
template <typename Report>
void Matcher::State::for_each_suggestion(const std::vector<Match>& all, Report report) const {
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first + 1;
    while (last < all.size() && all[last].segment == all[first].segment &&
           all[last].code == all[first].code)
      ++last;
    const std::uint32_t code = all[first].code;
    const double score = score_of(code, std::span(all).subspan(first, last - first));
    const std::optional<double>& threshold = compiled.codebook->codes[code].threshold;
    if (!threshold || score >= *threshold) report(first, last, score);
    first = last;
  }
}

void Matcher::State::keep_suggested(std::vector<Match>& all) const {
  std::size_t kept = 0;
  for_each_suggestion(all, [&](std::size_t first, std::size_t last, double) {
    std::copy(all.begin() + static_cast<std::ptrdiff_t>(first),
              all.begin() + static_cast<std::ptrdiff_t>(last),
              all.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += last - first;
  });
  all.resize(kept);
}

void Matcher::State::suggest() {
  for (const std::uint32_t code : compiled.order)
    matches.insert(matches.end(), suggested[code].begin(), suggested[code].end());
  sort_unique(matches);
  if (compiled.has_thresholds) keep_suggested(matches);
  suggestions.suggestions.clear();
  for_each_suggestion(matches, [&](std::size_t first, std::size_t last, double score) {
    const Match& match = matches[first];
    suggestions.suggestions.push_back({match.segment, match.code, score,
                                       static_cast<std::uint32_t>(first),
                                       static_cast<std::uint32_t>(last)});
  });
  suggestions.matches.swap(matches);
}

Matcher::Matcher(const Rules& rules, Circumstances circumstances)
    : state_(std::make_unique<State>(*rules.compiled_, circumstances)) {}

Matcher::~Matcher() = default;

const Suggestions& Matcher::match(const Transcript& transcript, std::span<const Segment> segments,
                                  Voices voices) {
  State& state = *state_;
  state.matches.clear();
  for (const std::uint32_t code : state.compiled.order) state.suggested[code].clear();
  state.stretches.cut(transcript, segments, voices);
  state.scene.set(transcript, segments, voices);
  state.take_hits(state.finder.find(transcript.text, state.stretches.spans));
  if (!state.compiled.order.empty()) state.evaluate_codes();
  state.suggest();
  return state.suggestions;
}

}  // namespace themata
