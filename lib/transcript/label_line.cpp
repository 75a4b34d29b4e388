#include "transcript/label_line.h"

#include <algorithm>
#include <array>

#include "transcript/space.h"

namespace themata {

namespace {

// MAXQDA's rule: a speaker's name has at most 63 characters.
constexpr std::size_t longest_name = 63;
constexpr std::size_t most_words = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_high(c); }

/// Characters that no name has.
constexpr auto never_in_names = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("?!;\"=|<>\\*_~$%^+`"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool ends_hope(char c) { return never_in_names[static_cast<unsigned char>(c)]; }

/// A cursor over one line.
struct Scan {
  std::string_view text;
  std::size_t at;
  std::size_t end;

  bool done() const { return at >= end; }
  char front() const { return at < end ? text[at] : '\0'; }
  std::string_view rest() const { return text.substr(at, end - at); }
  void skip_blanks() {
    while (const std::size_t size = space_at_front(rest())) at += size;
  }
  bool take(std::string_view token) {
    if (!rest().starts_with(token)) return false;
    at += token.size();
    return true;
  }
};

/// "**" or "__" or "*" or "_" at the front: the emphasis a Markdown label stands in. A space after
/// it makes a list item of it.
std::string_view take_emphasis(Scan& scan) {
  if (scan.front() != '*' && scan.front() != '_') return {};
  for (const std::string_view mark : {"**", "__", "*", "_"}) {
    if (!scan.rest().starts_with(mark)) continue;
    if (space_at_front(scan.rest().substr(mark.size())) > 0) return {};
    scan.take(mark);
    return mark;
  }
  return {};
}

bool has_letter(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return is_letter(c); });
}

bool is_address(std::string_view name) {
  const std::string_view last = name.substr(name.rfind(' ') + 1);  // npos + 1 is 0
  constexpr std::string_view schemes[] = {"http", "https", "www", "mailto", "ftp", "HTTP", "HTTPS"};
  return std::ranges::find(schemes, last) != std::end(schemes);
}

struct NameEnd {
  std::size_t name_end = 0;
  std::size_t after = 0;  // past the mark that ended the name, but before a time stamp
  char mark = '\0';       // ':', '\t', '@' for a time stamp, '\n' for the end of the line
};

/// The colon after a name, Chinese and Japanese ones included.
std::size_t colon_size(std::string_view rest) {
  if (rest.empty() || (rest.front() != ':' && rest.front() != '\xEF')) return 0;
  if (rest.front() == ':') return 1;
  return rest.starts_with("\xEF\xBC\x9A") ? 3 : 0;
}

/// Reads as far as a name may reach.
std::optional<NameEnd> end_of_name(Scan scan, std::string_view emphasis) {
  std::size_t characters = 0;
  std::size_t words = 0;
  bool in_word = false;
  for (; scan.at < scan.end; ++scan.at) {
    const char c = scan.front();
    if (in_word && is_letter(c) && !is_high(c)) {
      if (++characters > longest_name) return std::nullopt;
      continue;
    }
    if (const std::size_t size = colon_size(scan.rest()))
      return NameEnd{scan.at, scan.at + size, ':'};
    if (c == '\t') return NameEnd{scan.at, scan.at + 1, '\t'};
    if (!emphasis.empty() && scan.rest().starts_with(emphasis)) {
      Scan closed{scan.text, scan.at + emphasis.size(), scan.end};
      if (const std::size_t size = colon_size(closed.rest()))
        return NameEnd{scan.at, closed.at + size, ':'};
      closed.skip_blanks();
      if (!stamp_at_front(closed.rest())) return std::nullopt;
      return NameEnd{scan.at, closed.at, '@'};
    }
    if (ends_hope(c)) return std::nullopt;
    if (!in_word && words > 0 && (is_digit(c) || c == '(' || c == '[')) {
      if (stamp_at_front(scan.rest())) return NameEnd{scan.at, scan.at, '@'};
    }
    const bool blank = c == ' ';
    if (!blank && !in_word && ++words > most_words) return std::nullopt;
    in_word = !blank;
    if (!is_high(c) || (static_cast<unsigned char>(c) & 0xC0) == 0xC0) ++characters;
    if (characters > longest_name) return std::nullopt;
  }
  return NameEnd{scan.end, scan.end, '\n'};
}

/// "12:30" and "https://" have a colon, but it ends no name.
bool is_false_colon(std::string_view text, const NameEnd& name, Span span) {
  const std::string_view after = text.substr(name.after, 2);
  if (after == "//") return true;
  const bool digits_around = !after.empty() && is_digit(after.front()) && name.name_end > 0 &&
                             is_digit(text[name.name_end - 1]);
  return digits_around || is_address(slice(text, span));
}

bool take_bracket_label(Scan scan, Label& label) {
  const char close = scan.front() == '[' ? ']' : '}';
  const std::size_t open = scan.at++;
  const std::size_t end = scan.text.substr(0, scan.end).find(close, scan.at);
  if (end == std::string_view::npos || end - open > 4 * longest_name) return false;
  const Span name = trim(scan.text, {open + 1, end});
  const auto whole = name_on_line(scan.text, name);
  if (!whole) return false;
  label.name = *whole;
  label.habit = Habit::bracket;
  label.said = end + 1;
  if (label.said < scan.end && colon_size(scan.text.substr(label.said, 3)) != 0)
    label.said += colon_size(scan.text.substr(label.said, 3));
  return true;
}

