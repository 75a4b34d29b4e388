#include "text/sentence_breaks.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>

#include "text/words.h"

namespace themata {

namespace {

// Sentence_Break property values, UAX #29 table 4. CR never occurs, LF is a space here.
using Property = std::uint8_t;

Property property_from_icu(char32_t character) {
  return static_cast<Property>(
      u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_SENTENCE_BREAK));
}

Property property(char32_t character) {
  static const std::array<Property, 128> ascii = [] {
    std::array<Property, 128> properties{};
    for (char32_t c = 0; c < 128; ++c) properties[c] = property_from_icu(c);
    properties[U'\n'] = U_SB_SP;
    return properties;
  }();
  return character < 128 ? ascii[character] : property_from_icu(character);
}

bool is_terminator(Property p) { return p == U_SB_ATERM || p == U_SB_STERM; }
bool is_separator(Property p) { return p == U_SB_SEP || p == U_SB_CR || p == U_SB_LF; }
bool is_ignored(Property p) { return p == U_SB_EXTEND || p == U_SB_FORMAT; }

struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  Property peek() const { return property(character_at(text, at).value); }
  void skip() { at += character_at(text, at).size; }
  /// Rule SB5: marks and format characters belong to the character before them.
  void skip_with_marks() {
    skip();
    while (!done() && is_ignored(peek())) skip();
  }
  template <typename Wanted>
  void skip_while(Wanted wanted) {
    while (!done() && wanted(peek())) skip_with_marks();
  }
};

/// Rule SB8: what follows the full stop reaches a lower-case letter before anything that could
/// begin a sentence.
bool runs_on_in_lower_case(Reader reader) {
  const auto begins_something = [](Property p) {
    return p == U_SB_OLETTER || p == U_SB_UPPER || p == U_SB_LOWER || is_separator(p) ||
           is_terminator(p);
  };
  while (!reader.done() && !begins_something(reader.peek())) reader.skip_with_marks();
  return !reader.done() && reader.peek() == U_SB_LOWER;
}

/// The property of the character before `at`, marks passed over; OTHER at the beginning.
Property property_before(std::string_view text, std::size_t at) {
  while (at > 0) {
    do {
      --at;
    } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    const Property p = property(character_at(text, at).value);
    if (!is_ignored(p)) return p;
  }
  return U_SB_OTHER;
}

/// Reads on from a terminator. Returns whether a sentence ends at `reader.at` afterwards.
bool ends_after_terminator(Reader& reader) {
  const std::size_t terminator = reader.at;
  const bool full_stop = reader.peek() == U_SB_ATERM;
  reader.skip_with_marks();
  if (reader.done()) return false;
  const Property next = reader.peek();
  if (full_stop && next == U_SB_NUMERIC) return false;  // SB6
  if (full_stop && next == U_SB_UPPER) {                // SB7
    const Property before = property_before(reader.text, terminator);
    if (before == U_SB_UPPER || before == U_SB_LOWER) return false;
  }
  reader.skip_while([](Property p) { return p == U_SB_CLOSE; });  // SB9
  reader.skip_while([](Property p) { return p == U_SB_SP; });     // SB10
  if (reader.done()) return false;
  const Property after = reader.peek();
  if (is_separator(after)) {
    reader.skip();
    return true;
  }
  if (full_stop && runs_on_in_lower_case(reader)) return false;  // SB8
  return after != U_SB_SCONTINUE && !is_terminator(after);       // SB8a, SB11
}

constexpr bool may_end_a_sentence(char byte) {
  return byte == '.' || byte == '?' || byte == '!' || (byte & 0x80) != 0;
}

}  // namespace

void find_sentence_breaks(std::string_view paragraph, std::vector<std::size_t>& breaks) {
  Reader reader{paragraph};
  while (!reader.done()) {
    if (!may_end_a_sentence(paragraph[reader.at])) {
      ++reader.at;
      continue;
    }
    const Property p = reader.peek();
    if (is_separator(p)) {  // SB4
      reader.skip();
      if (!reader.done()) breaks.push_back(reader.at);
    } else if (!is_terminator(p)) {
      reader.skip();
    } else if (ends_after_terminator(reader) && !reader.done()) {
      breaks.push_back(reader.at);
    }
  }
}

}  // namespace themata
