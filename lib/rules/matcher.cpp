#include <algorithm>
#include <tuple>

#include "rules/compiled.h"
#include "rules/verdicts.h"
#include "text/words.h"

namespace themata {

namespace {

struct Word {
  Span span;
  Verdicts::Id verdict = Verdicts::nothing;
};

bool satisfies(const Verdicts& verdicts, Verdicts::Id verdict, PatternId pattern) {
  if (pattern == CompiledPhrase::any_word) return true;
  return std::ranges::binary_search(verdicts.satisfied(verdict), pattern);
}

}  // namespace

struct Matcher::State {
  explicit State(const Compilation& compiled) : compilation(compiled), verdicts(compiled.lexicon) {}

  void match_segment(std::string_view text, Span segment);
  void match_words(std::string_view text);
  void match_phrase(const CompiledPhrase& phrase, std::size_t anchor, std::string_view text);
  void match_patterns(std::string_view text);
  void found(RuleReference rule, Span span) {
    matches.push_back({segment_index, rule.code, rule.rule, span});
  }

  const Compilation& compilation;
  Verdicts verdicts;
  std::vector<Word> words;  // of the segment at hand
  Searched searched;
  std::vector<Span> spans;
  std::vector<Match> matches;
  std::uint32_t segment_index = 0;
};

/// `text` is the segment alone; spans count from its beginning until the segment is done.
void Matcher::State::match_phrase(const CompiledPhrase& phrase, std::size_t anchor,
                                  std::string_view text) {
  if (anchor < phrase.anchor || anchor - phrase.anchor + phrase.words.size() > words.size()) return;
  const std::size_t first = anchor - phrase.anchor;
  const std::size_t last = first + phrase.words.size() - 1;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (!satisfies(verdicts, words[first + i].verdict, phrase.words[i])) return;
  for (std::size_t i = 0; i < phrase.gaps.size(); ++i) {
    const Span gap = {words[first + i].span.end, words[first + i + 1].span.begin};
    if (!fills(slice(text, gap), phrase.gaps[i])) return;
  }
  const std::size_t before = size_before(text.substr(0, words[first].span.begin), phrase.before);
  const std::size_t after = size_after(text.substr(words[last].span.end), phrase.after);
  if (before == std::string_view::npos || after == std::string_view::npos) return;
  found(phrase.fires, {words[first].span.begin - before, words[last].span.end + after});
}

void Matcher::State::match_words(std::string_view text) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const PatternId pattern : verdicts.satisfied(words[i].verdict)) {
      for (const RuleReference rule : compilation.rules_by_word[pattern])
        found(rule, words[i].span);
      for (const std::uint32_t phrase : compilation.phrases_by_anchor[pattern])
        match_phrase(compilation.phrases[phrase], i, text);
    }
  }
}

void Matcher::State::match_patterns(std::string_view text) {
  searched.set(text, compilation.marks);
  for (const CompiledPattern& compiled : compilation.patterns) {
    spans.clear();
    compiled.pattern->find(searched, spans);
    for (const Span span : spans) found(compiled.fires, span);
  }
}

void Matcher::State::match_segment(std::string_view text, Span segment) {
  verdicts.make_room();
  const std::string_view said = slice(text, segment);
  words.clear();
  bool hit = false;
  for (Span word = next_word(said, 0); !word.empty(); word = next_word(said, word.end)) {
    const Verdicts::Id verdict = verdicts.verdict(slice(said, word));
    hit = hit || verdict != Verdicts::nothing;
    words.push_back({word, verdict});
  }
  const std::size_t begin = matches.size();
  if (hit) match_words(said);
  if (!compilation.patterns.empty()) match_patterns(said);
  const auto mine = matches.begin() + static_cast<std::ptrdiff_t>(begin);
  for (auto match = mine; match != matches.end(); ++match) {
    match->span.begin += segment.begin;
    match->span.end += segment.begin;
  }
  std::sort(mine, matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.code, a.rule, a.span.begin, a.span.end) <
           std::tie(b.code, b.rule, b.span.begin, b.span.end);
  });
  matches.erase(std::unique(mine, matches.end()), matches.end());
}

Matcher::Matcher(const Rules& rules)
    : state_(std::make_unique<State>(rules.compiled_->compilation)) {}

Matcher::~Matcher() = default;

const std::vector<Match>& Matcher::match(std::string_view text, std::span<const Span> segments) {
  state_->matches.clear();
  state_->segment_index = 0;
  for (const Span segment : segments) {
    state_->match_segment(text, segment);
    ++state_->segment_index;
  }
  return state_->matches;
}

}  // namespace themata
