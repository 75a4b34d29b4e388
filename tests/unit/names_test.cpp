#include "transcript/names.h"

#include <gtest/gtest.h>

#include <random>

#include "transcript/labels.h"

using namespace themata;

TEST(NameNumbers, CountFromNoughtInTheOrderOfTheFirstUse) {
  NameNumbers numbers;
  EXPECT_EQ(numbers.of("Ann"), 0);
  EXPECT_EQ(numbers.of("Tom"), 1);
  EXPECT_EQ(numbers.of("Ann"), 0);
  EXPECT_EQ(numbers.of("Zoë"), 2);
  EXPECT_EQ(numbers.of("Zoë"), 2);
  EXPECT_EQ(numbers.of("Tom"), 1);
  EXPECT_EQ(numbers.of("Ann"), 0);
}

TEST(NameNumbers, AreTheSameHoweverPeopleTakeTurns) {
  std::mt19937 random(1);
  NameNumbers numbers;
  for (std::size_t i = 0; i < 50; ++i) ASSERT_EQ(numbers.of("P" + std::to_string(i)), i);
  for (int i = 0; i < 10000; ++i) {
    const std::size_t who = random() % (i % 2 == 0 ? 50 : 3);
    ASSERT_EQ(numbers.of("P" + std::to_string(who)), who);
  }
}

TEST(FoldName, FoldsAsciiAsIcuFoldsItBesideOtherLetters) {
  std::string ascii;
  for (char c = 1; c < 127; ++c) ascii += c;
  EXPECT_EQ(fold_name(ascii) + "é", fold_name(ascii + "É"));
}
