#include "text/words.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>

#include <memory>
#include <random>

#include "text/fold.h"
#include "themata/segment.h"

using namespace themata;

namespace {

std::size_t words_by_icu(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  iterator->setText(&text, status);
  std::size_t words = 0;
  while (iterator->next() != icu::BreakIterator::DONE)
    words += iterator->getRuleStatus() >= UBRK_WORD_NONE_LIMIT ? 1 : 0;
  utext_close(&text);
  return words;
}

std::string folded(std::string_view word, Case sensitivity = Case::insensitive) {
  std::string out;
  fold(word, sensitivity, out);
  return out;
}

}  // namespace

TEST(CountWords, CountsContractionsAndNumbersOnce) {
  EXPECT_EQ(count_words("I don't know, it's 1,000 or so."), 7U);
  EXPECT_EQ(count_words("co-production"), 2U);
  EXPECT_EQ(count_words("… — !"), 0U);
  EXPECT_EQ(count_words("I don’t"), 2U);
}

TEST(CountWords, OfPlainTextIsTheCountOfIcu) {
  static const std::string characters = "abcZ019.',:;- \"\n!?";
  std::mt19937 random(1);
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    const auto length = random() % 14;
    for (std::size_t k = 0; k < length; ++k) text += characters[random() % characters.size()];
    ASSERT_EQ(count_words(text), words_by_icu(text)) << text;
  }
}

TEST(Words, AreRunsOfLettersMarksNumbersAndUnderscores) {
  const std::string text = "«e\u0301t\u00ADé» 2nd_x";
  const Span first = next_word(text, 0);
  EXPECT_EQ(slice(text, first), "e\u0301t\u00ADé");
  EXPECT_EQ(slice(text, next_word(text, first.end)), "2nd_x");
  EXPECT_TRUE(next_word(text, text.size()).empty());
}

TEST(Fold, ForgetsCaseLigaturesAndSoftHyphens) {
  EXPECT_EQ(folded("STRASSE"), folded("Straße"));
  EXPECT_EQ(folded("bene\uFB01t"), "benefit");
  EXPECT_EQ(folded("co\u00ADproduction"), "coproduction");
  EXPECT_EQ(folded("cafe\u0301"), folded("CAFÉ"));
}

TEST(Fold, KeepsCaseWhereAsked) {
  EXPECT_EQ(folded("NHS", Case::sensitive), "NHS");
  EXPECT_EQ(folded("É\u00ADa", Case::sensitive), "Éa");
}

TEST(PlainForm, UnbendsQuotesDashesAndSpaces) {
  EXPECT_EQ(plain_form(U'’'), U'\'');
  EXPECT_EQ(plain_form(U'“'), U'"');
  EXPECT_EQ(plain_form(U'–'), U'-');
  EXPECT_EQ(plain_form(U'\u00A0'), U' ');
  EXPECT_EQ(plain_form(U'\u200B'), U'\0');
  EXPECT_EQ(plain_form(U'é'), U'é');
}

TEST(Trim, TakesEveryKindOfWhiteSpaceOff) {
  EXPECT_EQ(trim("\u00A0 a b\u2003\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(Trim, TakesTheSameOffHoweverTheEdgesLook) {
  static const std::u32string characters = U"  \t\na.é\u00A0\u2003\u3000—";
  std::mt19937 random(1);
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    const auto length = random() % 8;
    for (std::size_t k = 0; k < length; ++k)
      append_character(text, characters[random() % characters.size()]);
    const Span all{0, text.size()};
    ASSERT_EQ(trim(text, all), trim_wide(text, all)) << text;
    ASSERT_EQ(has_word(text, all), next_word(text, 0).begin < text.size()) << text;
  }
}

TEST(HasWord, LooksAtTheSpanOnly) {
  EXPECT_FALSE(has_word("one - two", {3, 6}));
  EXPECT_TRUE(has_word("one - two", {3, 7}));
  EXPECT_TRUE(has_word("— é", {0, 6}));
}

TEST(IsInsideWord, LooksAtTheCharactersOnBothSides) {
  EXPECT_TRUE(is_inside_word("care", 2));
  EXPECT_TRUE(is_inside_word("café", 3));
  EXPECT_TRUE(is_inside_word("éé", 2));
  EXPECT_FALSE(is_inside_word("a é", 2));
  EXPECT_FALSE(is_inside_word("a—é", 4));
  EXPECT_FALSE(is_inside_word("care", 0));
  EXPECT_FALSE(is_inside_word("care", 4));
}
