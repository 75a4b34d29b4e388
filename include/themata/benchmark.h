// Scales that give a coefficient a word: "moderate", "substantial". They are conventions, and each
// is named after whoever proposed it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace themata {

struct BenchmarkLevel {
  double from;  // up to the next better level's
  std::string_view name;
};

struct BenchmarkScale {
  std::string_view id;
  std::string_view source;
  std::span<const BenchmarkLevel> levels;  // the best first; the last begins at -1
};

/// landis-koch, altman, fleiss, cicchetti-sparrow, krippendorff.
std::span<const BenchmarkScale> benchmark_scales();
/// Throws `Error` for an unknown name.
const BenchmarkScale& find_scale(std::string_view id);

/// How probable it is that the true value lies in this level or a better one, as if it were normal
/// around the value, between -1 and 1: Gwet 2014, "Handbook of Inter-Rater Reliability", 4th
/// edition, chapter 6.
double cumulative_probability(const BenchmarkScale& scale, std::size_t level, double value,
                              double se);

struct Benchmark {
  const BenchmarkScale* scale = nullptr;
  std::string_view level;             // the best one whose cumulative probability reaches .95
  std::optional<double> probability;  // empty where no standard error is known: then the level is
                                      // the one that the value itself falls into
};
Benchmark benchmark_of(const BenchmarkScale& scale, double value, std::optional<double> se);

}  // namespace themata
