#include "reference_words.h"

#include <libstemmer.h>
#include <unicode/regex.h>

#include <map>
#include <memory>
#include <stdexcept>

#include "text/words.h"

using namespace themata;

namespace reference {

namespace {

/// A keyword in one of its readings: words, and what stands before, between and after them.
struct Phrase {
  std::vector<std::string> words;
  std::vector<std::u32string> gaps = {{}};
};

/// Punctuation that takes room, in its plain forms.
std::u32string plain(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); at += character_at(text, at).size)
    if (const char32_t form = plain_form(character_at(text, at).value); form != 0) out += form;
  return out;
}

/// Both readings of the first `~`: the words stand apart, or they are one.
std::vector<std::string> readings(const std::string& keyword) {
  const std::size_t tilde = keyword.find('~');
  if (tilde == std::string::npos) return {keyword};
  std::vector<std::string> all;
  for (const std::string& rest : readings(keyword.substr(tilde + 1))) {
    all.push_back(keyword.substr(0, tilde) + "\x01" + rest);
    all.push_back(keyword.substr(0, tilde) + rest);
  }
  return all;
}

constexpr char32_t hyphen_or_space = 1;

Phrase read_phrase(std::string_view keyword, Case sensitivity) {
  Phrase phrase;
  bool in_word = false;
  for (std::size_t at = 0; at < keyword.size(); at += character_at(keyword, at).size) {
    const bool escaped = keyword[at] == '\\' && at + 1 < keyword.size();
    if (escaped) ++at;
    const Character character = character_at(keyword, at);
    const bool wildcard = !escaped && (character.value == U'*' || character.value == U'?');
    const bool of_word = wildcard || is_word_character(character.value);
    if (of_word && !in_word) phrase.words.emplace_back();
    if (!of_word && in_word) phrase.gaps.emplace_back();
    in_word = of_word;
    if (of_word)
      phrase.words.back() += keyword.substr(at, character.size);
    else if (character.value == hyphen_or_space)
      phrase.gaps.back() += hyphen_or_space;
    else
      phrase.gaps.back() += plain(keyword.substr(at, character.size));
  }
  if (in_word) phrase.gaps.emplace_back();
  for (std::string& word : phrase.words) {
    std::string folded;
    fold(word, sensitivity, folded);
    word = folded;
  }
  return phrase;
}

bool matches(std::string_view pattern, std::string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == '*') {
    if (matches(pattern.substr(1), word)) return true;
    return !word.empty() && matches(pattern, word.substr(character_at(word, 0).size));
  }
  if (word.empty()) return false;
  if (pattern[0] == '?') return matches(pattern.substr(1), word.substr(character_at(word, 0).size));
  return pattern[0] == word[0] && matches(pattern.substr(1), word.substr(1));
}

/// Whether all of what stands in the text is what the gap asks for.
bool stands(std::u32string_view there, std::u32string_view gap) {
  if (gap.empty()) return there.empty();
  if (gap[0] == hyphen_or_space && there.starts_with(U'-'))
    return stands(there.substr(1), gap.substr(1));
  if (gap[0] == U' ' || gap[0] == hyphen_or_space) {
    if (!there.starts_with(U' ')) return false;
    const auto rest = gap.substr(gap.find_first_not_of(U' ', 1) == std::u32string_view::npos
                                     ? gap.size()
                                     : gap.find_first_not_of(U' ', 1));
    return stands(there.substr(std::min(there.find_first_not_of(U' '), there.size())),
                  gap[0] == U' ' ? rest : gap.substr(1));
  }
  return !there.empty() && there[0] == gap[0] && stands(there.substr(1), gap.substr(1));
}

/// The shortest end of `text[begin, at)` that is the gap: where it begins, or npos.
std::size_t touching_before(std::string_view text, std::size_t begin, std::size_t at,
                            std::u32string_view gap) {
  for (std::size_t from = at;; --from) {
    if (stands(plain(slice(text, {from, at})), gap)) return from;
    if (from == begin) return std::string_view::npos;
  }
}

std::size_t touching_after(std::string_view text, std::size_t at, std::size_t end,
                           std::u32string_view gap) {
  for (std::size_t to = at; to <= end; ++to)
    if (stands(plain(slice(text, {at, to})), gap)) return to;
  return std::string_view::npos;
}

/// Tries the phrase at every word. `is_word` says whether a word of the text is one of the phrase.
template <typename IsWord>
void try_everywhere(const Phrase& phrase, std::string_view text, const Stretch& stretch,
                    IsWord is_word, Spans& found) {
  const auto& words = stretch.words;
  const std::size_t count = phrase.words.size();
  for (std::size_t first = 0; first + count <= words.size(); ++first) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < count; ++i) {
      fits = is_word(phrase.words[i], words[first + i]);
      if (fits && i > 0)
        fits = stands(plain(slice(text, {words[first + i - 1].span.end,  //
                                         words[first + i].span.begin})),
                      phrase.gaps[i]);
    }
    if (!fits) continue;
    const std::size_t begin =
        touching_before(text, stretch.span.begin, words[first].span.begin, phrase.gaps.front());
    const std::size_t end = touching_after(text, words[first + count - 1].span.end,
                                           stretch.span.end, phrase.gaps.back());
    if (begin != std::string_view::npos && end != std::string_view::npos)
      found.push_back({begin, end});
  }
}

