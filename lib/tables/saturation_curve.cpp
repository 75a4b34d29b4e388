#include "tables/saturation_curve.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "themata/resampling.h"

namespace themata {

namespace {

constexpr std::size_t never = SIZE_MAX;

std::optional<std::size_t> quantile(std::vector<std::size_t>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  const std::size_t value = sorted[std::max<std::size_t>(rank, 1) - 1];
  return value == never ? std::nullopt : std::optional(value);
}

PermutedCurves::Quantiles quantiles(std::vector<std::size_t> values) {
  std::ranges::sort(values);
  return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

/// Fisher and Yates's, as Durstenfeld wrote it (1964, Algorithm 235).
void shuffle(std::vector<CodesOfCase>& cases, Random& numbers) {
  for (std::size_t left = cases.size(); left > 1; --left)
    std::swap(cases[left - 1], cases[numbers.below(left)]);
}

}  // namespace

std::vector<std::size_t> new_codes(const std::vector<CodesOfCase>& cases, std::size_t codes) {
  std::vector<bool> seen(codes);
  std::vector<std::size_t> fresh;
  for (const CodesOfCase& one : cases) {
    fresh.push_back(0);
    for (const std::uint32_t code : one) {
      if (!seen[code]) ++fresh.back();
      seen[code] = true;
    }
  }
  return fresh;
}

PermutedCurves permuted(std::vector<CodesOfCase> cases, std::size_t codes,
                        const std::vector<SaturationRule>& rules, std::size_t permutations,
                        std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> cumulative(cases.size()), reached(rules.size());
  Random numbers(seed, 0);
  for (std::size_t order = 0; order < permutations; ++order) {
    shuffle(cases, numbers);
    const std::vector<std::size_t> fresh = new_codes(cases, codes);
    std::size_t sum = 0;
    for (std::size_t i = 0; i < fresh.size(); ++i) cumulative[i].push_back(sum += fresh[i]);
    for (std::size_t r = 0; r < rules.size(); ++r)
      reached[r].push_back(assess_saturation(fresh, rules[r]).reached.value_or(never));
  }
  PermutedCurves found;
  if (permutations == 0) return found;
  for (auto& values : cumulative) found.cumulative.push_back(quantiles(std::move(values)));
  for (auto& values : reached) {
    const auto ever = std::ranges::count_if(values, [](std::size_t at) { return at != never; });
    found.share_reached.push_back(static_cast<double>(ever) / static_cast<double>(permutations));
    found.reached.push_back(quantiles(std::move(values)));
  }
  return found;
}

}  // namespace themata
