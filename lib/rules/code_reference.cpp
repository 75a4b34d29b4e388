// The rule type `code`: another code, or one beneath it, is suggested.
#include <fmt/format.h>

#include "rules/compilation.h"

namespace themata {

namespace {

bool has_rules(const Codebook& codebook, std::int32_t top) {
  for (std::size_t c = 0; c < codebook.codes.size(); ++c)
    if (!codebook.codes[c].rules.empty() && is_within(codebook, static_cast<std::int32_t>(c), top))
      return true;
  return false;
}

}  // namespace

Condition read_code(const ConditionInput& input) {
  const Codebook& codebook = input.compilation.codebook;
  const std::string& id = input.value.scalar;
  if (input.value.kind != Tree::Kind::scalar)
    throw RuleError{input.value.position, "'code' must be the id of one code",
                    "name several as in 'any: [{code: one}, {code: other}]'"};
  const std::int32_t code = find_code(codebook, id);
  if (code == Code::top) {
    std::vector<std::string> known;
    for (const Code& one : codebook.codes) known.push_back(one.id);
    throw RuleError{input.value.position, fmt::format("unknown code '{}'", id),
                    did_you_mean(id, std::span<const std::string>(known))};
  }
  if (!has_rules(codebook, code))
    throw RuleError{input.value.position,
                    fmt::format("the code '{}' has no rules, so it is never suggested", id),
                    "give it rules, or name another code"};
  Condition condition;
  condition.kind = Condition::Kind::code;
  condition.code = static_cast<std::uint32_t>(code);
  condition.speakers = input.setting.speakers;
  return condition;
}

std::string describe_code(const Tree& value) {
  return fmt::format("the code '{}' is suggested", value.scalar);
}

}  // namespace themata
