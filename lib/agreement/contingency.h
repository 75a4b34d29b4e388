// How two coders' ratings fall together: what every coefficient for two coders is computed from.
#pragma once

#include <cstddef>
#include <vector>

#include "themata/agreement.h"

namespace themata {

/// Counts over the units that both coders rated.
struct Contingency {
  struct Cell {
    std::size_t first = 0;   // the first coder's category
    std::size_t second = 0;  // the second coder's
    std::size_t units = 0;   // never 0
  };

  std::size_t units = 0;
  std::size_t agreed = 0;
  std::vector<std::size_t> first_totals;   // by category
  std::vector<std::size_t> second_totals;  // by category
  std::vector<Cell> cells;                 // by first, second
};

/// `ratings` must be of two coders.
Contingency contingency(const Ratings& ratings);

}  // namespace themata
