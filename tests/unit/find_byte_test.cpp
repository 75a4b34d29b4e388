#include "text/find_byte.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

using namespace themata;

namespace {

template <typename Set>
void expect_the_byte_found_one_by_one() {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string text(random() % 70, 'a');
    for (char& byte : text)
      if (random() % 20 == 0) byte = static_cast<char>(random());
    const std::size_t at = random() % (text.size() + 2);
    ASSERT_EQ(find_byte<Set>(text, at), find_byte_one_by_one<Set>(text, at)) << text << ' ' << at;
  }
}

}  // namespace

TEST(FindByte, FindsWhatALookAtOneByteAfterTheOtherFinds) {
  expect_the_byte_found_one_by_one<ByteSet<false, '[', '('>>();
  expect_the_byte_found_one_by_one<ByteSet<true>>();
  expect_the_byte_found_one_by_one<ByteSet<true, '.', '?', '!', '\0'>>();
}

TEST(FindByte, KnowsCharactersByNameAndAllThatIsNotAscii) {
  EXPECT_EQ((find_byte<ByteSet<false, '?', '!'>>("Caf\xC3\xA9! Why?", 0)), 5);
  EXPECT_EQ((find_byte<ByteSet<true, '?'>>("Caf\xC3\xA9! Why?", 0)), 3);
  EXPECT_EQ((find_byte<ByteSet<false, '#'>>("none of it", 0)), 10);
}
