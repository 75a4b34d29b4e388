// Intervals for shares: how sure one can be of "k of n".
#pragma once

#include <cstdint>
#include <optional>

namespace themata {

struct ShareInterval {
  double low = 0;
  double high = 0;
};

/// Wilson's score interval for `count` of `total`, both from 0 to 1 (Wilson 1927, "Probable
/// inference, the law of succession, and statistical inference"), without correction for
/// continuity. `level` is between 0 and 1. None where `total` is 0.
std::optional<ShareInterval> wilson_interval(std::int64_t count, std::int64_t total,
                                             double level = 0.95);

}  // namespace themata
