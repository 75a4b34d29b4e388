#include "text/word_scan.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "text/words.h"

using namespace themata;

namespace {

using Read = std::size_t (WordScan::*)(std::size_t*);

std::vector<Span> scanned(std::string_view text, Span stretch, Read read) {
  WordScan scan(text, stretch);
  std::vector<std::size_t> batch(WordScan::room);
  std::vector<std::size_t> edges;
  while (!scan.done()) {
    const std::size_t count = (scan.*read)(batch.data());
    edges.insert(edges.end(), batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(count));
  }
  std::vector<Span> words;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) words.push_back({edges[i], edges[i + 1]});
  EXPECT_EQ(edges.size() % 2, 0U);
  return words;
}

std::vector<Span> one_by_one(std::string_view text, Span stretch) {
  const std::string_view said = slice(text, stretch);
  std::vector<Span> words;
  for (Span word = next_word(said, 0); !word.empty(); word = next_word(said, word.end))
    words.push_back({stretch.begin + word.begin, stretch.begin + word.end});
  return words;
}

std::string random_text(std::mt19937& random, std::size_t most) {
  static const std::vector<std::string> pieces = {"a",
                                                  "Zz",
                                                  "_",
                                                  "09",
                                                  "@[`{/:",
                                                  "AZ^\x7F",
                                                  " ",
                                                  "\n",
                                                  "’",
                                                  "—",
                                                  "é",
                                                  "ß",
                                                  "я",
                                                  "東",
                                                  "𝒳",
                                                  "😀",
                                                  "\u00AD",
                                                  "\u200D",
                                                  "́",
                                                  "…",
                                                  "\x7F",
                                                  "word",
                                                  "long_word_of_many"};
  std::string text;
  const std::size_t count = random() % most;
  for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
  return text;
}

/// A place between two characters.
std::size_t any_place(std::mt19937& random, std::string_view text) {
  std::size_t place = random() % (text.size() + 1);
  while (place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80) ++place;
  return place;
}

}  // namespace

TEST(WordScan, FindsTheWordsOfAnyStretchOneByOne) {
  std::mt19937 random(11);
  std::size_t words = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string text = random_text(random, i % 100 == 0 ? 4000 : 80);
    Span stretch = {any_place(random, text), any_place(random, text)};
    if (stretch.begin > stretch.end) std::swap(stretch.begin, stretch.end);
    if (i % 2 == 0) stretch = {0, text.size()};
    const auto expected = one_by_one(text, stretch);
    ASSERT_EQ(scanned(text, stretch, &WordScan::read), expected) << text;
    ASSERT_EQ(scanned(text, stretch, &WordScan::read_portably), expected) << text;
    words += expected.size();
  }
  EXPECT_GT(words, 50000U);
}
