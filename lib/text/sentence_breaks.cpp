#include "text/sentence_breaks.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>

#include "text/find_byte.h"
#include "text/words.h"

namespace themata {

namespace {

// Sentence_Break property values, UAX #29 table 4. CR never occurs, LF is a space here.
using Property = std::uint8_t;

Property property_from_icu(char32_t character) {
  return static_cast<Property>(
      u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_SENTENCE_BREAK));
}

/// Asking ICU takes ten times as long as a look into a table, so the characters that make up most
/// of most texts have one: those of two bytes in UTF-8 at most, and general punctuation.
class Properties {
 public:
  Properties() {
    for (char32_t c = 0; c < short_.size(); ++c) short_[c] = property_from_icu(c);
    for (char32_t i = 0; i < punctuation_.size(); ++i)
      punctuation_[i] = property_from_icu(first_punctuation + i);
    short_[U'\n'] = U_SB_SP;
  }

  Property of(char32_t character) const {
    if (character < short_.size()) return short_[character];
    const char32_t offset = character - first_punctuation;
    return offset < punctuation_.size() ? punctuation_[offset] : property_from_icu(character);
  }

 private:
  static constexpr char32_t first_punctuation = 0x2000;
  std::array<Property, 0x800> short_{};
  std::array<Property, 0x70> punctuation_{};
};

const Properties& known_properties() {
  static const Properties properties;
  return properties;
}

bool is_terminator(Property p) { return p == U_SB_ATERM || p == U_SB_STERM; }
bool is_separator(Property p) { return p == U_SB_SEP || p == U_SB_CR || p == U_SB_LF; }
bool is_ignored(Property p) { return p == U_SB_EXTEND || p == U_SB_FORMAT; }

struct Reader {
  const Properties& properties;
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  Property peek() const { return properties.of(character_at(text, at).value); }
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

/// The property of the character before the reader, marks passed over; OTHER at the beginning.
Property property_before(Reader reader) {
  while (reader.at > 0) {
    do {
      --reader.at;
    } while (reader.at > 0 && (static_cast<unsigned char>(reader.text[reader.at]) & 0xC0) == 0x80);
    if (!is_ignored(reader.peek())) return reader.peek();
  }
  return U_SB_OTHER;
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Reads on from a terminator. Returns whether a sentence ends at `reader.at` afterwards.
bool ends_after_terminator(Reader& reader) {
  // What most sentences end with: a terminator, one space and an ASCII letter (SB8, SB11).
  const std::string_view ahead = reader.text.substr(reader.at, 3);
  if (ahead.size() == 3 && ahead[1] == ' ' && (is_capital(ahead[2]) || is_small(ahead[2]))) {
    reader.at += 2;
    return ahead[0] != '.' || is_capital(ahead[2]);
  }
  const Reader terminator = reader;
  const bool full_stop = reader.peek() == U_SB_ATERM;
  reader.skip_with_marks();
  if (reader.done()) return false;
  const Property next = reader.peek();
  if (full_stop && next == U_SB_NUMERIC) return false;  // SB6
  if (full_stop && next == U_SB_UPPER) {                // SB7
    const Property before = property_before(terminator);
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

/// Sentences end at these, or at characters that are not ASCII.
using Stops = ByteSet<true, '.', '?', '!'>;

}  // namespace

void find_sentence_breaks(std::string_view paragraph, std::vector<std::size_t>& breaks) {
  Reader reader{known_properties(), paragraph};
  while (!reader.done()) {
    if (!Stops::has(paragraph[reader.at])) {
      reader.at = find_byte<Stops>(paragraph, reader.at + 1);
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
