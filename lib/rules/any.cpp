// The rule type `any`: one of its conditions holds.
#include "rules/compilation.h"

namespace themata {

Condition read_any(const ConditionInput& input) {
  Condition condition;
  condition.kind = Condition::Kind::several;
  condition.operands = read_conditions(input.value, "any", input.setting, input.compilation);
  condition.needed = 1;
  return condition;
}

std::string describe_any(const Tree&) { return "any of these"; }

}  // namespace themata
