// Where a file of summaries has what.
#pragma once

#include <cstddef>

#include "themata/matrix.h"

namespace themata {

struct SummaryColumns {
  std::size_t case_ = 0;
  std::size_t code = 0;
  std::size_t summary = 0;
  std::size_t codings = 0;
};

/// Throws `Error` where one is missing.
SummaryColumns summary_columns(const Summaries& summaries);

}  // namespace themata
