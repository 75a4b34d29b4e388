// What `Rules` holds.
#pragma once

#include "rules/compilation.h"
#include "themata/rules.h"

namespace themata {

/// Which rule of which code, as indices into the codebook.
struct RuleReference {
  std::uint32_t code = 0;
  std::uint32_t rule = 0;
};

struct Rules::Compiled {
  const Codebook* codebook = nullptr;
  Vocabulary vocabulary;
  std::vector<RuleReference> rule_of_term;
};

}  // namespace themata
