#include "rules/lexicon.h"

#include <algorithm>

#include "text/words.h"

namespace themata {

namespace {

/// With every letter that an ASCII letter equals when case is ignored made that letter: the Kelvin
/// sign and the long s besides capitals (Unicode CaseFolding.txt).
void lower_ascii(std::string_view word, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < word.size();) {
    const Character character = character_at(word, at);
    if (character.value >= U'A' && character.value <= U'Z')
      out += static_cast<char>(character.value | 0x20);
    else if (character.value == U'\u212A')
      out += 'k';
    else if (character.value == U'\u017F')
      out += 's';
    else
      out += word.substr(at, character.size);
    at += character.size;
  }
}

}  // namespace

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

void SortedPatterns::add(std::string_view pattern, PatternId id) {
  const bool forward = from_ == From::beginning;
  const std::size_t wild = forward ? pattern.find_first_of("*?") : pattern.find_last_of("*?");
  Entry entry{pattern, static_cast<std::uint32_t>(pattern.size()), Rest::nothing, id};
  if (wild != std::string_view::npos) {
    const std::size_t fixed = forward ? wild : pattern.size() - 1 - wild;
    const bool one_star = fixed + 1 == pattern.size() && pattern[wild] == '*';
    entry.fixed = static_cast<std::uint32_t>(fixed);
    entry.rest = one_star ? Rest::anything : Rest::glob;
  }
  entries_.push_back(entry);
}

bool SortedPatterns::before(const Entry& left, const Entry& right) const {
  const std::size_t common = std::min(left.fixed, right.fixed);
  for (std::size_t depth = 0; depth < common; ++depth) {
    const unsigned char of_left = byte(left.pattern, depth);
    const unsigned char of_right = byte(right.pattern, depth);
    if (of_left != of_right) return of_left < of_right;
  }
  return left.fixed < right.fixed;
}

void SortedPatterns::sort() {
  std::ranges::sort(entries_,
                    [this](const Entry& left, const Entry& right) { return before(left, right); });
  const auto unfixed = std::ranges::find_if(entries_, [](const Entry& e) { return e.fixed > 0; });
  auto next = unfixed;
  for (std::size_t first = 0; first < first_.size(); ++first) {
    while (next != entries_.end() && byte(next->pattern, 0) < first) ++next;
    first_[first] = static_cast<std::uint32_t>(next - entries_.begin());
  }
}

/// The entries between `low` and `high` agree with the word in their first `depth` bytes, those
/// that have no more fixed bytes stand first.
void SortedPatterns::judge(std::string_view word, std::vector<PatternId>& satisfied) const {
  auto low = entries_.begin();
  auto high = entries_.end();
  for (std::size_t depth = 0;; ++depth) {
    for (; low != high && low->fixed == depth; ++low) {
      const bool fits = low->rest == Rest::nothing    ? depth == word.size()
                        : low->rest == Rest::anything ? true
                                                      : matches_glob(low->pattern, word);
      if (fits) satisfied.push_back(low->id);
    }
    if (low == high || depth == word.size()) return;
    const unsigned char next = byte(word, depth);
    if (depth == 0) {
      low = entries_.begin() + first_[next];
      high = entries_.begin() + first_[next + 1U];
      continue;
    }
    const auto of = [&](const Entry& entry) { return byte(entry.pattern, depth); };
    low = std::ranges::lower_bound(low, high, next, {}, of);
    high = std::ranges::upper_bound(low, high, next, {}, of);
  }
}

void Lexicon::Patterns::sort() {
  for (const auto& [pattern, id] : known) {
    const bool from_end = pattern.front() == '*' || pattern.front() == '?';
    (from_end ? by_end : by_beginning).add(pattern, id);
  }
  by_beginning.sort();
  by_end.sort();
}

void Lexicon::Patterns::judge(std::string_view folded, std::vector<PatternId>& satisfied) const {
  by_beginning.judge(folded, satisfied);
  if (!by_end.empty()) by_end.judge(folded, satisfied);
}

PatternId Lexicon::number(Ids& known, const std::string& pattern) {
  const auto [entry, is_new] = known.try_emplace(pattern, next_);
  if (is_new) ++next_;
  return entry->second;
}

PatternId Lexicon::add(const std::string& pattern, Case sensitivity) {
  return number((sensitivity == Case::sensitive ? sensitive_ : insensitive_).known, pattern);
}

PatternId Lexicon::add_part(const std::string& part) { return number(parts_.known, part + '*'); }

PatternId Lexicon::add_stem(const std::string& stem, const std::string& language) {
  stem_language_ = language;
  return number(stems_, stem);
}

void Lexicon::seek(PatternId pattern) {
  if (sought_.size() <= pattern) sought_.resize(pattern + 1U);
  sought_[pattern] = true;
}

void Lexicon::complete() {
  sought_.resize(size());
  for (const Patterns* patterns : {&insensitive_, &sensitive_})
    for (const auto& [pattern, id] : patterns->known)
      if (is_sought(id)) filter_.admit(pattern);
  if (!parts_.empty() || !stems_.empty()) filter_.admit_everything();
  insensitive_.sort();
  sensitive_.sort();
  parts_.sort();
}

WordJudge::WordJudge(const Lexicon& lexicon) : lexicon_(lexicon) {
  if (!lexicon.stems_.empty()) stemmer_.emplace(lexicon.stem_language_);
}

void WordJudge::judge(std::string_view word, std::vector<PatternId>& satisfied) {
  if (!lexicon_.insensitive_.empty() || stemmer_) {
    fold(word, Case::insensitive, folded_);
    if (!lexicon_.insensitive_.empty()) lexicon_.insensitive_.judge(folded_, satisfied);
    if (stemmer_) {
      const auto stem = lexicon_.stems_.find(stemmer_->stem(folded_));
      if (stem != lexicon_.stems_.end()) satisfied.push_back(stem->second);
    }
  }
  if (!lexicon_.sensitive_.empty()) {
    fold(word, Case::sensitive, folded_);
    lexicon_.sensitive_.judge(folded_, satisfied);
  }
  if (!lexicon_.parts_.empty()) {
    lower_ascii(word, folded_);
    const std::string_view lower = folded_;
    for (std::size_t at = 0; at < lower.size(); ++at)
      lexicon_.parts_.judge(lower.substr(at), satisfied);
  }
}

}  // namespace themata
