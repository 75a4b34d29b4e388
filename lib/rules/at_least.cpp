// The rule type `at_least`: so many conditions hold (`of`), or so many matches stand there
// (`matches`).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/compilation.h"
#include "text/number.h"

namespace themata {

namespace {

constexpr std::string_view advice =
    "as in 'at_least: {n: 2, of: [pace, money]}' or 'at_least: {n: 3, matches: [money]}'";

std::size_t read_number(const Tree& map) {
  const Tree* written = map.find("n");
  const auto number = written == nullptr ? std::nullopt : number_from<std::size_t>(written->scalar);
  if (!number || *number == 0)
    throw RuleError{written == nullptr ? map.position : written->position,
                    "'at_least' needs a number 'n' of 1 or more", std::string(advice)};
  return *number;
}

void refuse_unknown_keys(const Tree& map) {
  constexpr std::array<std::string_view, 3> known = {"n", "of", "matches"};
  for (const TreeEntry& entry : map.entries)
    if (std::ranges::find(known, entry.key) == known.end())
      throw RuleError{entry.position, fmt::format("unknown key '{}' in 'at_least'", entry.key),
                      did_you_mean(entry.key, known)};
}

void append_terms(Condition condition, std::vector<Condition>& terms) {
  if (condition.kind == Condition::Kind::term) return terms.push_back(std::move(condition));
  for (Condition& operand : condition.operands) append_terms(std::move(operand), terms);
}

/// So many matches of the words under `matches`.
Condition read_matches(const Tree& matches, const ConditionInput& input) {
  Condition words = read_condition(matches, input.setting, input.compilation);
  if (!is_words(words))
    throw RuleError{matches.position, "only words have matches to count",
                    "use keywords, stems, regex, or any of them"};
  Condition condition;
  condition.kind = Condition::Kind::occurrences;
  append_terms(std::move(words), condition.operands);
  return condition;
}

Condition read_of(const Tree& of, std::size_t number, const ConditionInput& input) {
  Condition condition;
  condition.kind = Condition::Kind::several;
  condition.operands = read_conditions(of, "of", input.setting, input.compilation);
  if (number > condition.operands.size())
    throw RuleError{
        input.value.position,
        fmt::format("at least {} of {} can never hold", number, condition.operands.size()),
        "lower 'n', add conditions, or count matches with 'matches' instead of 'of'"};
  return condition;
}

}  // namespace

Condition read_at_least(const ConditionInput& input) {
  const Tree& map = input.value;
  const Tree* of = map.find("of");
  const Tree* matches = map.find("matches");
  if (map.kind != Tree::Kind::map || (of == nullptr) == (matches == nullptr))
    throw RuleError{map.position, "'at_least' needs either 'of' or 'matches'", std::string(advice)};
  refuse_unknown_keys(map);
  const std::size_t number = read_number(map);
  Condition condition = of == nullptr ? read_matches(*matches, input) : read_of(*of, number, input);
  condition.needed = number;
  return condition;
}

std::string describe_at_least(const Tree& value) {
  const std::string& number = value.find("n")->scalar;
  if (value.find("of") != nullptr) return fmt::format("at least {} of these", number);
  return fmt::format("at least {} matches of these together", number);
}

}  // namespace themata
