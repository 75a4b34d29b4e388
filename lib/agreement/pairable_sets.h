// Sets of codes that stand beside another coder's set on the same unit: all that alpha counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "themata/label_sets.h"

namespace themata {

struct PairableSets {
  std::size_t units = 0;
  std::size_t ratings = 0;
  std::vector<std::size_t> totals;  // by set: how many ratings

  std::size_t used() const;  // how many different sets
};

PairableSets pairable_sets(const LabelSets& data);

/// Those of a row that are not missing.
std::vector<std::size_t> given(std::span<const std::int32_t> row);

}  // namespace themata
