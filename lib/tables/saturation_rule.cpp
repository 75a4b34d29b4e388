#include <numeric>

#include "themata/saturation.h"

namespace themata {

SaturationFinding assess_saturation(std::span<const std::size_t> new_codes,
                                    const SaturationRule& rule) {
  SaturationFinding found;
  const auto sum = [](std::span<const std::size_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  };
  if (new_codes.size() < rule.base + rule.run) {
    found.not_assessable = "fewer cases than base and run";
    return found;
  }
  found.base_codes = sum(new_codes.first(rule.base));
  if (found.base_codes == 0) {
    found.not_assessable = "the base has no codes";
    return found;
  }
  for (std::size_t k = rule.base; k + rule.run <= new_codes.size(); ++k) {
    const double fresh = static_cast<double>(sum(new_codes.subspan(k, rule.run)));
    found.ratios.push_back(fresh / static_cast<double>(found.base_codes));
    if (!found.reached && found.ratios.back() <= rule.threshold) found.reached = k;
  }
  return found;
}

}  // namespace themata
