// Word characters and the plain forms of punctuation: what "whole word" and "matches its plain
// form" mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "themata/text.h"

namespace themata {

/// A code point and the bytes it takes. Ill-formed input gives U+FFFD and one byte.
struct Character {
  char32_t value = 0;
  std::size_t size = 0;
};
Character character_at(std::string_view utf8, std::size_t at);
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

/// Without white space at either end.
std::string_view trim(std::string_view utf8);
Span trim(std::string_view utf8, Span span);

}  // namespace themata
