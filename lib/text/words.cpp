#include "text/words.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <string>

namespace themata {

namespace {

constexpr bool is_ascii_word(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z') || byte == '_';
}

enum class ByteKind : std::uint8_t { other, word, not_ascii };

constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    if (byte >= 0x80)
      kinds[byte] = ByteKind::not_ascii;
    else if (is_ascii_word(static_cast<unsigned char>(byte)))
      kinds[byte] = ByteKind::word;
  }
  return kinds;
}();

ByteKind kind_of(char byte) { return byte_kinds[static_cast<unsigned char>(byte)]; }

/// The bytes of the word character at `at`, 0 where there stands none.
std::size_t word_character_size(std::string_view utf8, std::size_t at) {
  const ByteKind kind = kind_of(utf8[at]);
  if (kind != ByteKind::not_ascii) return kind == ByteKind::word ? 1 : 0;
  const Character character = character_at(utf8, at);
  return is_word_character(character.value) ? character.size : 0;
}

}  // namespace

void append_character(std::string& out, char32_t character) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  const auto put_tail = [&](char32_t bits) { put(0x80 | (bits & 0x3F)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | character >> 6);
    put_tail(character);
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put_tail(character >> 6);
    put_tail(character);
  } else {
    put(0xF0 | character >> 18);
    put_tail(character >> 12);
    put_tail(character >> 6);
    put_tail(character);
  }
}

bool is_word_character(char32_t character) {
  if (character < 0x80) return is_ascii_word(static_cast<unsigned char>(character));
  constexpr std::uint32_t word = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_PC_MASK;
  if ((U_GET_GC_MASK(static_cast<UChar32>(character)) & word) != 0) return true;
  constexpr char32_t zero_width_non_joiner = 0x200C;
  constexpr char32_t zero_width_joiner = 0x200D;
  constexpr char32_t soft_hyphen = 0x00AD;
  return character == zero_width_non_joiner || character == zero_width_joiner ||
         character == soft_hyphen;
}

bool is_white_space(char32_t character) {
  if (character < 0x80) return character == ' ' || (character >= '\t' && character <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0;
}

char32_t plain_form(char32_t character) {
  if (character < 0x80) return is_white_space(character) ? U' ' : character;
  switch (character) {
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'′':
    case U'＇':
    case U'´':
      return U'\'';
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'″':
    case U'＂':
      return U'"';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'－':
      return U'-';
    default:
      break;
  }
  if (is_white_space(character)) return U' ';
  const int type = u_charType(static_cast<UChar32>(character));
  return type == U_FORMAT_CHAR ? U'\0' : character;
}

Span next_word(std::string_view utf8, std::size_t at) {
  std::size_t begin = at;
  while (begin < utf8.size()) {
    const ByteKind kind = kind_of(utf8[begin]);
    if (kind == ByteKind::word) break;
    if (kind == ByteKind::other) {
      ++begin;
      continue;
    }
    const Character character = character_at(utf8, begin);
    if (is_word_character(character.value)) break;
    begin += character.size;
  }
  std::size_t end = begin;
  while (end < utf8.size()) {
    const std::size_t size = word_character_size(utf8, end);
    if (size == 0) break;
    end += size;
  }
  return {begin, end};
}

bool has_word(std::string_view utf8, Span span) {
  while (span.begin < span.end) {
    if (word_character_size(utf8, span.begin) > 0) return true;
    span.begin += character_at(utf8, span.begin).size;
  }
  return false;
}

bool is_inside_word(std::string_view utf8, std::size_t at) {
  if (at == 0 || at >= utf8.size() || word_character_size(utf8, at) == 0) return false;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(utf8[before]) & 0xC0) == 0x80) --before;
  return word_character_size(utf8, before) > 0;
}

Span trim_wide(std::string_view utf8, Span span) {
  while (span.begin < span.end) {
    const Character character = character_at(utf8, span.begin);
    if (!is_white_space(character.value)) break;
    span.begin += character.size;
  }
  while (span.begin < span.end) {
    std::size_t last = span.end - 1;
    while (last > span.begin && (static_cast<unsigned char>(utf8[last]) & 0xC0) == 0x80) --last;
    if (!is_white_space(character_at(utf8, last).value)) break;
    span.end = last;
  }
  return span;
}

std::vector<Span> words_in(std::string_view utf8, Span stretch) {
  std::vector<Span> words;
  const std::string_view text = slice(utf8, stretch);
  for (Span word = next_word(text, 0); !word.empty(); word = next_word(text, word.end))
    words.push_back({word.begin + stretch.begin, word.end + stretch.begin});
  return words;
}

}  // namespace themata
