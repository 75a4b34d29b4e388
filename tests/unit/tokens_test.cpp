#include "text/tokens.h"

#include <gmock/gmock.h>

using namespace themata;
using testing::ElementsAre;

namespace {

std::vector<std::string> words_of(std::string_view text, Span stretch) {
  std::vector<std::string> words;
  for (const Span token : tokens(text, stretch)) words.emplace_back(slice(text, token));
  return words;
}

std::vector<std::string> words_of(std::string_view text) {
  return words_of(text, {0, text.size()});
}

}  // namespace

TEST(Tokens, KeepContractionsAndCompoundsWhole) {
  EXPECT_THAT(words_of("I don’t like co-production, but 1,000 people do."),
              ElementsAre("I", "don’t", "like", "co-production", "but", "1,000", "people", "do"));
  EXPECT_THAT(words_of("day-to-day co\u2011design"), ElementsAre("day-to-day", "co\u2011design"));
}

TEST(Tokens, EndAtDashes) {
  EXPECT_THAT(words_of("care — or not – or--well"), ElementsAre("care", "or", "not", "or", "well"));
}

TEST(Tokens, LookAtTheirStretchOnly) {
  EXPECT_THAT(words_of("co-production", {3, 13}), ElementsAre("production"));
  EXPECT_EQ(tokens("so co-production", {3, 16}).front(), (Span{3, 16}));
}

TEST(TokenKey, ForgetsCaseCurlyApostrophesAndKindsOfHyphen) {
  EXPECT_EQ(token_key("Don’t"), "don't");
  EXPECT_EQ(token_key("CO\u2011Production"), "co-production");
  EXPECT_EQ(token_key("Straße"), token_key("STRASSE"));
}
