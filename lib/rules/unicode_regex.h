// RE2 patterns made to know Unicode words: \b, \B and \w by every script's letters.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// RE2's \b and \w know ASCII only and RE2 cannot look behind. So the text is marked: a
/// noncharacter, which no text contains, stands at every Unicode word boundary (and another one
/// everywhere else, where the pattern asks for \B). The pattern is rewritten to match the marked
/// text: \b becomes the mark, and everything that matches a character first passes over marks.
/// Besides, straight quotes, hyphens and spaces in the pattern also match their curly, long and
/// non-breaking forms, and \s and \d know Unicode.
/// `pattern` must be one that RE2 accepts. A \b behind a `$` finds nothing.
std::string to_marked_pattern(std::string_view pattern);

/// Where marks stand: `everywhere` is for texts that a pattern with \B will see.
enum class Marks { boundaries, everywhere };

/// A text with its word boundaries marked, and the way back.
class MarkedText {
 public:
  void mark(std::string_view utf8, Marks marks);

  const std::string& text() const { return marked_; }
  /// The byte in the unmarked text for a byte of the marked one. Ask in rising order.
  std::size_t original(std::size_t marked_byte);
  /// Lets the asking begin again from the front.
  void rewind();

 private:
  std::string marked_;
  std::size_t asked_ = 0;
  std::size_t marks_before_ = 0;
};

}  // namespace themata
