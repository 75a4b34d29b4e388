#include "rules/finder.h"

#include <algorithm>
#include <tuple>

#include "rules/verdicts.h"
#include "text/word_scan.h"

namespace themata {

struct Finder::State {
  explicit State(const Vocabulary& all);

  void find_in_stretch(std::string_view text, Span stretch);
  bool read_words(std::string_view text, WordScan& scan);
  void forget_words_before(std::size_t word);
  void match_words(std::string_view text, Span stretch, std::size_t first, std::size_t past);
  void match_phrases(std::span<const AnchoredPhrase> phrases, std::string_view text, Span stretch,
                     std::size_t anchor);
  void match_phrase(const CompiledPhrase& phrase, std::string_view text, Span stretch,
                    std::size_t anchor);
  void meet(std::span<const MetRequirement> met);
  void match_patterns(std::string_view text, Span stretch);
  void find_pattern(std::uint32_t pattern, std::size_t stretch_begin);
  void sort_hits(std::size_t first);

  Span word(std::size_t index) const { return {edges[2 * index], edges[2 * index + 1]}; }
  Span satisfied_by(std::size_t word, std::string_view text);
  bool satisfies(std::size_t word, PatternId wanted, std::string_view text);
  void found(TermId term, Span span) { hits.push_back({stretch_index, term, span}); }

