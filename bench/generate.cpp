// Invented interviews and codebooks of any size, for timing: the same seed gives the same bytes on
// every machine.
//   themata_generate corpus   FOLDER MEGABYTES FILES [SEED]
//   themata_generate codebook FILE CODES [SEED]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array<std::string_view, 72> common = {
    "the",         "and",      "to",     "i",      "of",       "you",   "a",
    "that",        "it",       "in",     "was",    "we",       "is",    "so",
    "they",        "but",      "like",   "just",   "know",     "be",    "for",
    "on",          "with",     "not",    "this",   "what",     "do",    "at",
    "are",         "there",    "really", "if",     "or",       "about", "had",
    "all",         "can",      "one",    "our",    "were",     "me",    "people",
    "get",         "would",    "out",    "then",   "when",     "from",  "very",
    "your",        "them",     "some",   "more",   "how",      "been",  "don't",
    "it's",        "because",  "work",   "time",   "care",     "staff", "team",
    "support",     "pressure", "change", "visits", "families", "café",  "co-production",
    "overwhelmed", "naïve"};

/// Numbers from the engine alone: the standard's distributions differ between libraries.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  double fraction() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  std::size_t below(std::size_t limit) {
    return static_cast<std::size_t>(fraction() * static_cast<double>(limit));
  }
  bool happens(double probability) { return fraction() < probability; }

 private:
  std::mt19937_64 engine_;
};

/// Words by rank: common ones, then invented ones made of syllables.
std::vector<std::string> vocabulary() {
  constexpr std::array<std::string_view, 16> syllables = {"ba",  "ren",  "ti",  "lor", "men", "sha",
                                                          "cu",  "ving", "po",  "dal", "ner", "ga",
                                                          "wis", "tel",  "mor", "ki"};
  constexpr std::size_t size = 20000;
  Chance chance(1);
  std::vector<std::string> words(common.begin(), common.end());
  while (words.size() < size) {
    std::string word;
    const std::size_t length = 2 + chance.below(3);
    for (std::size_t i = 0; i < length; ++i) word += syllables[chance.below(syllables.size())];
    words.push_back(word);
  }
  return words;
}

/// Words by Zipf's law: the word of rank r with a probability in proportion to 1 / r. Sums and
/// quotients alone, which IEEE 754 makes equal everywhere; powers and logarithms are not.
class Vocabulary {
 public:
  Vocabulary() : words_(vocabulary()) {
    double sum = 0;
    for (std::size_t i = 0; i < words_.size(); ++i)
      up_to_.push_back(sum += 1 / static_cast<double>(i + 1));
  }

  const std::string& any(Chance& chance) const { return above(0, chance); }
  /// A word that carries meaning: what people put into codebooks.
  const std::string& of_content(Chance& chance) const {
    constexpr std::size_t function_words = 58;  // up to "because"
    return above(up_to_[function_words - 1], chance);
  }

 private:
  const std::string& above(double least, Chance& chance) const {
    const double at = least + chance.fraction() * (up_to_.back() - least);
    const auto rank = std::upper_bound(up_to_.begin(), up_to_.end() - 1, at);
    return words_[static_cast<std::size_t>(rank - up_to_.begin())];
  }

  std::vector<std::string> words_;
  std::vector<double> up_to_;
};

std::string sentence(const Vocabulary& words, Chance& chance, bool curly) {
  std::string text;
  const std::size_t length = 3 + chance.below(20);
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0) text += chance.happens(0.06) ? ", " : " ";
    text += words.any(chance);
  }
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  text += chance.happens(0.1) ? "?" : chance.happens(0.05) ? "…" : ".";
  if (!curly) return text;
  for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at))
    text.replace(at, 1, "’");
  return text;
}

std::string interview(const Vocabulary& words, Chance& chance, std::size_t bytes) {
  const bool curly = chance.happens(0.5);
  const bool stamped = chance.happens(0.3);
  const std::string participant = fmt::format("P{:02}", 1 + chance.below(99));
  const std::array<std::array<std::string, 2>, 3> habits = {
      {{"Interviewer", participant}, {"INT", "PARTICIPANT"}, {"**Moderator**", "**Sarah Jones**"}}};
  const auto& labels = habits[chance.below(habits.size())];
  std::string text;
  for (std::size_t turn = 0; text.size() < bytes; ++turn) {
    if (stamped)
      text += fmt::format("[{:02}:{:02}:{:02}] ", turn / 180 % 24, turn / 3 % 60, turn % 3 * 20);
    const bool asks = turn % 2 == 0;
    text += labels[asks ? 0 : 1] + ":";
    const std::size_t sentences = 1 + chance.below(asks ? 3 : 9);
    for (std::size_t i = 0; i < sentences; ++i) (text += " ") += sentence(words, chance, curly);
    text += "\n\n";
  }
  return text;
}

void write_corpus(const std::filesystem::path& folder, std::size_t bytes, std::size_t files,
                  std::uint64_t seed) {
  const Vocabulary words;
  Chance chance(seed);
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < files; ++i)
    std::ofstream(folder / fmt::format("P{:05}.txt", i), std::ios::binary)
        << interview(words, chance, bytes / files);
}

std::string keyword(const Vocabulary& words, Chance& chance) {
  if (chance.happens(0.25)) return words.of_content(chance).substr(0, 5) + "*";
  if (chance.happens(0.75)) return words.of_content(chance);
  std::string phrase = words.any(chance);  // in steps: operands of + are taken in any order
  phrase += ' ';
  return phrase + words.of_content(chance);
}

void write_codebook(const std::string& file, std::size_t codes, std::uint64_t seed) {
  const Vocabulary words;
  Chance chance(seed);
  std::ofstream out(file, std::ios::binary);
  out << "codebook: bench\nversion: 1.0.0\ncodes:\n";
  constexpr std::size_t keywords = 8;
  for (std::size_t code = 1; code <= codes; ++code) {
    out << fmt::format("  - id: c{:04}\n    rules:\n      - keywords: [", code);
    for (std::size_t i = 0; i < keywords; ++i)
      out << (i > 0 ? ", " : "") << '"' << keyword(words, chance) << '"';
    out << "]\n";
    if (code % 10 == 0)  // a tenth has a regex beside its keywords
      out << fmt::format("      - regex: '\\b{}(ed|ing)? (a|the) \\w+'\n",
                         words.of_content(chance));
  }
}

std::size_t number(const char* text) { return std::strtoull(text, nullptr, 10); }

}  // namespace

int main(int argc, char** argv) {
  const std::string_view job = argc > 1 ? argv[1] : "";
  constexpr std::size_t megabyte = 1000 * 1000;
  if (job == "corpus" && (argc == 5 || argc == 6)) {
    write_corpus(argv[2], number(argv[3]) * megabyte, number(argv[4]),
                 argc == 6 ? number(argv[5]) : 1);
    return 0;
  }
  if (job == "codebook" && (argc == 4 || argc == 5)) {
    write_codebook(argv[2], number(argv[3]), argc == 5 ? number(argv[4]) : 1);
    return 0;
  }
  std::cerr << "usage: themata_generate corpus FOLDER MEGABYTES FILES [SEED]\n"
               "       themata_generate codebook FILE CODES [SEED]\n";
  return 2;
}
