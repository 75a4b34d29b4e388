// Where the next byte of a small set stands: sixteen bytes are looked at together on x86-64, whose
// every processor can (SSE2), and one after the other elsewhere.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string_view>

namespace themata {

/// The characters named, and every byte that is not ASCII where `not_ascii` says so.
template <bool not_ascii, char... named>
struct ByteSet {
  static constexpr bool has(char byte) {
    return (not_ascii && static_cast<unsigned char>(byte) >= 0x80) || ((byte == named) || ...);
  }

#ifdef __SSE2__
  static constexpr std::size_t block = sizeof(__m128i);

  /// Bit i says whether the set has byte i of the block.
  static unsigned members(const char* bytes) {
    const __m128i found = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    __m128i wanted = not_ascii ? found : _mm_setzero_si128();
    ((wanted = _mm_or_si128(wanted, _mm_cmpeq_epi8(found, _mm_set1_epi8(named)))), ...);
    return static_cast<unsigned>(_mm_movemask_epi8(wanted));
  }
#endif
};

template <typename Set>
std::size_t find_byte_one_by_one(std::string_view text, std::size_t at) {
  while (at < text.size() && !Set::has(text[at])) ++at;
  return std::min(at, text.size());
}

/// The first byte of the set at or after `at`; the text's size where there is none.
template <typename Set>
std::size_t find_byte(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  if (text.size() < Set::block) return find_byte_one_by_one<Set>(text, at);
  const std::size_t last = text.size() - Set::block;
  for (; at <= last; at += Set::block)
    if (const unsigned members = Set::members(text.data() + at))
      return at + static_cast<std::size_t>(std::countr_zero(members));
  if (at >= text.size()) return text.size();
  const unsigned members = Set::members(text.data() + last) >> (at - last);
  return members == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(members));
#else
  return find_byte_one_by_one<Set>(text, at);
#endif
}

}  // namespace themata
