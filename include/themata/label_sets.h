// Several codes on one unit: how far coders agree on the whole set of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement.h"
#include "themata/comparison.h"

namespace themata {

/// Codes by rising index into LabelSets::codes, each once. The empty set: looked at, and no code
/// fits.
using LabelSet = std::vector<std::uint32_t>;

/// Ratings whose categories are sets of codes.
struct LabelSets {
  std::vector<std::string> codes;
  std::vector<LabelSet> sets;  // what each of the ratings' categories is; all different
  Ratings ratings;
};

/// Which set of codes each coder put on each unit; missing where a coder has not worked on the
/// document.
LabelSets label_sets_of(const Comparison& comparison);
/// Of a table whose codes are each a yes or no.
LabelSets label_sets_of(const RatingsTable& table);

/// From 0 (the same set) to 1 (no code in common). Two empty sets are the same.
struct SetDistance {
  std::string_view id;
  std::string_view about;
  double (*between)(const LabelSet&, const LabelSet&);
};
std::span<const SetDistance> set_distances();
/// Null where there is none of that name.
const SetDistance* find_set_distance(std::string_view name);

/// Krippendorff's alpha whose disagreement is a distance of sets.
Agreement set_alpha(const LabelSets& data, const SetDistance& distance);

/// Krippendorff & Craggs' multi-valued alpha.
Agreement mv_alpha(const LabelSets& data);

struct SetCoefficient {
  Coefficient about;  // cannot measure ratings, and so has no estimator
  Agreement (*measure)(const LabelSets&);
};

/// Every coefficient for sets of codes that needs no distance of them.
std::span<const SetCoefficient> set_coefficients();

/// By id or alias; null where there is none.
const SetCoefficient* find_set_coefficient(std::string_view name);

}  // namespace themata
