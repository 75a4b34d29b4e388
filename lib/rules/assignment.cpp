#include "rules/assignment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/extent.h"

namespace themata {

namespace {

// In the order of the enumeration, from its second value on.
constexpr std::array<std::string_view, 4> names = {"match", "sentence", "paragraph", "turn"};

}  // namespace

Assignment read_assignment(const Tree& rule) {
  Assignment assignment;
  if (const Tree* assign = rule.find("assign")) {
    const auto* name = std::ranges::find(names, assign->scalar);
    if (name == names.end())
      throw RuleError{assign->position,
                      fmt::format("a coding cannot be assigned to '{}'", assign->scalar),
                      did_you_mean(assign->scalar, names)};
    assignment.to = static_cast<Assignment::To>(name - names.begin() + 1);
  }
  if (const Tree* spread = rule.find("spread")) {
    const Extent extent = read_extent(*spread, "spread");
    if (assignment.to == Assignment::To::turn)
      throw RuleError{spread->position, "a coding never reaches beyond its turn",
                      "leave 'spread' away, or assign to less than a turn"};
    assignment.spread = extent.count;
    assignment.measure = extent.measure;
  }
  return assignment;
}

}  // namespace themata
