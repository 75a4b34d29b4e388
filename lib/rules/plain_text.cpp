#include "rules/plain_text.h"

#include <unicode/uchar.h>

#include "text/words.h"

namespace themata {

namespace {

constexpr char no_form = '\0';

char plain_character(char32_t character) {
  constexpr char word = '_';
  constexpr char space = '\f';
  constexpr char other = '\x01';
  constexpr char32_t vertical_tab = 0x0B;  // white space, but not to RE2
  if (character == vertical_tab) return space;
  if (character < 0x80) return character == 0 ? other : static_cast<char>(character);
  switch (character) {
    case U'\u212A':  // k and s, when case is ignored
    case U'\u017F':
      return no_form;
    case U'\u00A0':
    case U'\u2007':
    case U'\u202F':
      return ' ';
    default:
      break;
  }
  if (is_white_space(character)) return space;
  if (is_word_character(character))
    return u_charType(static_cast<UChar32>(character)) == U_DECIMAL_DIGIT_NUMBER ? no_form : word;
  const char32_t plain = plain_form(character);
  return plain == U'\'' || plain == U'"' || plain == U'-' ? static_cast<char>(plain) : other;
}

enum class Kind { small, capital, digit, other };

Kind kind_of(char c) {
  if (c >= 'a' && c <= 'z') return Kind::small;
  if (c >= 'A' && c <= 'Z') return Kind::capital;
  return c >= '0' && c <= '9' ? Kind::digit : Kind::other;
}

/// Whether the character after a backslash means the same in a plain text. What is not a letter or
/// a digit stands for itself.
bool is_plain_escape(char escaped) {
  constexpr std::string_view plain = "bBwWdDsSAznrt";
  return kind_of(escaped) == Kind::other || plain.find(escaped) != std::string_view::npos;
}

/// Whether the `-` at `at`, inside a class, spans a range of anything but letters or digits.
bool spans_others(std::string_view pattern, std::size_t at) {
  if (at + 1 < pattern.size() && pattern[at + 1] == ']') return false;
  const Kind kind = kind_of(pattern[at - 1]);
  return kind == Kind::other || pattern[at - 2] == '\\' || kind != kind_of(pattern[at + 1]);
}

/// Whether what stands at `at`, in a class whose members begin at `members`, is more than a letter
/// by itself: "[[:alpha:]]", "[]a]", or a range of other characters.
bool is_unusual_member(std::string_view pattern, std::size_t at, std::size_t members) {
  const char c = pattern[at];
  return c == '[' || (c == ']' && at == members) ||
         (c == '-' && at > members && spans_others(pattern, at));
}

bool is_plain_character(char c) { return c >= ' ' && c < 0x7F && c != '_'; }

}  // namespace

bool PlainText::set(std::string_view utf8) {
  plain_.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    const char plain = plain_character(character.value);
    if (plain == no_form) return false;
    plain_ += plain;
    at += character.size;
  }
  return true;
}

bool is_plain_syntax(std::string_view pattern) {
  std::size_t members = 0;  // where those of the class at hand begin; 0 outside of classes
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (!is_plain_character(c)) return false;
    if (c == '\\') {
      ++at;
      if (!is_plain_character(pattern[at]) || !is_plain_escape(pattern[at])) return false;
    } else if (members == 0) {
      if (c == '[') members = pattern.substr(at).starts_with("[^") ? at + 2 : at + 1;
    } else if (is_unusual_member(pattern, at, members)) {
      return false;
    } else if (c == ']') {
      members = 0;
    }
  }
  return true;
}

}  // namespace themata
