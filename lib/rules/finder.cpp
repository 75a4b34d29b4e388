#include "rules/finder.h"

#include <algorithm>
#include <tuple>

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

struct Finder::State {
  explicit State(const Vocabulary& all) : vocabulary(all), verdicts(all.lexicon) {}

  void find_in_stretch(std::string_view text, Span stretch);
  void match_words(std::string_view text);
  void match_phrase(const CompiledPhrase& phrase, std::size_t anchor, std::string_view text);
  void match_patterns(std::string_view text);
  void found(TermId term, Span span) { hits.push_back({stretch_index, term, span}); }

  const Vocabulary& vocabulary;
  Verdicts verdicts;
  std::vector<Word> words;  // of the stretch at hand
  Searched searched;
  std::vector<Span> spans;
  std::vector<Hit> hits;
  std::uint32_t stretch_index = 0;
};

/// `text` is the stretch alone; spans count from its beginning until the stretch is done.
void Finder::State::match_phrase(const CompiledPhrase& phrase, std::size_t anchor,
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
  found(phrase.term, {words[first].span.begin - before, words[last].span.end + after});
}

void Finder::State::match_words(std::string_view text) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const PatternId pattern : verdicts.satisfied(words[i].verdict)) {
      for (const TermId term : vocabulary.terms_by_word[pattern]) found(term, words[i].span);
      for (const std::uint32_t phrase : vocabulary.phrases_by_anchor[pattern])
        match_phrase(vocabulary.phrases[phrase], i, text);
    }
  }
}

void Finder::State::match_patterns(std::string_view text) {
  searched.set(text, vocabulary.marks);
  for (const CompiledPattern& compiled : vocabulary.patterns) {
    spans.clear();
    compiled.pattern->find(searched, spans);
    for (const Span span : spans) found(compiled.term, span);
  }
}

void Finder::State::find_in_stretch(std::string_view text, Span stretch) {
  verdicts.make_room();
  const std::string_view said = slice(text, stretch);
  words.clear();
  bool any = false;
  for (Span word = next_word(said, 0); !word.empty(); word = next_word(said, word.end)) {
    const Verdicts::Id verdict = verdicts.verdict(slice(said, word));
    any = any || verdict != Verdicts::nothing;
    words.push_back({word, verdict});
  }
  const std::size_t begin = hits.size();
  if (any) match_words(said);
  if (!vocabulary.patterns.empty()) match_patterns(said);
  const auto mine = hits.begin() + static_cast<std::ptrdiff_t>(begin);
  for (auto hit = mine; hit != hits.end(); ++hit) {
    hit->span.begin += stretch.begin;
    hit->span.end += stretch.begin;
  }
  std::sort(mine, hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.term, a.span.begin, a.span.end) < std::tie(b.term, b.span.begin, b.span.end);
  });
  hits.erase(std::unique(mine, hits.end()), hits.end());
}

Finder::Finder(const Vocabulary& vocabulary) : state_(std::make_unique<State>(vocabulary)) {}
Finder::~Finder() = default;
Finder::Finder(Finder&&) noexcept = default;

const std::vector<Hit>& Finder::find(std::string_view text, std::span<const Span> stretches) {
  state_->hits.clear();
  state_->stretch_index = 0;
  for (const Span stretch : stretches) {
    state_->find_in_stretch(text, stretch);
    ++state_->stretch_index;
  }
  return state_->hits;
}

}  // namespace themata
