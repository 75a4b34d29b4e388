// Random numbers that are the same on every machine: xoshiro256** by Blackman & Vigna 2018
// ("Scrambled linear pseudorandom number generators"), its state filled by SplitMix64. The standard
// library's generators would do, but not its distributions, which differ from one to another.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace themata {

class RandomNumbers {
 public:
  /// A stream of its own for each seed and number.
  RandomNumbers(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t state = seed;
    state = scrambled(state) ^ (stream * 0x9e3779b97f4a7c15U);
    for (std::uint64_t& part : state_) part = scrambled(state);
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// From 0 to 1, without 1: 53 random bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// From 0 to `size` - 1, each as likely as any other; `size` is above 0.
  std::size_t below(std::size_t size) {
    const std::uint64_t most = UINT64_MAX - UINT64_MAX % size;
    std::uint64_t number = next();
    while (number >= most) number = next();
    return static_cast<std::size_t>(number % size);
  }

 private:
  static std::uint64_t scrambled(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t bits = state;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31);
  }

  std::array<std::uint64_t, 4> state_ = {};
};

}  // namespace themata
