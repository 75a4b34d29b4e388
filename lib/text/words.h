// Word characters and the plain forms of punctuation: what "whole word" and "matches its plain
// form" mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "themata/text.h"

namespace themata {

/// A code point and the bytes it takes. Ill-formed input gives U+FFFD and one byte.
struct Character {
  char32_t value = 0;
  std::size_t size = 0;
};
inline Character character_at(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(utf8[at + i]));
  };
  const char32_t lead = byte(0);
  const std::size_t left = utf8.size() - at;
  if (lead < 0x80) return {lead, 1};
  const auto tail = [&](std::size_t i) { return byte(i) & 0x3F; };
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2) return {(lead & 0x1F) << 6 | tail(1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3)
    return {(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4)
    return {(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
  return {0xFFFD, 1};
}
void append_character(std::string& out, char32_t character);

/// \w of UTS #18: letters, marks, numbers, connector punctuation, the two joiners; and the soft
/// hyphen, which stands inside words and is seen by nobody.
bool is_word_character(char32_t character);

bool is_white_space(char32_t character);

/// Curly quotes, dashes and every kind of white space as ' " - and space; other characters as they
/// are. 0 for characters that take no room (zero-width space, directional marks).
char32_t plain_form(char32_t character);

/// The next run of word characters at or after `at`; an empty span at the end of the text.
Span next_word(std::string_view utf8, std::size_t at);

/// All words of a stretch, in order; they count from the beginning of the text.
std::vector<Span> words_in(std::string_view utf8, Span stretch);

bool has_word(std::string_view utf8, Span span);

/// Whether a word stands across `at`, a boundary of characters, part on this side, part on that.
bool is_inside_word(std::string_view utf8, std::size_t at);

/// `trim` where an edge is not ASCII.
Span trim_wide(std::string_view utf8, Span span);

/// Without white space at either end.
inline Span trim(std::string_view utf8, Span span) {
  const auto is_ascii = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]) < 0x80; };
  const auto is_space = [&](std::size_t at) {
    return utf8[at] == ' ' || (utf8[at] >= '\t' && utf8[at] <= '\r');
  };
  while (!span.empty() && is_space(span.begin)) ++span.begin;
  if (span.empty()) return span;
  if (!is_ascii(span.begin)) return trim_wide(utf8, span);
  while (is_space(span.end - 1)) --span.end;
  return is_ascii(span.end - 1) ? span : trim_wide(utf8, span);
}

inline std::string_view trim(std::string_view utf8) {
  return slice(utf8, trim(utf8, {0, utf8.size()}));
}

}  // namespace themata
