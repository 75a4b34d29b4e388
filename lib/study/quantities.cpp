#include <array>

#include "study/support.h"
#include "text/tokens.h"
#include "themata/text.h"

namespace themata {

namespace {

/// Longer before shorter where one begins with the other.
constexpr std::array<std::string_view, 44> amounts = {
    "very little", "very few",   "very many",    "almost all", "almost none", "nearly all",
    "hardly any",  "a few",      "a handful",    "a minority", "a number of", "the majority",
    "a majority",  "most",       "mostly",       "many",       "much",        "few",
    "little",      "limited",    "some",         "several",    "all",         "none",
    "nobody",      "no one",     "everyone",     "everybody",  "every",       "half",
    "common",      "commonly",   "widespread",   "widely",     "often",       "frequently",
    "sometimes",   "occasional", "occasionally", "rare",       "rarely",      "seldom",
    "usually",     "generally"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const Span word : tokens(text, {0, text.size()}))
    words.push_back(token_key(slice(text, word)));
  return words;
}

bool stands_at(const std::vector<std::string>& words, std::size_t at,
               const std::vector<std::string>& amount) {
  if (at + amount.size() > words.size()) return false;
  for (std::size_t i = 0; i < amount.size(); ++i)
    if (words[at + i] != amount[i]) return false;
  return true;
}

}  // namespace

std::vector<std::string> quantities_in(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t size = 1;
    for (const std::string_view amount : amounts) {
      const std::vector<std::string> wanted = words_of(amount);
      if (!stands_at(words, at, wanted)) continue;
      found.emplace_back(amount);
      size = wanted.size();
      break;
    }
    at += size;
  }
  return found;
}

}  // namespace themata
