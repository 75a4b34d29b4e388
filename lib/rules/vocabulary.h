// What the rules of a codebook look for in a text, compiled together.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "rules/lexicon.h"
#include "rules/pattern.h"
#include "rules/phrase.h"

namespace themata {

/// A term is all that one `keywords`, `stems` or `regex` looks for. Numbered in the order written.
using TermId = std::uint32_t;

/// A phrase whose words are patterns of the lexicon. `any_word` stands for a lone `*`.
struct CompiledPhrase {
  static constexpr PatternId any_word = ~PatternId{0};

  TermId term = 0;
  Gap before;
  std::vector<PatternId> words;
  std::vector<Gap> gaps;
  Gap after;
  std::size_t anchor = 0;  // the word whose finding starts the comparison
};

/// A phrase by the word before its anchor, where that must satisfy a pattern.
struct AnchoredPhrase {
  PatternId word_before = CompiledPhrase::any_word;
  std::uint32_t phrase = 0;

  friend auto operator<=>(const AnchoredPhrase&, const AnchoredPhrase&) = default;
};

struct CompiledPattern {
  TermId term = 0;
  std::unique_ptr<const Pattern> pattern;
};

/// A requirement of a regular expression (see `Pattern::requirements`) that a word can meet.
struct MetRequirement {
  std::uint32_t pattern = 0;      // index into Vocabulary::patterns
  std::uint32_t requirement = 0;  // its bit

  friend auto operator<=>(const MetRequirement&, const MetRequirement&) = default;
};

/// What hangs on the patterns of a lexicon.
template <typename Item>
class ByPattern {
 public:
  void add(PatternId pattern, Item item) { added_.emplace_back(pattern, item); }

  /// To be called after the last was added. `patterns` is the size of the lexicon.
  void complete(std::size_t patterns);

  /// In rising order, no two alike.
  std::span<const Item> operator[](PatternId pattern) const {
    return std::span(items_).subspan(begins_[pattern], begins_[pattern + 1] - begins_[pattern]);
  }

 private:
  std::vector<std::pair<PatternId, Item>> added_;
  std::vector<std::uint32_t> begins_;
  std::vector<Item> items_;
};

struct Vocabulary {
  TermId terms = 0;
  Lexicon lexicon;
  std::vector<CompiledPhrase> phrases;
  ByPattern<TermId> terms_by_word;                 // found by the word alone
  ByPattern<AnchoredPhrase> phrases_by_anchor;     // to compare where the word stands
  ByPattern<MetRequirement> requirements_by_word;  // of regular expressions
  std::vector<CompiledPattern> patterns;
  std::vector<std::uint32_t> unconditional;  // patterns without requirements
  Marks marks = Marks::boundaries;
};

/// `phrase`, whose words are the patterns `words`, belongs to `term`. Throws std::invalid_argument
/// where it would match everything.
void add_phrase(Vocabulary& vocabulary, TermId term, const Phrase& phrase,
                std::vector<PatternId> words);

void add_pattern(Vocabulary& vocabulary, TermId term, std::unique_ptr<const Pattern> pattern);

/// To be called after the last term was added and before the first text is searched.
void complete(Vocabulary& vocabulary);

}  // namespace themata
