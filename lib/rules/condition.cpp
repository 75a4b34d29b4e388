#include "rules/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/compilation.h"
#include "rules/setting.h"
#include "rules/within.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 8> qualifiers = {"within",   "order",    "unless", "case",
                                                        "speakers", "negation", "where",  "note"};
constexpr std::array<std::string_view, 4> rule_keys = {"id", "weight", "assign", "spread"};

bool is_one_of(std::string_view key, std::span<const std::string_view> keys) {
  return std::ranges::find(keys, key) != keys.end();
}

std::vector<std::string_view> known_keys() {
  std::vector<std::string_view> keys;
  for (const RuleTypeEntry& entry : rule_type_entries()) keys.push_back(entry.type.name);
  keys.insert(keys.end(), qualifiers.begin(), qualifiers.end());
  keys.insert(keys.end(), rule_keys.begin(), rule_keys.end());
  return keys;
}

std::string names_of_types() {
  std::vector<std::string_view> names;
  for (const RuleTypeEntry& entry : rule_type_entries()) names.push_back(entry.type.name);
  return fmt::format("'{}'", fmt::join(names, "', '"));
}

/// The entry that says what type a condition is of: exactly one.
const TreeEntry& typed_entry(const Tree& map) {
  const TreeEntry* typed = nullptr;
  for (const TreeEntry& entry : map.entries) {
    if (rule_type_entry(entry.key) != nullptr) {
      if (typed != nullptr)
        throw RuleError{
            entry.position,
            fmt::format("a condition is '{}' or '{}', not both", typed->key, entry.key),
            "make two rules of it, of which any is enough, or put both under 'all: […]'"};
      typed = &entry;
    } else if (!is_one_of(entry.key, qualifiers) && !is_one_of(entry.key, rule_keys)) {
      const auto known = known_keys();
      throw RuleError{entry.position, fmt::format("unknown key '{}' in a rule", entry.key),
                      did_you_mean(entry.key, std::span<const std::string_view>(known))};
    }
  }
  if (typed == nullptr)
    throw RuleError{map.position, "a rule without a condition",
                    fmt::format("give it one of {}", names_of_types())};
  return *typed;
}

/// A text, or a list of texts, where a condition is expected.
Condition keywords(const Tree& texts, const Setting& setting, Compilation& compilation) {
  Condition condition = read_keywords({texts, texts, setting, compilation});
  condition.written = &texts;
  return condition;
}

}  // namespace

bool is_words(const Condition& condition) {
  const bool is_bare = condition.within.kind == Within::Kind::inherited &&
                       condition.unless.empty() && condition.where.empty();
  const bool is_any = condition.kind == Condition::Kind::several && condition.needed == 1 &&
                      std::ranges::all_of(condition.operands, is_words);
  return is_bare && (is_any || condition.kind == Condition::Kind::term);
}

Condition read_condition(const Tree& written, const Setting& around, Compilation& compilation) {
  if (written.kind == Tree::Kind::null)
    throw RuleError{written.position, "a condition is missing here",
                    "write what it looks for, or take the key before it away"};
  if (written.kind != Tree::Kind::map) return keywords(written, around, compilation);
  for (const TreeEntry& entry : written.entries)
    if (is_one_of(entry.key, rule_keys))
      throw RuleError{entry.position,
                      fmt::format("'{}' belongs to a rule, not to a condition in it", entry.key),
                      "move it up to the rule"};
  return read_rule_condition(written, around, compilation);
}

Condition read_rule_condition(const Tree& written, const Setting& around,
                              Compilation& compilation) {
  const TreeEntry& typed = typed_entry(written);
  const Setting setting = read_setting(written, around, compilation);
  Condition condition =
      rule_type_entry(typed.key)->read({typed.value, written, setting, compilation});
  condition.written = &written;
  condition.within = read_within(written);
  condition.where = read_where(written);
  read_order(written, condition);
  if (const Tree* unless = written.find("unless"))
    condition.unless.push_back(read_condition(*unless, setting, compilation));
  return condition;
}

std::vector<Condition> read_conditions(const Tree& value, std::string_view key,
                                       const Setting& setting, Compilation& compilation) {
  if (value.kind != Tree::Kind::list || value.items.empty())
    throw RuleError{value.position, fmt::format("'{}' must be a list of conditions", key),
                    fmt::format("as in '{}: [\"budget*\", {{stems: [share]}}]'", key)};
  std::vector<Condition> conditions;
  for (const Tree& item : value.items)
    conditions.push_back(read_condition(item, setting, compilation));
  return conditions;
}

Condition read_term(const ConditionInput& input, CompileTerm compile) {
  Condition condition;
  condition.term = new_term(input.setting, input.compilation);
  compile({input.compilation.codebook, condition.term, input.value, input.setting.sensitivity},
          input.compilation.vocabulary);
  return condition;
}

const RuleTypeEntry& type_of(const Condition& condition) {
  for (const TreeEntry& entry : condition.written->entries)
    if (const RuleTypeEntry* type = rule_type_entry(entry.key)) return *type;
  return *rule_type_entry("keywords");
}

const Tree& value_of(const Condition& condition) {
  const Tree* value = condition.written->find(type_of(condition).type.name);
  return value == nullptr ? *condition.written : *value;
}

std::string one_of_texts(const std::vector<const Tree*>& texts) {
  std::string words;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) words += i + 1 == texts.size() ? " or " : ", ";
    words += fmt::format("\"{}\"", texts[i]->scalar);
  }
  return words;
}

TermId new_term(const Setting& setting, Compilation& compilation) {
  compilation.filters.push_back(
      {setting.speakers, setting.skips_denied, setting.cues, setting.window});
  return compilation.vocabulary.terms++;
}

}  // namespace themata
