#include "themata/benchmark.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "statistics/distributions.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::array landis_koch = {
    BenchmarkLevel{0.8, "almost perfect"}, BenchmarkLevel{0.6, "substantial"},
    BenchmarkLevel{0.4, "moderate"},       BenchmarkLevel{0.2, "fair"},
    BenchmarkLevel{0.0, "slight"},         BenchmarkLevel{-1.0, "poor"}};
constexpr std::array altman = {BenchmarkLevel{0.8, "very good"}, BenchmarkLevel{0.6, "good"},
                               BenchmarkLevel{0.4, "moderate"}, BenchmarkLevel{0.2, "fair"},
                               BenchmarkLevel{-1.0, "poor"}};
constexpr std::array fleiss = {BenchmarkLevel{0.75, "excellent"},
                               BenchmarkLevel{0.4, "fair to good"}, BenchmarkLevel{-1.0, "poor"}};
constexpr std::array cicchetti = {BenchmarkLevel{0.75, "excellent"}, BenchmarkLevel{0.6, "good"},
                                  BenchmarkLevel{0.4, "fair"}, BenchmarkLevel{-1.0, "poor"}};
constexpr std::array krippendorff = {BenchmarkLevel{0.8, "reliable"},
                                     BenchmarkLevel{0.667, "for tentative conclusions"},
                                     BenchmarkLevel{-1.0, "not to be relied on"}};

}  // namespace

std::span<const BenchmarkScale> benchmark_scales() {
  static constexpr std::array all = {
      BenchmarkScale{"landis-koch", "Landis & Koch 1977, Biometrics 33, 159-174", landis_koch},
      BenchmarkScale{"altman", "Altman 1991, Practical Statistics for Medical Research", altman},
      BenchmarkScale{"fleiss", "Fleiss 1981, Statistical Methods for Rates and Proportions",
                     fleiss},
      BenchmarkScale{"cicchetti-sparrow",
                     "Cicchetti & Sparrow 1981, American Journal of Mental Deficiency 86, 127-137",
                     cicchetti},
      BenchmarkScale{"krippendorff", "Krippendorff 2018, Content Analysis, 4th edition, chapter 12",
                     krippendorff},
  };
  return all;
}

const BenchmarkScale& find_scale(std::string_view id) {
  std::vector<std::string_view> known;
  for (const BenchmarkScale& scale : benchmark_scales()) {
    if (scale.id == id) return scale;
    known.push_back(scale.id);
  }
  throw Error({}, fmt::format("unknown scale '{}'", id),
              did_you_mean(id, std::span<const std::string_view>(known)));
}

double cumulative_probability(const BenchmarkScale& scale, std::size_t level, double value,
                              double se) {
  const double from = scale.levels[level].from;
  if (se <= 0) return value >= from ? 1 : 0;
  const auto below = [&](double bound) { return normal_below((bound - value) / se); };
  return (below(1) - below(from)) / (below(1) - below(-1));
}

Benchmark benchmark_of(const BenchmarkScale& scale, double value, std::optional<double> se) {
  constexpr double sure_enough = 0.95;
  const std::size_t last = scale.levels.size() - 1;
  for (std::size_t level = 0; level < last; ++level) {
    if (!se) {
      if (value >= scale.levels[level].from) return {&scale, scale.levels[level].name, {}};
      continue;
    }
    const double probability = cumulative_probability(scale, level, value, *se);
    if (probability >= sure_enough) return {&scale, scale.levels[level].name, probability};
  }
  return {&scale, scale.levels[last].name, se ? std::optional(1.0) : std::nullopt};
}

}  // namespace themata
