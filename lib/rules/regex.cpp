// The rule type `regex`: one regular expression.
#include <fmt/format.h>

#include <stdexcept>

#include "rules/compilation.h"

namespace themata {

Condition read_regex(const ConditionInput& input) { return read_term(input, compile_regex); }

void compile_regex(const TermInput& input, Vocabulary& vocabulary) {
  if (input.value.kind != Tree::Kind::scalar)
    throw RuleError{input.value.position, "'regex' must be one regular expression",
                    "write several as several rules, or join them with '|'"};
  try {
    add_pattern(vocabulary, input.term,
                std::make_unique<Pattern>(input.value.scalar, input.sensitivity));
  } catch (const std::invalid_argument& refusal) {
    throw RuleError{input.value.position, refusal.what(),
                    "the syntax is that of RE2; in YAML, write it in single quotes"};
  }
}

std::string describe_regex(const Tree& value) {
  return fmt::format("what the pattern '{}' matches", value.scalar);
}

}  // namespace themata
