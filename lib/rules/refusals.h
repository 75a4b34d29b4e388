// Rules that cannot mean anything: written without a mistake, but never true, or saying nothing.
#pragma once

#include "rules/compilation.h"
#include "rules/compiled.h"

namespace themata {

/// Throws `RuleError` where the condition of a rule cannot hold or where a part of it changes
/// nothing.
void refuse_meaningless(const Condition& rule);

/// Throws `RuleError` where the weights of all rules do not reach the threshold.
void refuse_unreachable(const Code& code, const CompiledCode& compiled);
void refuse_idle_weight(const Code& code, const CompiledCode& compiled);

/// The codes whose suggestions others wait for, and those that wait, each behind what it refers to.
/// Throws `RuleError` where a code refers to itself, by however many others.
std::vector<std::uint32_t> order_of_codes(const Codebook& codebook,
                                          const std::vector<CompiledCode>& codes);

}  // namespace themata
