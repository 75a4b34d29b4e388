// Counting words as people count them, by UAX #29: "don't" and "1,000" are one word each.
#include <string_view>

#include "text/ascii.h"
#include "text/tokens.h"
#include "text/words.h"
#include "themata/segment.h"

namespace themata {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Rules WB6, WB7, WB11 and WB12: punctuation between two letters or two digits joins them.
bool joins(char before, char between, char after) {
  const bool both = between == '.' || between == '\'';
  if (is_letter(before) && is_letter(after)) return both;
  if (is_digit(before) && is_digit(after)) return both || between == ',' || between == ';';
  return false;
}

std::size_t count_ascii_words(std::string_view text) {
  std::size_t words = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Span word = next_word(text, at);
    if (word.empty()) break;
    at = word.end;
    const bool spoken = slice(text, word).find_first_not_of('_') != std::string_view::npos;
    const bool continues =
        word.begin >= 2 && joins(text[word.begin - 2], text[word.begin - 1], text[word.begin]);
    if (spoken && !continues) ++words;
  }
  return words;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  return is_ascii(text) ? count_ascii_words(text) : unicode_words(text).size();
}

}  // namespace themata
