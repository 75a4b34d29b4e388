// A regular expression that knows Unicode, and every place where it matches.
#pragma once

#include <re2/filtered_re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "rules/plain_text.h"
#include "rules/requirements.h"
#include "rules/unicode_regex.h"
#include "text/fold.h"
#include "themata/text.h"

namespace themata {

/// A stretch of text prepared for patterns: made plain, and marked, the first time a pattern asks.
class Searched {
 public:
  void set(std::string_view utf8, Marks marks);

  std::string_view text() const { return text_; }
  bool is_ascii() const { return ascii_; }
  MarkedText& marked();
  /// Nothing where the text has no plain form.
  const PlainText* plain();

 private:
  std::string_view text_;
  Marks marks_ = Marks::boundaries;
  bool ascii_ = true;
  bool is_marked_ = false;
  MarkedText marked_;
  enum class Plain { unknown, none, made } is_plain_ = Plain::unknown;
  PlainText plain_;
};

class Pattern {
 public:
  /// Throws std::invalid_argument with RE2's reason in plain words.
  Pattern(std::string written, Case sensitivity);

  /// Appends the leftmost matches that do not overlap, none empty, as bytes of `searched.text()`.
  void find(Searched& searched, std::vector<Span>& found) const;

  Marks marks() const;

  /// What a text must contain for the pattern to match; empty where nothing is known.
  const std::vector<Requirement>& requirements() const { return requirements_; }

 private:
  const RE2& plain_pattern() const { return filtered_.GetRE2(0); }
  const RE2& marked_pattern() const;

  std::string written_;
  RE2::Options options_;
  // As written: right on ASCII and plain text, where RE2's own \b and \w are.
  re2::FilteredRE2 filtered_{shortest_part};
  bool plain_syntax_ = false;
  std::vector<Requirement> requirements_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> marked_;  // compiled when the first text comes that needs it
};

}  // namespace themata
