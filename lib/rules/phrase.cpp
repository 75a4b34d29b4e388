#include "rules/phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "text/words.h"

namespace themata {

namespace {

constexpr char32_t hyphen_or_space = U'~';

/// The keyword cut into words and gaps, before `~` is spread out: gaps.size() == words.size() + 1.
struct Pieces {
  std::vector<Gap> gaps = {{}};
  std::vector<std::string> words;
};

bool is_wildcard(char32_t character) { return character == U'*' || character == U'?'; }

Pieces cut(std::string_view keyword) {
  Pieces pieces;
  bool in_word = false;
  for (std::size_t at = 0; at < keyword.size();) {
    Character character = character_at(keyword, at);
    at += character.size;
    const bool escaped = character.value == U'\\' && at < keyword.size();
    if (escaped) {
      character = character_at(keyword, at);
      at += character.size;
    }
    const bool of_word =
        is_word_character(character.value) || (!escaped && is_wildcard(character.value));
    if (of_word) {
      if (!in_word) pieces.words.emplace_back();
      append_character(pieces.words.back(), character.value);
    } else {
      if (in_word) pieces.gaps.emplace_back();
      const char32_t plain = plain_form(character.value);
      Gap& gap = pieces.gaps.back();
      const bool second_space = plain == U' ' && gap.ends_with(U' ');
      if (escaped && plain == hyphen_or_space)
        throw std::invalid_argument("'\\~' cannot be looked for by a keyword; use a regex");
      if (plain != U'\0' && !second_space) gap += plain;
    }
    in_word = of_word;
  }
  if (in_word) pieces.gaps.emplace_back();
  return pieces;
}

void refuse_what_cannot_match(const Pieces& pieces) {
  if (pieces.words.empty())
    throw std::invalid_argument(
        "a keyword needs a letter, a digit or a wildcard beside one; use a regex for punctuation");
  bool fixed = false;
  for (const std::string& word : pieces.words)
    fixed = fixed || word.find_first_not_of("*?") != std::string::npos;
  if (!fixed) throw std::invalid_argument("a keyword of wildcards only would match everything");
  for (std::size_t i = 0; i < pieces.gaps.size(); ++i) {
    const Gap& gap = pieces.gaps[i];
    if (gap.find(hyphen_or_space) == Gap::npos) continue;
    const bool outside = i == 0 || i + 1 == pieces.gaps.size();
    if (outside) throw std::invalid_argument("'~' must stand between two words");
    if (gap.size() > 1) throw std::invalid_argument("'~' cannot stand beside other punctuation");
  }
}

void fold_words(Pieces& pieces, Case sensitivity) {
  std::string folded;
  for (std::string& word : pieces.words) {
    fold(word, sensitivity, folded);
    word.swap(folded);
  }
}

/// Every way to read the `~` of a keyword: the words stand apart, or they are one.
void spread(const Pieces& pieces, std::size_t next, Phrase phrase, std::vector<Phrase>& phrases) {
  if (next == pieces.words.size()) {
    phrases.push_back(std::move(phrase));
    return;
  }
  const Gap& gap = pieces.gaps[next];
  Phrase apart = phrase;
  apart.gaps.push_back(gap);
  apart.words.push_back(pieces.words[next]);
  spread(pieces, next + 1, std::move(apart), phrases);
  if (gap.find(hyphen_or_space) == Gap::npos) return;
  phrase.words.back() += pieces.words[next];
  spread(pieces, next + 1, std::move(phrase), phrases);
}

/// How far `gap` reaches into `text` from its beginning; npos where it does not fit.
std::size_t reach(std::string_view text, const Gap& gap) {
  std::size_t at = 0;
  const auto skip_invisible = [&] {
    while (at < text.size() && plain_form(character_at(text, at).value) == U'\0')
      at += character_at(text, at).size;
  };
  const auto stands = [&](char32_t wanted) {
    skip_invisible();
    return at < text.size() && plain_form(character_at(text, at).value) == wanted;
  };
  const auto skip_spaces = [&] {
    while (stands(U' ')) at += character_at(text, at).size;
  };
  for (const char32_t wanted : gap) {
    if (wanted == hyphen_or_space && !stands(U' ')) {
      if (!stands(U'-')) return std::string_view::npos;
      at += character_at(text, at).size;
    } else if (wanted == U' ' || wanted == hyphen_or_space) {
      if (!stands(U' ')) return std::string_view::npos;
      skip_spaces();
    } else {
      if (!stands(wanted)) return std::string_view::npos;
      at += character_at(text, at).size;
    }
  }
  return at;
}

}  // namespace

std::vector<Phrase> parse_keyword(std::string_view keyword, Case sensitivity) {
  Pieces pieces = cut(trim(keyword));
  refuse_what_cannot_match(pieces);
  fold_words(pieces, sensitivity);
  constexpr std::ptrdiff_t most_tildes = 8;
  if (std::ranges::count(keyword, '~') > most_tildes)
    throw std::invalid_argument(fmt::format("more than {} '~' in one keyword", most_tildes));
  Phrase phrase;
  phrase.before = pieces.gaps.front();
  phrase.after = pieces.gaps.back();
  phrase.words = {pieces.words.front()};
  std::vector<Phrase> phrases;
  spread(pieces, 1, std::move(phrase), phrases);
  return phrases;
}

bool fills(std::string_view text, const Gap& gap) {
  if (gap == U" " && text == " ") return true;
  std::size_t reached = reach(text, gap);
  if (reached == std::string_view::npos) return false;
  while (reached < text.size() && plain_form(character_at(text, reached).value) == U'\0')
    reached += character_at(text, reached).size;
  return reached == text.size();
}

std::size_t size_after(std::string_view text, const Gap& gap) { return reach(text, gap); }

std::size_t size_before(std::string_view text, const Gap& gap) {
  if (gap.empty()) return 0;
  for (std::size_t size = gap.size(); size <= text.size(); ++size) {
    const std::string_view tail = text.substr(text.size() - size);
    if ((static_cast<unsigned char>(tail.front()) & 0xC0) == 0x80) continue;
    if (fills(tail, gap)) return size;
    if (size > gap.size() * 8) break;
  }
  return std::string_view::npos;
}

}  // namespace themata
