// Round numbers along an axis, and where a value stands on it.
#pragma once

#include <string>
#include <vector>

namespace themata {

/// From `low` to `high`, which is above it, over so many pixels from `left` on.
struct Axis {
  double low = 0;
  double high = 1;
  double left = 0;
  double length = 1;

  double at(double value) const { return left + length * (value - low) / (high - low); }
};

/// Multiples of 1, 2 or 5 times a power of ten, at most about six, from the last at or below `low`
/// to the first at or above `high`. Whole numbers where `whole` is set.
std::vector<double> round_ticks(double low, double high, bool whole);

/// With no more decimals than neighbours need to differ.
std::string tick_label(double tick, double step);

}  // namespace themata
