// What rule types write into while a codebook is compiled.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/condition.h"
#include "rules/vocabulary.h"
#include "themata/codebook.h"
#include "themata/rules.h"

namespace themata {

/// Thrown by rule types; becomes an `Error` at `position`.
struct RuleError {
  Position position;
  std::string message;
  std::string advice;
};

/// What holds for every word beneath a condition.
struct Setting {
  Case sensitivity = Case::insensitive;
  std::vector<SpeakerFilter> speakers;
  bool skips_denied = false;
  TermId cues = 0;
  std::size_t window = 0;
};

struct Compilation {
  const Codebook& codebook;
  Vocabulary& vocabulary;
  std::vector<TermFilter>& filters;                      // by term
  std::map<std::vector<std::string>, TermId> cues = {};  // terms of negation cues, by the cues
};

/// A condition as its rule type sees it. `value` is what stands under the type's key, `map` is
/// where the key stands.
struct ConditionInput {
  const Tree& value;
  const Tree& map;
  const Setting& setting;
  Compilation& compilation;
};

/// A condition: a map with one rule type in it, or a text or a list of texts, which are keywords.
Condition read_condition(const Tree& written, const Setting& setting, Compilation& compilation);

/// The condition of a rule, which may have an id, a weight and more besides.
Condition read_rule_condition(const Tree& written, const Setting& setting,
                              Compilation& compilation);

/// The conditions of a list, at least one; `key` is where it stands.
std::vector<Condition> read_conditions(const Tree& value, std::string_view key,
                                       const Setting& setting, Compilation& compilation);

// The rule types: one file each.
Condition read_keywords(const ConditionInput& input);
Condition read_stems(const ConditionInput& input);
Condition read_regex(const ConditionInput& input);
Condition read_all(const ConditionInput& input);
Condition read_any(const ConditionInput& input);
Condition read_at_least(const ConditionInput& input);
Condition read_previous(const ConditionInput& input);
Condition read_next(const ConditionInput& input);
Condition read_code(const ConditionInput& input);

// What each asks for, in words. `value` is what stands under the type's key; the conditions beneath
// are put into words by themselves.
std::string describe_keywords(const Tree& value);
std::string describe_stems(const Tree& value);
std::string describe_regex(const Tree& value);
std::string describe_all(const Tree& value);
std::string describe_any(const Tree& value);
std::string describe_at_least(const Tree& value);
std::string describe_previous(const Tree& value);
std::string describe_next(const Tree& value);
std::string describe_code(const Tree& value);

/// A row of the list of rule types.
struct RuleTypeEntry {
  RuleType type;
  Condition (*read)(const ConditionInput& input);
  std::string (*describe)(const Tree& value);
};
std::span<const RuleTypeEntry> rule_type_entries();
const RuleTypeEntry* rule_type_entry(std::string_view name);

/// A term as keywords, stems and regex compile it. `value` is what stands under the type's key.
struct TermInput {
  const Codebook& codebook;
  TermId term;
  const Tree& value;
  Case sensitivity;
};
using CompileTerm = void (*)(const TermInput& input, Vocabulary& vocabulary);
void compile_keywords(const TermInput& input, Vocabulary& vocabulary);
void compile_stems(const TermInput& input, Vocabulary& vocabulary);
void compile_regex(const TermInput& input, Vocabulary& vocabulary);

/// A new term with the filters of its setting.
Condition read_term(const ConditionInput& input, CompileTerm compile);
TermId new_term(const Setting& setting, Compilation& compilation);

/// The type that a condition is of; keywords for a text or a list of texts.
const RuleTypeEntry& type_of(const Condition& condition);
/// What stands under the type's key.
const Tree& value_of(const Condition& condition);

/// `"pace", "money" or "time"`
std::string one_of_texts(const std::vector<const Tree*>& texts);

/// The texts of a list, or the one text that stands where a list could.
std::vector<const Tree*> texts_of(const Tree& value, std::string_view key);

}  // namespace themata
