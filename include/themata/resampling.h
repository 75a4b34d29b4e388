// Intervals from the data themselves: what is drawn again, how often, and from which seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace themata {

/// How an interval is found.
enum class IntervalMethod {
  analytic,      // by the standard error that the literature has, where it has one
  jackknife,     // by the standard error that leaving out one document or unit at a time gives
  percentile,    // quantiles of the values of bootstrap draws (Efron 1979)
  bca,           // the same, corrected for bias and acceleration (Efron 1987)
  krippendorff,  // Krippendorff's bootstrap of alpha, which draws pairs of ratings; else analytic
  none
};
std::span<const std::string_view> interval_names();
std::string_view to_string(IntervalMethod method);
/// Throws `Error` for an unknown name.
IntervalMethod interval_from(std::string_view name);

/// What a draw is made of. Units of one document resemble one another, so documents are the safe
/// choice; where none are known, units are drawn.
enum class Resample { documents, units };
std::span<const std::string_view> resample_names();
std::string_view to_string(Resample resample);
/// Throws `Error` for an unknown name.
Resample resample_from(std::string_view name);

/// Every draw has random numbers of its own that depend on the seed and on its place alone, so that
/// threads change nothing.
struct Resampling {
  IntervalMethod method = IntervalMethod::analytic;
  Resample resample = Resample::documents;
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  unsigned jobs = 1;  // threads; 0: one per processor
};

/// A small, fast generator whose numbers are the same everywhere: xoshiro256** of Blackman & Vigna
/// 2018, started by SplitMix64.
class Random {
 public:
  /// The numbers of one draw.
  Random(std::uint64_t seed, std::uint64_t draw);

  std::uint64_t next();
  /// From 0 to below 1, in steps of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  /// From 0 to below `size`.
  std::size_t below(std::size_t size) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(size));
  }

 private:
  std::uint64_t state_[4];
};

}  // namespace themata
