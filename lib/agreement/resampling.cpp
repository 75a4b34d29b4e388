#include "themata/resampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "themata/error.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 6> intervals = {"analytic", "jackknife",    "percentile",
                                                       "bca",      "krippendorff", "none"};
constexpr std::array<std::string_view, 2> resamples = {"documents", "units"};

template <std::size_t size>
std::size_t place_of(std::string_view name, const std::array<std::string_view, size>& names,
                     std::string_view what) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end())
    throw Error({}, fmt::format("unknown {} '{}'", what, name), did_you_mean(name, names));
  return static_cast<std::size_t>(found - names.begin());
}

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t mixed = state += 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::uint64_t rotated(std::uint64_t number, unsigned by) {
  return (number << by) | (number >> (64 - by));
}

}  // namespace

std::span<const std::string_view> interval_names() { return intervals; }
std::string_view to_string(IntervalMethod method) {
  return intervals[static_cast<std::size_t>(method)];
}
IntervalMethod interval_from(std::string_view name) {
  return static_cast<IntervalMethod>(place_of(name, intervals, "interval"));
}

std::span<const std::string_view> resample_names() { return resamples; }
std::string_view to_string(Resample resample) {
  return resamples[static_cast<std::size_t>(resample)];
}
Resample resample_from(std::string_view name) {
  return static_cast<Resample>(place_of(name, resamples, "thing to draw"));
}

Random::Random(std::uint64_t seed, std::uint64_t draw) {
  // Two rounds, so that neighbouring seeds and draws have nothing in common.
  std::uint64_t state = seed;
  state = split_mix(state) ^ draw;
  for (std::uint64_t& word : state_) word = split_mix(state);
}

std::uint64_t Random::next() {
  const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotated(state_[3], 45);
  return result;
}

}  // namespace themata