  const Vocabulary& vocabulary;
  Verdicts verdicts;
  std::size_t reach = 0;           // how many words a phrase has beyond its anchor, at most
  std::vector<std::size_t> edges;  // of the words at hand: where they begin and end, in turns …
  std::size_t edge_count = 0;      // … of which so many are in use
  JudgedWords judged;              // the verdicts on the words at hand
  std::vector<std::uint32_t> met;  // by pattern: a bit for each requirement met in the stretch
  std::vector<std::uint32_t> touched;  // the patterns of which any is met
  Searched searched;
  std::vector<Span> spans;
  std::vector<Hit> hits;
  std::uint32_t stretch_index = 0;
};

Finder::State::State(const Vocabulary& all)
    : vocabulary(all), verdicts(all.lexicon), met(all.patterns.size()) {
  for (const CompiledPhrase& phrase : vocabulary.phrases)
    reach = std::max(reach, phrase.words.size() - 1);
}

Span Finder::State::satisfied_by(std::size_t index, std::string_view text) {
  Verdicts::Id& verdict = judged.verdicts[index];
  if (verdict == Verdicts::unknown) verdict = verdicts.verdict(text, word(index));
  return verdicts.satisfied(verdict);
}

bool Finder::State::satisfies(std::size_t index, PatternId wanted, std::string_view text) {
  if (wanted == CompiledPhrase::any_word) return true;
  const Span patterns = satisfied_by(index, text);
  for (std::size_t p = patterns.begin; p < patterns.end; ++p)
    if (verdicts.pattern(p) == wanted) return true;
  return false;
}

void Finder::State::match_phrase(const CompiledPhrase& phrase, std::string_view text, Span stretch,
                                 std::size_t anchor) {
  if (anchor < phrase.anchor || anchor - phrase.anchor + phrase.words.size() > judged.size())
    return;
  const std::size_t first = anchor - phrase.anchor;
  const std::size_t last = first + phrase.words.size() - 1;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (first + i != anchor && !satisfies(first + i, phrase.words[i], text)) return;
  for (std::size_t i = 0; i < phrase.gaps.size(); ++i)
    if (!fills(slice(text, {word(first + i).end, word(first + i + 1).begin}), phrase.gaps[i]))
      return;
  const Span words = {word(first).begin, word(last).end};
  const std::size_t before = size_before(slice(text, {stretch.begin, words.begin}), phrase.before);
  const std::size_t after = size_after(slice(text, {words.end, stretch.end}), phrase.after);
  if (before == std::string_view::npos || after == std::string_view::npos) return;
  found(phrase.term, {words.begin - before, words.end + after});
}

/// The phrases stand in the order of the pattern that the word before must satisfy, as do the
/// patterns that it satisfies: whatever the two lists have in common may match.
void Finder::State::match_phrases(std::span<const AnchoredPhrase> phrases, std::string_view text,
                                  Span stretch, std::size_t anchor) {
  if (phrases.empty()) return;
  const auto match = [&](const AnchoredPhrase& anchored) {
    match_phrase(vocabulary.phrases[anchored.phrase], text, stretch, anchor);
  };
  auto next = phrases.begin();
  if (anchor > 0 && next->word_before != CompiledPhrase::any_word) {
    const Span patterns = satisfied_by(anchor - 1, text);
    for (std::size_t p = patterns.begin; p < patterns.end; ++p) {
      const PatternId pattern = verdicts.pattern(p);
      while (next != phrases.end() && next->word_before < pattern) ++next;
      for (; next != phrases.end() && next->word_before == pattern; ++next) match(*next);
    }
  }
  auto unasked = phrases.end();
  while (unasked != phrases.begin() && std::prev(unasked)->word_before == CompiledPhrase::any_word)
    match(*--unasked);
}

void Finder::State::meet(std::span<const MetRequirement> requirements) {
  for (const MetRequirement& requirement : requirements) {
    std::uint32_t& bits = met[requirement.pattern];
    if (bits == 0) touched.push_back(requirement.pattern);
    bits |= std::uint32_t{1} << requirement.requirement;
  }
}

void Finder::State::match_words(std::string_view text, Span stretch, std::size_t first,
                                std::size_t past) {
  for (const std::uint32_t i : judged.sought) {
    if (i < first || i >= past) continue;
    const Span patterns = verdicts.satisfied(judged.verdicts[i]);
    for (std::size_t p = patterns.begin; p < patterns.end; ++p) {
      const PatternId pattern = verdicts.pattern(p);
      for (const TermId term : vocabulary.terms_by_word[pattern]) found(term, word(i));
      match_phrases(vocabulary.phrases_by_anchor[pattern], text, stretch, i);
      meet(vocabulary.requirements_by_word[pattern]);
    }
  }
}

void Finder::State::find_pattern(std::uint32_t pattern, std::size_t stretch_begin) {
  const CompiledPattern& compiled = vocabulary.patterns[pattern];
  spans.clear();
  compiled.pattern->find(searched, spans);
  for (const Span span : spans)
    found(compiled.term, {stretch_begin + span.begin, stretch_begin + span.end});
}

void Finder::State::match_patterns(std::string_view text, Span stretch) {
  if (touched.empty() && vocabulary.unconditional.empty()) return;
  searched.set(slice(text, stretch), vocabulary.marks);
  for (const std::uint32_t pattern : vocabulary.unconditional) find_pattern(pattern, stretch.begin);
  for (const std::uint32_t pattern : touched) {
    const std::size_t requirements = vocabulary.patterns[pattern].pattern->requirements().size();
    const std::uint32_t all = ~std::uint32_t{0} >> (most_requirements - requirements);
    if (met[pattern] == all) find_pattern(pattern, stretch.begin);
    met[pattern] = 0;
  }
  touched.clear();
}

/// Appends the words of the next batch. Says whether there are more.
bool Finder::State::read_words(std::string_view text, WordScan& scan) {
  if (edges.size() < edge_count + WordScan::room) edges.resize(edge_count + WordScan::room);
  edge_count += scan.read(edges.data() + edge_count);
  if (verdicts.make_room()) judged.clear();
  verdicts.judge(text, std::span(edges).first(edge_count), scan.only_ascii(), judged);
  return !scan.done();
}

void Finder::State::forget_words_before(std::size_t word) {
  std::copy(edges.begin() + static_cast<std::ptrdiff_t>(2 * word),
            edges.begin() + static_cast<std::ptrdiff_t>(edge_count), edges.begin());
  edge_count -= 2 * word;
  judged.erase_before(word);
}

void Finder::State::sort_hits(std::size_t first) {
  if (hits.size() - first < 2) return;
  const auto mine = hits.begin() + static_cast<std::ptrdiff_t>(first);
  const auto order = [](const Hit& hit) {
    return std::tie(hit.term, hit.span.begin, hit.span.end);
  };
  std::ranges::sort(mine, hits.end(), {}, order);
  hits.erase(std::unique(mine, hits.end()), hits.end());
}

void Finder::State::find_in_stretch(std::string_view text, Span stretch) {
  edge_count = 0;
  judged.clear();
  const std::size_t first_hit = hits.size();
  WordScan scan(text, stretch);
  std::size_t first = 0;
  // A phrase may reach into the next batch: its anchor waits until the words there are known.
  while (read_words(text, scan)) {
    const std::size_t past = judged.size() - std::min(judged.size(), reach);
    if (past <= first) continue;
    match_words(text, stretch, first, past);
    const std::size_t kept = std::min(past, reach);
    forget_words_before(past - kept);
    first = kept;
  }
  match_words(text, stretch, first, judged.size());
  match_patterns(text, stretch);
  sort_hits(first_hit);
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
