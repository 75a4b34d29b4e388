// What `Rules` holds.
#pragma once

#include "rules/compilation.h"
#include "themata/rules.h"

namespace themata {

struct Rules::Compiled {
  Compilation compilation;
};

}  // namespace themata
