// Ratings that stand beside another rating of the same unit: what coefficients for any number of
// coders are computed from.
#pragma once

#include <cstddef>
#include <vector>

#include "themata/agreement.h"

namespace themata {

/// Counts over the units with at least two ratings. All are whole numbers, so that the order of
/// units, coders and categories cannot touch the result.
struct Pairable {
  /// Units with the same number of ratings.
  struct Group {
    std::size_t units = 0;
    std::size_t agreeing = 0;  // ordered pairs of ratings of one unit that are the same
  };

  std::size_t units = 0;
  std::size_t ratings = 0;
  std::vector<std::size_t> totals;  // ratings by category
  std::vector<Group> groups;        // by number of ratings; the first two are empty
};

Pairable pairable(const Ratings& ratings);

}  // namespace themata
