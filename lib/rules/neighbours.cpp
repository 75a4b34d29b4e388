// The rule types `previous` and `next`: a condition holds in the segment before or after.
#include "rules/compilation.h"

namespace themata {

namespace {

Condition read_neighbour(const ConditionInput& input, int step) {
  Condition condition;
  condition.kind = Condition::Kind::neighbour;
  condition.step = step;
  condition.operands.push_back(read_condition(input.value, input.setting, input.compilation));
  return condition;
}

}  // namespace

Condition read_previous(const ConditionInput& input) { return read_neighbour(input, -1); }
Condition read_next(const ConditionInput& input) { return read_neighbour(input, 1); }

std::string describe_previous(const Tree&) { return "in the segment before"; }
std::string describe_next(const Tree&) { return "in the segment after"; }

}  // namespace themata
