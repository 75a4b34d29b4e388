#include "quotes/verbatim.h"

#include <gmock/gmock.h>

using namespace themata;

namespace {

constexpr std::string_view said =
    "Well, I’d asked him – he is the chief – for three weeks... and he didn't\nanswer me. "
    "[laughs] So we never knew, and “that was that”.";

Verbatim find(std::string_view quote, std::string_view text = said) {
  const Heard heard{text, {{0, text.size()}}};
  return find_verbatim(quote, std::span(&heard, 1));
}

bool holds(std::string_view quote, std::string_view text = said) { return find(quote, text).holds; }

}  // namespace

TEST(Verbatim, KindsOfMarksAndWhiteSpaceMakeNoDifference) {
  EXPECT_TRUE(holds("I'd asked him - he is the chief - for three weeks"));
  EXPECT_TRUE(holds("he didn’t answer me"));
  EXPECT_TRUE(holds("and \"that was that\""));
}

TEST(Verbatim, AnyOtherWordOrOrderIsAChange) {
  EXPECT_FALSE(holds("I'd asked her"));
  EXPECT_FALSE(holds("we knew never"));
  EXPECT_FALSE(holds("asked him he is the chief"));  // the dash is gone
  EXPECT_FALSE(holds("We never Knew"));
  EXPECT_FALSE(holds("asked him for three weeks"));
  EXPECT_FALSE(holds("we never knew … I'd asked him"));
}

TEST(Verbatim, WhatIsLeftOutMayBeAnythingAsLongAsItIsMarked) {
  EXPECT_TRUE(holds("I'd asked him … for three weeks … So we never knew"));
  EXPECT_TRUE(holds("I'd asked him ... for three weeks [...] So we never knew"));
  EXPECT_TRUE(holds("… we never knew . . ."));
  // Punctuation goes with what is left out, and a capital may begin what follows.
  EXPECT_TRUE(holds("I'd asked him. … For three weeks, …"));
}

TEST(Verbatim, BracketsStandForAFewWordsOrNone) {
  EXPECT_TRUE(holds("I'd asked [the Chief Officer] for three weeks"));
  EXPECT_TRUE(holds("So we never [really] knew"));
  EXPECT_TRUE(holds("[laughs] So we never knew"));
  EXPECT_TRUE(holds("So [the team] never knew"));
  // Between "three weeks" and "that was that" lie ten words.
  EXPECT_FALSE(holds("for three weeks [and] that was that"));
  EXPECT_TRUE(holds("for three weeks [and] … that was that"));
}

TEST(Verbatim, BracketsInAWordStandForLettersOfIt) {
  EXPECT_TRUE(holds("[S]o we never knew"));
  EXPECT_TRUE(holds("[h]e is the chief"));
  EXPECT_TRUE(holds("I'd ask[ed] him"));
  EXPECT_FALSE(holds("[t]hey is the chief"));
  EXPECT_FALSE(holds("I'd answer[ed] him"));
  EXPECT_TRUE(holds("[the manager]'s answer came", "John’s answer came late."));
}

TEST(Verbatim, ABracketThatCouldBeginInTwoPlacesTakesTheOneThatHolds) {
  EXPECT_TRUE(holds("we [then] go home", "we we we go away, and we go home"));
  EXPECT_TRUE(holds("a … b [x] c", "a b d d d d d d d b d c"));
}

TEST(Verbatim, SaysWhereTheWordsLeaveTheText) {
  const Verbatim found = find("I'd asked him … for two weeks and he");
  EXPECT_FALSE(found.holds);
  EXPECT_EQ(found.after, "I'd asked him … for");
  EXPECT_EQ(found.said, "two weeks and he");
  EXPECT_EQ(found.instead, "three weeks... and he didn't");
  const Verbatim nowhere = find("Bananas are yellow");
  EXPECT_EQ(nowhere.after, "");
  EXPECT_EQ(nowhere.said, "Bananas are yellow");
  EXPECT_EQ(find("[he] …").said, "");
}

TEST(Verbatim, SpansReachFromTheFirstWordQuotedToTheLast) {
  const Verbatim found = find("asked him … weeks");
  EXPECT_EQ(slice(said, found.span), "asked him – he is the chief – for three weeks");
}

TEST(Verbatim, WhatOthersSayInBetweenIsNotHeard) {
  const std::string_view text = "we were told / by whom / by nobody";
  const Heard one{text, {{0, 12}, {25, text.size()}}};
  EXPECT_TRUE(find_verbatim("we were told … by nobody", std::span(&one, 1)).holds);
  EXPECT_FALSE(find_verbatim("we were told … by whom", std::span(&one, 1)).holds);
}

TEST(Verbatim, EveryStretchOfTheTextIsVerbatimAndNoneWithAWordSwappedIs) {
  const std::string_view text =
      "one, two – three. Four: five (six) seven; eight’s nine-ten 3.5 end";
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 1; i < text.size(); ++i)
    if (text[i - 1] == ' ') begins.push_back(i);
  begins.push_back(text.size() + 1);
  for (std::size_t i = 0; i + 1 < begins.size(); ++i)
    for (std::size_t j = i + 1; j < begins.size(); ++j) {
      const std::string part(text.substr(begins[i], begins[j] - begins[i] - 1));
      EXPECT_TRUE(holds(part + " ", text) || part == "–") << part;
      EXPECT_FALSE(holds(part + " zero", text)) << part;
    }
}
