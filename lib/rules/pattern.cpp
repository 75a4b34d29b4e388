#include "rules/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "text/ascii.h"

namespace themata {

namespace {

/// Whether `escape` (a backslash and a letter) stands in the pattern and is not itself escaped.
bool has_escape(std::string_view pattern, char letter) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at) {
    if (pattern[at] != '\\') continue;
    if (pattern[at + 1] == letter) return true;
    ++at;
  }
  return false;
}

std::string reason(const RE2& refused) {
  const bool looks_around = refused.error_arg().starts_with("(?=") ||
                            refused.error_arg().starts_with("(?!") ||
                            refused.error_arg().starts_with("(?<");
  if (looks_around)
    return fmt::format("this kind of regular expression (RE2) cannot look ahead or behind: '{}'",
                       refused.error_arg());
  return fmt::format("the regular expression is wrong: {}", refused.error());
}

template <typename Report>
void find_all(const RE2& pattern, std::string_view text, Report report) {
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece match;
  std::size_t at = 0;
  while (at <= text.size() && pattern.Match(whole, at, whole.size(), RE2::UNANCHORED, &match, 1)) {
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    const std::size_t end = begin + match.size();
    if (end > begin) report(Span{begin, end});
    at = std::max(end, at + 1);
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
}

}  // namespace

void Searched::set(std::string_view utf8, Marks marks) {
  text_ = utf8;
  marks_ = marks;
  ascii_ = themata::is_ascii(utf8);
  is_marked_ = false;
  is_plain_ = Plain::unknown;
}

const PlainText* Searched::plain() {
  if (is_plain_ == Plain::unknown) is_plain_ = plain_.set(text_) ? Plain::made : Plain::none;
  return is_plain_ == Plain::made ? &plain_ : nullptr;
}

MarkedText& Searched::marked() {
  if (!is_marked_) marked_.mark(text_, marks_);
  is_marked_ = true;
  marked_.rewind();
  return marked_;
}

Pattern::Pattern(std::string written, Case sensitivity) : written_(std::move(written)) {
  options_.set_log_errors(false);
  options_.set_case_sensitive(sensitivity == Case::sensitive);
  int id = 0;
  if (filtered_.Add(written_, options_, &id) != RE2::NoError)
    throw std::invalid_argument(reason(RE2(written_, options_)));
  if (has_escape(written_, 'C'))
    throw std::invalid_argument("'\\C' would cut characters in two; use '.'");
  if (RE2::FullMatch("", plain_pattern()))
    throw std::invalid_argument(
        "the regular expression also matches nothing at all, so everywhere");
  plain_syntax_ = is_plain_syntax(written_);
  requirements_ = requirements_of(filtered_);
}

Marks Pattern::marks() const {
  return has_escape(written_, 'B') ? Marks::everywhere : Marks::boundaries;
}

const RE2& Pattern::marked_pattern() const {
  std::call_once(
      once_, [this] { marked_ = std::make_unique<RE2>(to_marked_pattern(written_), options_); });
  return *marked_;
}

void Pattern::find(Searched& searched, std::vector<Span>& found) const {
  if (searched.is_ascii()) {
    find_all(plain_pattern(), searched.text(), [&](Span span) { found.push_back(span); });
  } else if (const PlainText* plain = plain_syntax_ ? searched.plain() : nullptr) {
    CharacterCursor cursor(searched.text());
    find_all(plain_pattern(), plain->text(), [&](Span span) {
      const std::size_t begin = cursor.bytes(span.begin);
      found.push_back({begin, cursor.bytes(span.end)});
    });
  } else {
    MarkedText& marked = searched.marked();
    find_all(marked_pattern(), marked.text(), [&](Span span) {
      const std::size_t begin = marked.original(span.begin);
      const std::size_t end = marked.original(span.end);
      if (end > begin) found.push_back({begin, end});
    });
  }
}

}  // namespace themata
