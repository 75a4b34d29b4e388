// Text of any script as ASCII, for regular expressions that cannot tell the difference.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// A text with one ASCII character for each of its characters: curly quotes, dashes and
/// non-breaking spaces in their plain forms, '_' for a word character beyond ASCII, a form feed for
/// other white space, U+0001 for all else. In it, RE2's own \b, \w and \s are right.
class PlainText {
 public:
  /// Whether `utf8` has such a form. It has none where it contains digits beyond ASCII, or letters
  /// that equal an ASCII letter when case is ignored.
  bool set(std::string_view utf8);

  const std::string& text() const { return plain_; }

 private:
  std::string plain_;
};

/// Whether `pattern` (one that RE2 accepts) finds in a plain text what its marked form (see
/// unicode_regex.h) finds in the marked one: it names no character and no class that a plain text
/// lacks or has made of others.
bool is_plain_syntax(std::string_view pattern);

}  // namespace themata