std::string stem(std::string_view word, std::string_view language) {
  struct Free {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  thread_local std::string known_language;
  thread_local std::unique_ptr<sb_stemmer, Free> stemmer;
  if (known_language != language) {
    known_language = language;
    const std::string tag(language.substr(0, language.find('-')));
    stemmer.reset(sb_stemmer_new(tag.c_str(), "UTF_8"));
    if (stemmer == nullptr) throw std::invalid_argument("no stems for " + tag);
  }
  const auto* symbols =
      sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  return {reinterpret_cast<const char*>(symbols),
          static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

/// The pattern as ICU must read it to mean by a word, a space and a quote what themata means.
icu::UnicodeString to_icu(std::string_view pattern) {
  const std::string word = R"([\p{L}\p{M}\p{N}\p{Pc}\u00AD\u200C\u200D])";
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool escaped = pattern[at] == '\\';
    const char kind = pattern[escaped ? ++at : at];
    if (escaped && kind == 'b')
      out += "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
    else if (escaped && kind == 'w')
      out += word;
    else if (escaped && kind == 'W')
      out += "[^" + word + "]";
    else if (escaped && kind == 's')
      out += R"(\p{White_Space})";
    else if (escaped && kind == 'd')
      out += R"(\p{Nd})";
    else if (escaped)
      out += std::string("\\") + kind;
    else if (kind == '\'')
      out += R"(['‘’‚‛′＇´])";
    else if (kind == '-')
      out += R"([\-‐‑‒–—―−－])";
    else if (kind == ' ')
      out += R"([ \u00A0\u2007\u202F])";
    else
      out += kind;
  }
  return icu::UnicodeString::fromUTF8(out);
}

/// Compiled once: ICU takes its time for classes of words.
const icu::RegexPattern& icu_pattern(std::string_view pattern, Case sensitivity) {
  thread_local std::map<std::pair<std::string, Case>, std::unique_ptr<icu::RegexPattern>> known;
  auto& compiled = known[{std::string(pattern), sensitivity}];
  if (compiled != nullptr) return *compiled;
  const std::uint32_t case_flag = sensitivity == Case::sensitive ? 0 : UREGEX_CASE_INSENSITIVE;
  UErrorCode status = U_ZERO_ERROR;
  UParseError error;
  compiled.reset(
      icu::RegexPattern::compile(to_icu(pattern), UREGEX_UNIX_LINES | case_flag, error, status));
  if (U_FAILURE(status)) throw std::invalid_argument("ICU refuses " + std::string(pattern));
  return *compiled;
}

std::size_t utf8_size(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8.size();
}

}  // namespace

Stretch stretch_of(std::string_view text, Span span, std::size_t turn) {
  Stretch stretch{span, turn, {}};
  for (Span word = next_word(text, span.begin); !word.empty() && word.end <= span.end;
       word = next_word(text, word.end)) {
    stretch.words.push_back({word, {}, {}});
    fold(slice(text, word), Case::insensitive, stretch.words.back().any_case);
    fold(slice(text, word), Case::sensitive, stretch.words.back().same_case);
  }
  return stretch;
}

Spans find_keyword(std::string_view keyword, Case sensitivity, std::string_view text,
                   const Stretch& stretch) {
  Spans found;
  for (const std::string& reading : readings(std::string(trim(keyword)))) {
    const auto is_word = [&](const std::string& pattern, const Word& word) {
      return matches(pattern, sensitivity == Case::sensitive ? word.same_case : word.any_case);
    };
    try_everywhere(read_phrase(reading, sensitivity), text, stretch, is_word, found);
  }
  return found;
}

Spans find_stems(std::string_view phrase, std::string_view language, std::string_view text,
                 const Stretch& stretch) {
  Spans found;
  const auto is_form = [&](const std::string& wanted, const Word& word) {
    return stem(wanted, language) == stem(word.any_case, language);
  };
  try_everywhere(read_phrase(trim(phrase), Case::insensitive), text, stretch, is_form, found);
  return found;
}

Spans find_regex(std::string_view pattern, Case sensitivity, std::string_view text,
                 const Stretch& stretch) {
  const std::string_view said = slice(text, stretch.span);
  const auto subject = icu::UnicodeString::fromUTF8(
      icu::StringPiece(said.data(), static_cast<std::int32_t>(said.size())));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(
      icu_pattern(pattern, sensitivity).matcher(subject, status));
  Spans found;
  while (matcher->find(status)) {
    const std::size_t begin = utf8_size(subject.tempSubString(0, matcher->start(status)));
    const std::size_t end = utf8_size(subject.tempSubString(0, matcher->end(status)));
    if (end > begin) found.push_back({stretch.span.begin + begin, stretch.span.begin + end});
  }
  return found;
}

}  // namespace reference
