#include "table/display_width.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/words.h"

namespace themata {

namespace {

constexpr char32_t soft_hyphen = 0xAD, joiner = 0x200D, emoji_style = 0xFE0F;

bool has(char32_t character, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), property) != 0;
}

int value_of(char32_t character, UProperty property) {
  return u_getIntPropertyValue(static_cast<UChar32>(character), property);
}

bool takes_no_room(char32_t character) {
  if (character == soft_hyphen) return false;  // terminals draw it
  const int category = value_of(character, UCHAR_GENERAL_CATEGORY);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) return true;
  // Vowels and finals of a Hangul syllable are drawn into its first letter.
  const int syllable = value_of(character, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return true;
  return has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::size_t own_width(char32_t character) {
  if (takes_no_room(character)) return 0;
  const int width = value_of(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// The part of an emoji sequence that changes the picture before it instead of adding one.
bool joins(char32_t character, char32_t before) {
  if (before == joiner) return has(character, UCHAR_EXTENDED_PICTOGRAPHIC);
  return has(character, UCHAR_EMOJI_MODIFIER) && has(before, UCHAR_EMOJI_MODIFIER_BASE);
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  if (std::ranges::all_of(utf8, [](char byte) { return byte >= ' ' && byte <= '~'; }))
    return utf8.size();
  std::size_t total = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    at += character.size;
    if (character.value == emoji_style) {
      // ☎ is narrow, ☎️ is a wide picture.
      if (has(before, UCHAR_EMOJI) && own_width(before) == 1) ++total;
      continue;
    }
    if (!joins(character.value, before)) total += own_width(character.value);
    before = character.value;
  }
  return total;
}

}  // namespace themata
