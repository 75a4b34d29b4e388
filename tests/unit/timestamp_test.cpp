#include "transcript/timestamp.h"

#include <gtest/gtest.h>

#include <random>

using namespace themata;

namespace {

std::string random_line(std::mt19937& random) {
  constexpr std::string_view characters = "000123::::::[]()#.-> a";
  std::string line;
  const auto length = random() % 16;
  for (std::size_t i = 0; i < length; ++i) line += characters[random() % characters.size()];
  return line;
}

std::size_t size_of(const std::optional<Stamp>& stamp) { return stamp ? stamp->size : 0; }

}  // namespace

TEST(Stamp, IsToldFromTextByTheOneByteThatIsLookedAtFirst) {
  std::mt19937 random(1);
  std::size_t found = 0;
  for (int i = 0; i < 500000; ++i) {
    const std::string line = random_line(random);
    ASSERT_EQ(size_of(stamp_at_front(line)), size_of(read_stamp_at_front(line))) << line;
    ASSERT_EQ(size_of(stamp_at_back(line)), size_of(read_stamp_at_back(line))) << line;
    found += stamp_at_front(line) || stamp_at_back(line) ? 1 : 0;
  }
  EXPECT_GT(found, 1000);
}
