#include <algorithm>
#include <cmath>

#include "statistics/distributions.h"
#include "themata/interval.h"

namespace themata {

std::optional<ShareInterval> wilson_interval(std::int64_t count, std::int64_t total, double level) {
  if (total <= 0) return std::nullopt;
  const auto k = static_cast<double>(count);
  const auto n = static_cast<double>(total);
  const double z = normal_quantile((1 + level) / 2);
  const double share = k / n;
  const double middle = share + z * z / (2 * n);
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double divisor = 1 + z * z / n;
  // At the ends one limit is exactly 0 or 1, and rounding must not say otherwise.
  return ShareInterval{count == 0 ? 0.0 : std::max(0.0, (middle - half) / divisor),
                       count == total ? 1.0 : std::min(1.0, (middle + half) / divisor)};
}

}  // namespace themata
