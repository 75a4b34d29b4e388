#include "rules/finder.h"

#include <algorithm>
#include <tuple>

#include "rules/verdicts.h"
#include "text/word_scan.h"
#include "text/words.h"

namespace themata {

struct Finder::State {
  explicit State(const Vocabulary& all);

  void find_in_passage(std::size_t past);
  bool read_words(WordScan& scan);
  void forget_words_before(std::size_t word);
  void match_words(std::size_t first, std::size_t past);
  void match_word(std::size_t index);
  void match_phrases(std::span<const AnchoredPhrase> phrases, std::size_t anchor);
  void match_phrase(const CompiledPhrase& phrase, std::size_t anchor);
  void meet(std::span<const MetRequirement> met);
  void leave_stretch();
  void match_patterns();
  void find_pattern(std::uint32_t pattern);
  void sort_hits();

  Span word(std::size_t index) const { return {edges[2 * index], edges[2 * index + 1]}; }
  Span stretch() const { return stretches[current]; }
  Span satisfied_by(std::size_t word);
  bool satisfies(std::size_t word, PatternId wanted);
  void found(TermId term, Span span) {
    hits.push_back({static_cast<std::uint32_t>(current), term, span});
  }

  const Vocabulary& vocabulary;
  Verdicts verdicts;
  std::size_t reach = 0;  // how many words a phrase has beyond its anchor, at most
  std::string_view text;
  std::span<const Span> stretches;
  std::size_t current = 0;         // the stretch at hand …
  std::size_t first_hit = 0;       // … and where its hits begin
  std::vector<std::size_t> edges;  // of the words at hand: where they begin and end, in turns …
  std::size_t edge_count = 0;      // … of which so many are in use
  JudgedWords judged;              // the verdicts on the words at hand
  std::vector<std::uint32_t> met;  // by pattern: a bit for each requirement met in the stretch
  std::vector<std::uint32_t> touched;  // the patterns of which any is met
  Searched searched;
  std::vector<Span> spans;
  std::vector<Hit> hits;
};

Finder::State::State(const Vocabulary& all)
    : vocabulary(all), verdicts(all.lexicon), met(all.patterns.size()) {
  for (const CompiledPhrase& phrase : vocabulary.phrases)
    reach = std::max(reach, phrase.words.size() - 1);
}

Span Finder::State::satisfied_by(std::size_t index) {
  Verdicts::Id& verdict = judged.verdicts[index];
  if (verdict == Verdicts::unknown) verdict = verdicts.verdict(text, word(index));
  return verdicts.satisfied(verdict);
}

bool Finder::State::satisfies(std::size_t index, PatternId wanted) {
  if (wanted == CompiledPhrase::any_word) return true;
  const Span patterns = satisfied_by(index);
  for (std::size_t p = patterns.begin; p < patterns.end; ++p)
    if (verdicts.pattern(p) == wanted) return true;
  return false;
}

void Finder::State::match_phrase(const CompiledPhrase& phrase, std::size_t anchor) {
  if (anchor < phrase.anchor || anchor - phrase.anchor + phrase.words.size() > judged.size())
    return;
  const std::size_t first = anchor - phrase.anchor;
  const std::size_t last = first + phrase.words.size() - 1;
  const Span words = {word(first).begin, word(last).end};
  if (words.begin < stretch().begin || words.end > stretch().end) return;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (first + i != anchor && !satisfies(first + i, phrase.words[i])) return;
  for (std::size_t i = 0; i < phrase.gaps.size(); ++i)
    if (!fills(slice(text, {word(first + i).end, word(first + i + 1).begin}), phrase.gaps[i]))
      return;
  const std::size_t before =
      size_before(slice(text, {stretch().begin, words.begin}), phrase.before);
  const std::size_t after = size_after(slice(text, {words.end, stretch().end}), phrase.after);
  if (before == std::string_view::npos || after == std::string_view::npos) return;
  found(phrase.term, {words.begin - before, words.end + after});
}

/// The phrases stand in the order of the pattern that the word before must satisfy, as do the
/// patterns that it satisfies: whatever the two lists have in common may match.
void Finder::State::match_phrases(std::span<const AnchoredPhrase> phrases, std::size_t anchor) {
  if (phrases.empty()) return;
  const auto match = [&](const AnchoredPhrase& anchored) {
    match_phrase(vocabulary.phrases[anchored.phrase], anchor);
  };
  auto next = phrases.begin();
  if (anchor > 0 && next->word_before != CompiledPhrase::any_word) {
    const Span patterns = satisfied_by(anchor - 1);
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

void Finder::State::match_word(std::size_t index) {
  const Span patterns = verdicts.satisfied(judged.verdicts[index]);
  for (std::size_t p = patterns.begin; p < patterns.end; ++p) {
    const PatternId pattern = verdicts.pattern(p);
    for (const TermId term : vocabulary.terms_by_word[pattern]) found(term, word(index));
    match_phrases(vocabulary.phrases_by_anchor[pattern], index);
    meet(vocabulary.requirements_by_word[pattern]);
  }
}

void Finder::State::match_words(std::size_t first, std::size_t past) {
  for (const std::uint32_t i : judged.sought) {
    if (i < first || i >= past) continue;
    while (stretch().end <= word(i).begin) leave_stretch();
    if (stretch().begin <= word(i).begin) match_word(i);
  }
}

void Finder::State::find_pattern(std::uint32_t pattern) {
  const CompiledPattern& compiled = vocabulary.patterns[pattern];
  spans.clear();
  compiled.pattern->find(searched, spans);
  for (const Span span : spans)
    found(compiled.term, {stretch().begin + span.begin, stretch().begin + span.end});
}

void Finder::State::match_patterns() {
  if (touched.empty() && vocabulary.unconditional.empty()) return;
  searched.set(slice(text, stretch()), vocabulary.marks);
  for (const std::uint32_t pattern : vocabulary.unconditional) find_pattern(pattern);
  for (const std::uint32_t pattern : touched) {
    const std::size_t requirements = vocabulary.patterns[pattern].pattern->requirements().size();
    const std::uint32_t all = ~std::uint32_t{0} >> (most_requirements - requirements);
    if (met[pattern] == all) find_pattern(pattern);
    met[pattern] = 0;
  }
  touched.clear();
}

void Finder::State::sort_hits() {
  if (hits.size() - first_hit < 2) return;
  const auto mine = hits.begin() + static_cast<std::ptrdiff_t>(first_hit);
  const auto order = [](const Hit& hit) {
    return std::tie(hit.term, hit.span.begin, hit.span.end);
  };
  std::ranges::sort(mine, hits.end(), {}, order);
  hits.erase(std::unique(mine, hits.end()), hits.end());
}

/// All of its words are known: what is left are its regexes.
void Finder::State::leave_stretch() {
  match_patterns();
  sort_hits();
  first_hit = hits.size();
  ++current;
}

/// Appends the words of the next batch. Says whether there are more.
bool Finder::State::read_words(WordScan& scan) {
  if (edges.size() < edge_count + WordScan::room) edges.resize(edge_count + WordScan::room);
  edge_count += scan.read(edges.data() + edge_count);
  if (verdicts.make_room()) judged.clear();
  verdicts.judge(text, std::span(edges).first(edge_count), judged);
  return !scan.done();
}

void Finder::State::forget_words_before(std::size_t word) {
  std::copy(edges.begin() + static_cast<std::ptrdiff_t>(2 * word),
            edges.begin() + static_cast<std::ptrdiff_t>(edge_count), edges.begin());
  edge_count -= 2 * word;
  judged.erase_before(word);
}

/// From the current stretch to the one before `past`.
void Finder::State::find_in_passage(std::size_t past) {
  edge_count = 0;
  judged.clear();
  WordScan scan(text, {stretch().begin, stretches[past - 1].end});
  std::size_t first = 0;
  // A phrase may reach into the next batch: its anchor waits until the words there are known.
  while (read_words(scan)) {
    const std::size_t known = judged.size() - std::min(judged.size(), reach);
    if (known <= first) continue;
    match_words(first, known);
    const std::size_t kept = std::min(known, reach);
    forget_words_before(known - kept);
    first = kept;
  }
  match_words(first, judged.size());
  while (current < past) leave_stretch();
}

namespace {

/// Past the stretches that can be read as one passage: they lie close together, and the words of
/// the passage are theirs.
std::size_t passage_end(std::string_view text, std::span<const Span> stretches, std::size_t first) {
  constexpr std::size_t close = 64;  // bytes: a label, not somebody else's turn
  std::size_t last = first;
  while (last + 1 < stretches.size() && stretches[last + 1].begin - stretches[last].end <= close &&
         !is_inside_word(text, stretches[last].end) &&
         !is_inside_word(text, stretches[last + 1].begin))
    ++last;
  return last + 1;
}

}  // namespace

Finder::Finder(const Vocabulary& vocabulary) : state_(std::make_unique<State>(vocabulary)) {}
Finder::~Finder() = default;
Finder::Finder(Finder&&) noexcept = default;

const std::vector<Hit>& Finder::find(std::string_view text, std::span<const Span> stretches) {
  State& state = *state_;
  state.hits.clear();
  state.text = text;
  state.stretches = stretches;
  state.current = 0;
  state.first_hit = 0;
  while (state.current < stretches.size())
    state.find_in_passage(passage_end(text, stretches, state.current));
  return state.hits;
}

}  // namespace themata
