// The rule type `all`: every one of its conditions holds.
#include "rules/compilation.h"

namespace themata {

Condition read_all(const ConditionInput& input) {
  Condition condition;
  condition.kind = Condition::Kind::several;
  condition.operands = read_conditions(input.value, "all", input.setting, input.compilation);
  condition.needed = condition.operands.size();
  return condition;
}

std::string describe_all(const Tree&) { return "all of these"; }

}  // namespace themata
