#include "text/sentence_breaks.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>

#include <memory>
#include <random>

#include "text/words.h"

using namespace themata;

namespace {

std::vector<std::size_t> breaks_by_icu(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  iterator->setText(&text, status);
  std::vector<std::size_t> breaks;
  for (auto at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next())
    if (static_cast<std::size_t>(at) < utf8.size()) breaks.push_back(static_cast<std::size_t>(at));
  utext_close(&text);
  return breaks;
}

/// Characters on which the rules of UAX #29 turn, and some on which they do not.
std::string random_text(std::mt19937& random) {
  static const std::u32string characters =
      U"..!!?"
      U"?  \t\"')([],-:;aAbBzZ01éÉßдД…。！？\u0301\u00AD\u2028\u00A0中’”«»\u0589\u2024😀";
  std::string text;
  const auto length = random() % 24;
  for (std::size_t i = 0; i < length; ++i)
    append_character(text, characters[random() % characters.size()]);
  return text;
}

/// Any character there is, but for the line ends, which are spaces to us.
char32_t random_character(std::mt19937& random) {
  constexpr char32_t limits[] = {0x80, 0x800, 0x3100, 0x10000, 0x110000};
  while (true) {
    const auto character = static_cast<char32_t>(random() % limits[random() % std::size(limits)]);
    const bool is_surrogate = character >= 0xD800 && character < 0xE000;
    if (character != U'\n' && character != U'\r' && !is_surrogate) return character;
  }
}

std::string plain_words(std::mt19937& random) {
  constexpr std::string_view characters = "aeinoprst  AIT,-'0";
  std::string words;
  const auto length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) words += characters[random() % characters.size()];
  return words;
}

void expect_the_breaks_of_icu(const std::string& text) {
  std::vector<std::size_t> breaks;
  find_sentence_breaks(text, breaks);
  ASSERT_EQ(breaks, breaks_by_icu(text)) << text;
}

}  // namespace

TEST(SentenceBreaks, AreTheOnesOfIcuWhereverTheyStandInALongText) {
  std::mt19937 random(2);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int piece = 0; piece < 4; ++piece) text += plain_words(random) + random_text(random);
    expect_the_breaks_of_icu(text);
  }
}

TEST(SentenceBreaks, AreTheOnesOfIcuAroundEveryCharacter) {
  std::mt19937 random(3);
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (int piece = 0; piece < 4; ++piece) {
      text += random_text(random);
      append_character(text, random_character(random));
    }
    expect_the_breaks_of_icu(text);
  }
}

TEST(SentenceBreaks, AreTheOnesOfIcuOnAnyText) {
  std::mt19937 random(1);
  for (int i = 0; i < 200000; ++i) expect_the_breaks_of_icu(random_text(random));
}

TEST(SentenceBreaks, TakeALineEndForASpace) {
  std::vector<std::size_t> breaks;
  find_sentence_breaks("It was\nhard. We\ntried.", breaks);
  EXPECT_EQ(breaks, std::vector<std::size_t>{13});
}
