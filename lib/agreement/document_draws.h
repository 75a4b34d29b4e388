// Intervals by drawing whole documents anew, for what is more than sums over units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "themata/agreement.h"
#include "themata/resampling.h"

namespace themata {

/// Whether the method draws at all.
bool draws_documents(IntervalMethod method);

/// How often each document counts.
using Times = std::span<const std::uint32_t>;

/// Values of several agreements at once; NaN where one has none. Called by several threads.
using Remeasure = std::function<std::vector<double>(Times times)>;

/// Sets se, low, high and convention of those agreements that have a value, in the order in which
/// `remeasure` gives them. No standard error is known for them, so the analytic method gives none.
void add_drawn_intervals(std::span<Agreement* const> agreements, std::size_t documents,
                         const Remeasure& remeasure, const Resampling& resampling, double level);

}  // namespace themata
