// What rule types write into while a codebook is compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/vocabulary.h"
#include "themata/codebook.h"
#include "themata/rules.h"

namespace themata {

/// A term as its rule type sees it. `value` is what stands under the type's key.
struct TermInput {
  const Codebook& codebook;
  TermId term;
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
using CompileTerm = void (*)(const TermInput&, Vocabulary&);
void compile_keywords(const TermInput& input, Vocabulary& vocabulary);
void compile_regex(const TermInput& input, Vocabulary& vocabulary);
void compile_stems(const TermInput& input, Vocabulary& vocabulary);

struct RuleTypeEntry {
  RuleType type;
  CompileTerm compile;
};
std::span<const RuleTypeEntry> rule_type_entries();

/// The texts of a list, or the one text that stands where a list could.
std::vector<const Tree*> texts_of(const Tree& value, std::string_view key);

}  // namespace themata
