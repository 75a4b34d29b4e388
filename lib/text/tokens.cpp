#include "text/tokens.h"

#include <unicode/brkiter.h>

#include <memory>

#include "text/fold.h"
#include "text/words.h"

namespace themata {

namespace {

bool is_hyphen(std::string_view between) {
  return between == "-" || between == "\u2010" || between == "\u2011";
}

}  // namespace

std::vector<Span> unicode_words(std::string_view text) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  UErrorCode status = U_ZERO_ERROR;
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(&opened, status);
  std::vector<Span> words;
  std::int32_t begin = 0;
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
    if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
      words.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    begin = end;
  }
  utext_close(&opened);
  return words;
}

std::vector<Span> tokens(std::string_view text, Span stretch) {
  std::vector<Span> found;
  for (const Span in_stretch : unicode_words(slice(text, stretch))) {
    const Span word = {stretch.begin + in_stretch.begin, stretch.begin + in_stretch.end};
    if (!found.empty() && is_hyphen(slice(text, {found.back().end, word.begin})))
      found.back().end = word.end;
    else
      found.push_back(word);
  }
  return found;
}

std::string token_key(std::string_view token) {
  std::string plain;
  for (std::size_t at = 0; at < token.size();) {
    const Character character = character_at(token, at);
    if (const char32_t form = plain_form(character.value)) append_character(plain, form);
    at += character.size;
  }
  std::string key;
  fold(plain, Case::insensitive, key);
  return key;
}

}  // namespace themata
