#include "rules/lexicon.h"

#include <algorithm>

#include "text/words.h"

namespace themata {

bool matches_glob(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w += character_at(word, w).size;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      resume += character_at(word, resume).size;
      w = resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

PatternId Lexicon::add(const std::string& pattern, Case sensitivity) {
  auto& known = known_[sensitivity == Case::sensitive ? 1 : 0];
  const auto [entry, is_new] = known.try_emplace(pattern, next_);
  if (!is_new) return entry->second;
  const PatternId id = next_++;
  Patterns& patterns = sensitivity == Case::sensitive ? sensitive_ : insensitive_;
  const std::size_t wild = pattern.find_first_of("*?");
  const std::size_t fixed = pattern.size() - 1;
  if (wild == std::string::npos)
    patterns.words.emplace(pattern, id);
  else if (wild == fixed && pattern.back() == '*')
    patterns.beginnings[fixed].emplace(pattern.substr(0, fixed), id);
  else if (pattern.front() == '*' && pattern.find_first_of("*?", 1) == std::string::npos)
    patterns.endings[fixed].emplace(pattern.substr(1), id);
  else
    patterns.globs.emplace_back(pattern, id);
  return id;
}

bool Lexicon::Patterns::empty() const {
  return words.empty() && beginnings.empty() && endings.empty() && globs.empty();
}

void Lexicon::Patterns::judge(std::string_view folded, std::vector<PatternId>& satisfied) const {
  const auto look_up = [&](const Ids& ids, std::string_view key) {
    const auto found = ids.find(key);
    if (found != ids.end()) satisfied.push_back(found->second);
  };
  look_up(words, folded);
  for (const auto& [length, ids] : beginnings) {
    if (length > folded.size()) break;
    look_up(ids, folded.substr(0, length));
  }
  for (const auto& [length, ids] : endings) {
    if (length > folded.size()) break;
    look_up(ids, folded.substr(folded.size() - length));
  }
  for (const auto& [pattern, id] : globs)
    if (matches_glob(pattern, folded)) satisfied.push_back(id);
}

void Lexicon::judge(std::string_view word, std::vector<PatternId>& satisfied) const {
  std::string folded;
  if (!insensitive_.empty()) {
    fold(word, Case::insensitive, folded);
    insensitive_.judge(folded, satisfied);
  }
  if (!sensitive_.empty()) {
    fold(word, Case::sensitive, folded);
    sensitive_.judge(folded, satisfied);
  }
}

}  // namespace themata
