// The units on which coders differ about a code.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "themata/comparison.h"

namespace themata {

/// Indices into the comparison, and what each coder did: "1", "0", or "" where the coder has not
/// worked on the document.
struct Disagreement {
  std::uint32_t unit = 0;
  std::uint32_t code = 0;
  std::vector<std::string_view> ratings;
};

struct CodedAlike {
  std::uint32_t unit = 0;
  std::uint32_t code = 0;
};

/// Every unit that any coder put a code on, by whether all who worked on it did. Both lists are in
/// the order of the text. Units that one coder alone worked on are in neither.
struct AgreementOnUnits {
  std::vector<CodedAlike> alike;
  std::vector<Disagreement> different;
};
AgreementOnUnits agreement_on_units(const Comparison& comparison);

}  // namespace themata
