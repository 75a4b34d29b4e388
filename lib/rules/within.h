// `within` and `order`: how near to each other the parts of a condition stand.
#pragma once

#include "rules/compilation.h"

namespace themata {

/// What `map` says under 'within'; inherited where it says nothing.
Within read_within(const Tree& map);

/// Puts the operands of an `all` in the order that `map` asks for.
void read_order(const Tree& map, Condition& condition);

/// `within` in words, as in "one turn" or "8 words".
std::string to_words(const Within& within);

}  // namespace themata
