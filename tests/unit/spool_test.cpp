#include "coding/spool.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <random>
#include <vector>

#include "themata/error.h"

using namespace themata;

TEST(Spool, GivesEveryBlockBackFromMemoryAndFromItsFile) {
  std::mt19937 random(1);
  Spool spool(100000);
  std::vector<std::string> blocks;
  std::vector<Spool::Block> places;
  for (int i = 0; i < 20000; ++i) {
    std::string& block = blocks.emplace_back(random() % 90, '\0');
    for (char& byte : block) byte = static_cast<char>(random());
    places.push_back(spool.append(block));
  }
  EXPECT_FALSE(places.front().in_file);
  EXPECT_TRUE(places.back().in_file);
  Spool::Window window;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    ASSERT_EQ(spool.read(places[i], window), blocks[i]);
  for (std::size_t i = blocks.size(); i-- > 0;) ASSERT_EQ(spool.read(places[i], window), blocks[i]);
}

TEST(Spool, SaysWhereTemporaryFilesGoIfThereIsNoPlaceForIts) {
  const char* present = std::getenv("TMPDIR");
  const std::string before = present == nullptr ? "" : present;
  ::setenv("TMPDIR", "/nowhere", 1);
  Spool spool(2);
  spool.append("ab");
  try {
    spool.append("c");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("TMPDIR"));
    EXPECT_THAT(error.what(), testing::HasSubstr("the temporary file for codings failed"));
  }
  if (before.empty())
    ::unsetenv("TMPDIR");
  else
    ::setenv("TMPDIR", before.c_str(), 1);
}
