// How Shaffer's rho simulates: for every set, a kappa from `lowest_kappa` to the threshold and a
// precision from `lowest_precision` to 1 are drawn evenly, and recall follows from both and the
// base rate; where no set can be like that (recall above 1), precision is drawn from those that
// can. From each set a test set is drawn without replacement, and its kappa joins the distribution
// that the observed one is held against.
//
//   recall = kappa P / (2 P - 2 b - kappa + 2 b kappa),   P precision, b base rate
#include <algorithm>
#include <array>
#include <cmath>

#include "themata/significance.h"

namespace themata {

namespace {

struct Set {
  std::array<std::size_t, 4> units{};  // both, first only, second only, neither
};

double recall_of(double kappa, double precision, double rate) {
  return kappa * precision / (2 * precision - 2 * rate - kappa + 2 * rate * kappa);
}

/// Precisions for which recall does not pass 1 begin here.
double least_precision(double kappa, double rate) {
  return (2 * rate * kappa - 2 * rate - kappa) / (kappa - 2);
}

std::size_t rounded(double number) { return static_cast<std::size_t>(std::llround(number)); }

Set simulated_set(Random& random, double rate, const RhoOptions& options) {
  const auto between = [&](double low, double high) {
    return low + random.uniform() * (high - low);
  };
  const double kappa = between(options.lowest_kappa, options.threshold);
  const double least = std::max(options.lowest_precision, least_precision(kappa, rate));
  const double precision = between(std::min(least, 1.0), 1.0);
  const double recall = std::clamp(recall_of(kappa, precision, rate), 0.0, 1.0);
  const std::size_t size = options.set_size;
  const std::size_t first =
      std::clamp<std::size_t>(rounded(rate * static_cast<double>(size)), 1, size - 1);
  const std::size_t both =
      std::clamp<std::size_t>(rounded(recall * static_cast<double>(first)), 1, first);
  const std::size_t second_only = std::clamp<std::size_t>(
      rounded(static_cast<double>(both) * (1 - precision) / precision), 1, size - first);
  return {{both, first - both, second_only, size - first - second_only}};
}

/// So many units of the set, without putting any back.
Set drawn_from(Set set, Random& random, std::size_t units) {
  Set drawn;
  std::size_t left = 0;
  for (const std::size_t part : set.units) left += part;
  for (std::size_t i = 0; i < units; ++i, --left) {
    std::size_t place = random.below(left);
    std::size_t part = 0;
    while (place >= set.units[part]) place -= set.units[part++];
    --set.units[part];
    ++drawn.units[part];
  }
  return drawn;
}

/// Of a set on which nothing varies there is no kappa: it counts as perfect, as agreement it is.
double kappa_of(const Set& set) {
  double n = 0;
  for (const std::size_t part : set.units) n += static_cast<double>(part);
  const auto unit = [&](std::size_t part) { return static_cast<double>(set.units[part]) / n; };
  const double first = unit(0) + unit(1);
  const double second = unit(0) + unit(2);
  const double expected = first * second + (1 - first) * (1 - second);
  if (expected >= 1) return 1;
  return 1 - (unit(1) + unit(2)) / (1 - expected);
}

}  // namespace

double shaffer_rho(double kappa, double base_rate, std::size_t units, const RhoOptions& options) {
  const bool nothing_to_say = !(base_rate > 0) || !(base_rate < 1) || units == 0 ||
                              units > options.set_size || options.sets == 0;
  if (nothing_to_say) return 1;
  double sum = 0;
  std::size_t as_high = 0;
  for (std::size_t i = 0; i < options.sets; ++i) {
    Random random(options.seed, i);
    const Set set = simulated_set(random, base_rate, options);
    const double drawn = kappa_of(drawn_from(set, random, units));
    sum += drawn;
    as_high += drawn >= kappa ? 1 : 0;
  }
  const auto sets = static_cast<double>(options.sets);
  if (kappa < sum / sets) return 1;
  return static_cast<double>(as_high) / sets;
}

}  // namespace themata
