#include "rules/phrase.h"

#include <gtest/gtest.h>

#include <stdexcept>

using namespace themata;

namespace {

std::vector<Phrase> read(std::string_view keyword) {
  return parse_keyword(keyword, Case::insensitive);
}

std::string refusal(std::string_view keyword) {
  try {
    read(keyword);
    return {};
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

}  // namespace

TEST(Keyword, IsWordsAndWhatStandsBetweenThem) {
  const auto phrases = read("Too  much\tto-do");
  ASSERT_EQ(phrases.size(), 1U);
  EXPECT_EQ(phrases[0].words, (std::vector<std::string>{"too", "much", "to", "do"}));
  EXPECT_EQ(phrases[0].gaps, (std::vector<Gap>{U" ", U" ", U"-"}));
}

TEST(Keyword, WithATildeIsAlsoOneWord) {
  const auto phrases = read("co~produc*");
  ASSERT_EQ(phrases.size(), 2U);
  EXPECT_EQ(phrases[0].words, (std::vector<std::string>{"co", "produc*"}));
  EXPECT_EQ(phrases[1].words, (std::vector<std::string>{"coproduc*"}));
}

TEST(Keyword, MayTouchPunctuation) {
  const auto phrases = read("C++");
  ASSERT_EQ(phrases.size(), 1U);
  EXPECT_EQ(phrases[0].words, std::vector<std::string>{"c"});
  EXPECT_EQ(phrases[0].after, U"++");
  EXPECT_EQ(size_after("++ and", phrases[0].after), 2U);
  EXPECT_EQ(size_after("+ and", phrases[0].after), std::string_view::npos);
  EXPECT_EQ(size_before("say #", read("#metoo")[0].before), 1U);
}

TEST(Keyword, TakesABackslashedStarForAStar) {
  const auto phrases = read(R"(f\*\*k)");
  ASSERT_EQ(phrases.size(), 1U);
  EXPECT_EQ(phrases[0].gaps, std::vector<Gap>{U"**"});
}

TEST(Keyword, ThatCouldNeverMatchIsRefused) {
  EXPECT_NE(refusal("…"), "");
  EXPECT_NE(refusal(""), "");
  EXPECT_NE(refusal("* *"), "");
  EXPECT_EQ(refusal("~care"), "'~' must stand between two words");
  EXPECT_EQ(refusal("co~ op"), "'~' cannot stand beside other punctuation");
}

TEST(Gap, OfASpaceIsAnyRunOfWhiteSpace) {
  EXPECT_TRUE(fills(" \n\u00A0", U" "));
  EXPECT_FALSE(fills("", U" "));
  EXPECT_FALSE(fills(" - ", U" "));
}

TEST(Gap, OfATildeIsAHyphenOrASpace) {
  EXPECT_TRUE(fills("-", U"~"));
  EXPECT_TRUE(fills("‑", U"~"));
  EXPECT_TRUE(fills("\n", U"~"));
  EXPECT_FALSE(fills("--", U"~"));
  EXPECT_FALSE(fills("/", U"~"));
}

TEST(Gap, MatchesCurlyFormsAndPassesOverWhatIsInvisible) {
  EXPECT_TRUE(fills("’", U"'"));
  EXPECT_TRUE(fills("\u200B \u200E", U" "));
}
