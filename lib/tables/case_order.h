// The order in which cases came.
#pragma once

#include <cstdint>
#include <vector>

#include "themata/grouping.h"
#include "themata/saturation.h"

namespace themata {

/// Indices into the names of `cases`. A case of several documents comes with its first.
std::vector<std::uint32_t> ordered(const Selection& selection, const Grouping& cases,
                                   const CaseOrder& order);

}  // namespace themata
