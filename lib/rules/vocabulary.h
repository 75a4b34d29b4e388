// What the rules of a codebook look for in a text, compiled together.
#pragma once

#include <cstdint>
#include <memory>
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

struct CompiledPattern {
  TermId term = 0;
  std::unique_ptr<const Pattern> pattern;
};

struct Vocabulary {
  TermId terms = 0;
  Lexicon lexicon;
  std::vector<CompiledPhrase> phrases;
  std::vector<std::vector<TermId>> terms_by_word;             // by pattern: found by it alone
  std::vector<std::vector<std::uint32_t>> phrases_by_anchor;  // by pattern: phrases to compare
  std::vector<CompiledPattern> patterns;
  Marks marks = Marks::boundaries;
};

}  // namespace themata
