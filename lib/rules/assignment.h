// `assign` and `spread`: what a coding covers.
#pragma once

#include "rules/compilation.h"

namespace themata {

Assignment read_assignment(const Tree& rule);

}  // namespace themata
