// Counting words as people count them, by UAX #29: "don't" and "1,000" are one word each.
#include <unicode/brkiter.h>

#include <memory>
#include <string_view>

#include "text/ascii.h"
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

std::size_t count_words_by_icu(std::string_view utf8) {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  iterator->setText(&text, status);
  std::size_t words = 0;
  while (iterator->next() != icu::BreakIterator::DONE)
    words += iterator->getRuleStatus() >= UBRK_WORD_NONE_LIMIT ? 1 : 0;
  utext_close(&text);
  return words;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  return is_ascii(text) ? count_ascii_words(text) : count_words_by_icu(text);
}

}  // namespace themata
