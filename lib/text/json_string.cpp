#include "text/json_string.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace themata {

namespace {

void append_escape(std::string& out, char character) {
  switch (character) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      fmt::format_to(std::back_inserter(out), FMT_COMPILE("\\u{:04x}"),
                     static_cast<unsigned>(character));
  }
}

bool needs_escape(char character) {
  return static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\';
}

std::size_t plain_bytewise(std::string_view text, std::size_t from) {
  while (from < text.size() && !needs_escape(text[from])) ++from;
  return from;
}

template <typename Word>
Word load(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

constexpr std::uint64_t every_byte(std::uint8_t byte) { return 0x0101010101010101U * byte; }

/// The top bit of each byte that is zero; above the first of them, bits may be set for others.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - every_byte(0x01)) & ~word & every_byte(0x80);
}

bool has_escape(std::uint64_t word) {
  const std::uint64_t control = (word - every_byte(0x20)) & ~word & every_byte(0x80);
  return (control | zero_bytes(word ^ every_byte('"')) | zero_bytes(word ^ every_byte('\\'))) != 0;
}

}  // namespace

std::size_t plain_in_json_portable(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t))
    if (has_escape(load<std::uint64_t>(text.data() + at))) break;
  return plain_bytewise(text, at);
}

#ifdef __SSE2__

namespace {

/// A bit for each byte that needs an escape.
unsigned escapes(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i last_control = _mm_set1_epi8(0x1F);
  const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(block, last_control), last_control);
  const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
}

/// Words are short, so that two reads which overlap see all of most.
bool is_plain_and_short(std::string_view text) {
  constexpr std::size_t half = sizeof(std::uint32_t);
  if (text.size() < half || text.size() > 2 * half) return false;
  const auto front = load<std::uint32_t>(text.data());
  const auto back = load<std::uint32_t>(text.data() + text.size() - half);
  return !has_escape(std::uint64_t{back} << 32U | front);
}

}  // namespace

std::size_t plain_in_json(std::string_view text) {
  constexpr std::size_t block = sizeof(__m128i);
  if (text.size() < block)
    return is_plain_and_short(text) ? text.size() : plain_in_json_portable(text);
  for (std::size_t at = 0;; at = std::min(at + block, text.size() - block)) {
    const unsigned found = escapes(text.data() + at);
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
    if (at + block == text.size()) return text.size();
  }
}

#else

std::size_t plain_in_json(std::string_view text) { return plain_in_json_portable(text); }

#endif

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::size_t plain = plain_in_json(text);
    out.append(text, 0, plain);
    if (plain == text.size()) break;
    append_escape(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

void append_json_number(std::string& out, std::size_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void append_json_number(std::string& out, double number) {
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), number);
}

}  // namespace themata
