// The sums of the rows and columns of a table of counts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "themata/independence.h"

namespace themata {

struct Margins {
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  std::int64_t total = 0;
};

Margins margins(const CountTable& table);

/// Empty where rows and columns can be tested.
std::string why_no_test(const Margins& margins);

}  // namespace themata
