// What `Rules` holds.
#pragma once

#include <cmath>

#include "rules/condition.h"
#include "themata/rules.h"

namespace themata {

/// Which rule of which code, as indices into the codebook.
struct RuleReference {
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::uint32_t code = none;
  std::uint32_t rule = 0;
};

struct CompiledRule {
  Condition condition;
  bool is_plain = false;  // fires wherever its one term stands
  double weight = 1;
  Assignment assignment;
};

/// A sum of weights, which people write as decimal numbers: added as binary ones, 0.7 and 0.1 do
/// not come to 0.8.
inline double to_decimal(double sum) {
  constexpr double parts = 1e9;
  return std::round(sum * parts) / parts;
}

struct CompiledCode {
  std::vector<CompiledRule> rules;
  bool has_score = false;
};

struct Rules::Compiled {
  const Codebook* codebook = nullptr;
  Vocabulary vocabulary;
  std::vector<TermFilter> filters;         // by term
  std::vector<RuleReference> plain_rules;  // by term: the plain rule it makes fire, or none
  std::vector<CompiledCode> codes;         // as in the codebook
  std::vector<std::uint32_t> order;        // codes with other rules, and codes those refer to,
                                           // each behind what it refers to
  bool assigns = false;
  bool looks_beside = false;
  bool needs_whole_documents = false;
};

}  // namespace themata
