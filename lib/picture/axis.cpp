#include "picture/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace themata {

std::vector<double> round_ticks(double low, double high, bool whole) {
  constexpr double most = 5;
  const double span = high > low ? high - low : 1;
  double power = 1;
  while (power * most < span) power *= 10;
  while (power / 10 * most >= span) power /= 10;
  double step = power;
  for (const double part : {0.2, 0.5})
    if (power * part * most >= span) {
      step = power * part;
      break;
    }
  if (whole) step = std::max(1.0, step);
  std::vector<double> ticks;
  const auto first = static_cast<std::int64_t>(std::floor(low / step + 1e-9));
  const auto last = std::max(static_cast<std::int64_t>(std::ceil(high / step - 1e-9)), first + 1);
  for (std::int64_t number = first; number <= last; ++number)
    ticks.push_back(static_cast<double>(number) * step);
  return ticks;
}

std::string tick_label(double tick, double step) {
  int decimals = 0;
  for (double size = step; size < 1 - 1e-9 && decimals < 6; size *= 10) ++decimals;
  const std::string text = fmt::format("{:.{}f}", tick, decimals);
  return text.find_first_not_of("-0.") == std::string::npos && text.front() == '-' ? text.substr(1)
                                                                                   : text;
}

}  // namespace themata