/// After "Name 0:03" there may be a colon, text, or nothing.
bool take_stamped_label(Scan scan, const NameEnd& name, Label& label) {
  Scan after{scan.text, name.after, scan.end};
  const bool in_brackets = !is_digit(after.front());
  const auto stamp = stamp_at_front(after.rest());
  after.at += stamp->size;
  const std::size_t colon = colon_size(after.rest());
  after.at += colon;
  after.skip_blanks();
  if (colon == 0 && !after.done() && !in_brackets) return false;
  label.habit = colon == 0 ? Habit::heading : Habit::colon;
  label.start = stamp->start;
  label.end = stamp->end;
  label.said = after.at;
  return true;
}

/// A row of a table: a time may stand before or after the name.
void skip_time_cell(Scan scan, Label& label) {
  scan.at = label.said;
  const auto stamp = stamp_at_front(scan.rest());
  if (!stamp || scan.at + stamp->size >= scan.end) return;
  if (scan.text[scan.at + stamp->size] != '\t') return;
  if (!label.start) label.start = stamp->start;
  if (!label.end) label.end = stamp->end;
  label.said = scan.at + stamp->size + 1;
}

void skip_row_number(Scan& scan) {
  std::size_t digits = 0;
  while (digits < 6 && scan.at + digits < scan.end && is_digit(scan.text[scan.at + digits]))
    ++digits;
  if (digits > 0 && scan.at + digits < scan.end && scan.text[scan.at + digits] == '\t')
    scan.at += digits + 1;
}

bool take_named_label(Scan scan, bool stamped, Label& label) {
  const std::string_view emphasis = take_emphasis(scan);
  const bool marked = scan.front() == '#' || scan.front() == '@';
  if (marked) ++scan.at;
  if (marked && (scan.done() || !is_letter(scan.front()))) return false;
  const auto name = end_of_name(scan, emphasis);
  if (!name) return false;
  label.name = trim(scan.text, {scan.at, name->name_end});
  if (label.name.empty() || !has_letter(slice(scan.text, label.name))) return false;
  label.said = name->after;
  switch (name->mark) {
    case ':':
      if (is_false_colon(scan.text, *name, label.name)) return false;
      if (!emphasis.empty() &&
          scan.text.substr(label.said, scan.end - label.said).starts_with(emphasis))
        label.said += emphasis.size();
      label.habit = Habit::colon;
      return true;
    case '\t':
      label.habit = Habit::tab;
      skip_time_cell(scan, label);
      return true;
    case '@':
      return take_stamped_label(scan, *name, label);
    default:
      label.habit = Habit::heading;
      return stamped && emphasis != "*" && emphasis != "_";
  }
}

/// "E. Yes, we did": a speaker's initial with a point for the colon, or the start of "E. Smith".
bool take_slip(Scan scan, Label& label) {
  constexpr std::size_t longest_initials = 3;
  std::size_t end = scan.at;
  while (end < scan.end && end - scan.at < longest_initials &&
         (is_letter(scan.text[end]) || is_digit(scan.text[end])))
    ++end;
  if (end == scan.at || !is_letter(scan.text[scan.at]) || is_high(scan.text[scan.at])) return false;
  if (!scan.text.substr(end, scan.end - end).starts_with(". ")) return false;
  label.name = {scan.at, end};
  label.said = end + 1;
  label.habit = Habit::slip;
  return true;
}

}  // namespace

std::optional<Span> name_on_line(std::string_view text, Span line) {
  const Span name = trim(text, line);
  const std::string_view words = slice(text, name);
  if (name.empty() || !has_letter(words) || stamp_at_front(words)) return std::nullopt;
  const auto end = end_of_name({text, name.begin, name.end}, {});
  if (!end || end->mark != '\n') return std::nullopt;
  const std::string_view last = words.substr(words.size() - 1);
  if (last == "." || last == ",") return std::nullopt;
  return name;
}

bool take_label(std::string_view text, Span line, Label& label) {
  Scan scan{text, line.begin, line.end};
  label.line = line.begin;
  scan.skip_blanks();
  for (; scan.front() == '>'; scan.skip_blanks()) ++scan.at;
  skip_row_number(scan);
  const auto stamp = stamp_at_front(scan.rest());
  if (stamp) {
    scan.at += stamp->size;
    label.start = stamp->start;
    label.end = stamp->end;
    scan.skip_blanks();
    if (scan.take("- ") || scan.take("– ")) scan.skip_blanks();
  }
  if (scan.done()) return false;
  if (scan.front() == '[' || scan.front() == '{') return take_bracket_label(scan, label);
  const char c = scan.front();
  if (!is_letter(c) && !is_digit(c) && std::string_view("*_#@(").find(c) == std::string_view::npos)
    return false;
  return take_named_label(scan, stamp.has_value(), label) || take_slip(scan, label);
}

}  // namespace themata
