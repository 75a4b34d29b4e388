// What rule types write into while a codebook is compiled, and matchers read from.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/lexicon.h"
#include "rules/pattern.h"
#include "rules/phrase.h"
#include "themata/codebook.h"
#include "themata/rules.h"

namespace themata {

/// Which rule of which code, as indices into the codebook.
struct RuleReference {
  std::uint32_t code = 0;
  std::uint32_t rule = 0;
};

/// A phrase whose words are patterns of the lexicon. `any_word` stands for a lone `*`.
struct CompiledPhrase {
  static constexpr PatternId any_word = ~PatternId{0};

  RuleReference fires;
  Gap before;
  std::vector<PatternId> words;
  std::vector<Gap> gaps;
  Gap after;
  std::size_t anchor = 0;  // the word whose finding starts the comparison
};

struct CompiledPattern {
  RuleReference fires;
  std::unique_ptr<const Pattern> pattern;
};

struct Compilation {
  const Codebook* codebook = nullptr;
  Lexicon lexicon;
  std::vector<CompiledPhrase> phrases;
  std::vector<std::vector<RuleReference>> rules_by_word;  // by pattern: what the word alone fires
  std::vector<std::vector<std::uint32_t>> phrases_by_anchor;  // by pattern: phrases to compare
  std::vector<CompiledPattern> patterns;
  Marks marks = Marks::boundaries;
};

/// A rule as its type sees it. `value` is what stands under the type's key.
struct RuleInput {
  const Codebook& codebook;
  RuleReference reference;
  const Tree& value;
  Case sensitivity;
};

/// Thrown by rule types; becomes an `Error` at `position`.
struct RuleError {
  Position position;
  std::string message;
  std::string advice;
};

/// A row of the list of rule types: one file each.
using CompileRule = void (*)(const RuleInput&, Compilation&);
void compile_keywords(const RuleInput& input, Compilation& compilation);
void compile_regex(const RuleInput& input, Compilation& compilation);

struct RuleTypeEntry {
  RuleType type;
  CompileRule compile;
};
std::span<const RuleTypeEntry> rule_type_entries();

/// The texts of a list, or the one text that stands where a list could.
std::vector<const Tree*> texts_of(const Tree& value, std::string_view key);

}  // namespace themata
