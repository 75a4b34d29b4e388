// A regular expression that knows Unicode, and every place where it matches.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "rules/unicode_regex.h"
#include "text/fold.h"
#include "themata/text.h"

namespace themata {

/// A stretch of text prepared for patterns: marked the first time a pattern asks for it.
class Searched {
 public:
  void set(std::string_view utf8, Marks marks);

  std::string_view text() const { return text_; }
  bool is_ascii() const { return ascii_; }
  MarkedText& marked();

 private:
  std::string_view text_;
  Marks marks_ = Marks::boundaries;
  bool ascii_ = true;
  bool is_marked_ = false;
  MarkedText marked_;
};

class Pattern {
 public:
  /// Throws std::invalid_argument with RE2's reason in plain words.
  Pattern(std::string written, Case sensitivity);

  /// Appends the leftmost matches that do not overlap, none empty, as bytes of `searched.text()`.
  void find(Searched& searched, std::vector<Span>& found) const;

  Marks marks() const;

 private:
  const RE2& marked_pattern() const;

  std::string written_;
  RE2::Options options_;
  std::unique_ptr<RE2> plain_;  // right on ASCII text, where RE2's own \b and \w are
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> marked_;  // compiled when the first other text comes
};

}  // namespace themata
