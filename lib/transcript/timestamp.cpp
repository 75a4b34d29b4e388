#include "transcript/timestamp.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "transcript/space.h"

namespace themata {

namespace {

constexpr std::int64_t minute = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

/// At most `most` digits; moves `i` past them.
std::optional<std::int64_t> take_number(std::string_view text, std::size_t& i, std::size_t most) {
  const std::size_t begin = i;
  std::int64_t number = 0;
  while (i - begin < most && is_digit(at(text, i))) number = number * 10 + (text[i++] - '0');
  if (i == begin || is_digit(at(text, i))) return std::nullopt;
  return number;
}

/// Digits after the decimal mark as milliseconds.
std::int64_t take_fraction(std::string_view text, std::size_t& i) {
  const bool mark = at(text, i) == '.' || (at(text, i) == ',' && is_digit(at(text, i + 3)));
  if (!mark || !is_digit(at(text, i + 1))) return 0;
  std::int64_t milliseconds = 0;
  std::int64_t weight = 100;
  for (++i; is_digit(at(text, i)); ++i, weight /= 10) milliseconds += (text[i] - '0') * weight;
  return milliseconds;
}

std::size_t skip_blanks(std::string_view text, std::size_t i) {
  while (at(text, i) == ' ' || at(text, i) == '\t') ++i;
  return i;
}

char closing(char opening) {
  switch (opening) {
    case '[':
      return ']';
    case '(':
      return ')';
    case '{':
      return '}';
    case '<':
      return '>';
    case '#':
      return '#';
    default:
      return '\0';
  }
}

/// The end of a range, where one follows: "--> 0:05", "- 0:05", "– 0:05".
std::optional<Time> take_range_end(std::string_view text, std::size_t& i, bool bracketed) {
  constexpr std::array<std::string_view, 4> arrows = {"-->", "-", "–", "—"};
  const std::size_t begin = skip_blanks(text, i);
  for (const std::string_view arrow : arrows) {
    if (!text.substr(begin).starts_with(arrow)) continue;
    if (!bracketed && arrow != "-->") continue;
    const std::size_t second = skip_blanks(text, begin + arrow.size());
    const auto clock = clock_at_front(text.substr(second));
    if (!clock) return std::nullopt;
    i = second + clock->size;
    return clock->time;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Clock> clock_at_front(std::string_view text) {
  if (!is_digit(at(text, 0))) return std::nullopt;
  std::size_t i = 0;
  std::array<std::int64_t, 3> fields{};
  std::array<std::size_t, 3> widths{};
  std::size_t parts = 0;
  while (parts < fields.size()) {
    const std::size_t begin = i;
    const auto number = take_number(text, i, parts == 0 ? 6 : 2);
    if (!number) return std::nullopt;
    widths[parts] = i - begin;
    fields[parts++] = *number;
    if (at(text, i) != ':' || parts == fields.size()) break;
    ++i;
  }
  if (parts < 2 || (parts == 2 && widths[1] != 2)) return std::nullopt;
  for (std::size_t field = 1; field < parts; ++field)
    if (fields[field] >= minute) return std::nullopt;
  std::int64_t seconds = 0;
  for (std::size_t field = 0; field < parts; ++field) seconds = seconds * minute + fields[field];
  const std::int64_t fraction = take_fraction(text, i);
  if (is_letter(at(text, i)) || is_digit(at(text, i)) || at(text, i) == ':') {
    // "0:03:" is a label's colon, "1:2:3:4" and "12:30pm" are something else.
    if (at(text, i) != ':' || is_digit(at(text, i + 1))) return std::nullopt;
  }
  return Clock{Time(seconds * 1000 + fraction), i, static_cast<int>(parts)};
}

std::optional<Stamp> read_stamp_at_front(std::string_view text) {
  const char close = closing(at(text, 0));
  std::size_t i = close == '\0' ? 0 : skip_blanks(text, 1);
  const auto clock = clock_at_front(text.substr(i));
  if (!clock) return std::nullopt;
  i += clock->size;
  Stamp stamp{clock->time, std::nullopt, 0, close != '\0' || clock->parts == 3};
  if (close == '#' && at(text, i) == '-' && is_digit(at(text, i + 1)) && at(text, i + 2) == '#') {
    stamp.start += Time((text[i + 1] - '0') * 100);  // f4 and f5 write tenths of a second
    i += 2;
  } else if ((stamp.end = take_range_end(text, i, close != '\0'))) {
    stamp.certain = true;
  }
  if (close != '\0') {
    i = skip_blanks(text, i);
    if (at(text, i) != close) return std::nullopt;
    ++i;
  }
  stamp.size = i;
  return stamp;
}

std::optional<Stamp> read_stamp_at_back(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::size_t lowest = text.size() > longest ? text.size() - longest : 0;
  for (std::size_t begin = text.size(); begin-- > lowest;) {
    const bool starts_here = closing(text[begin]) != '\0' ||
                             (is_digit(text[begin]) && (begin == 0 || is_space(text[begin - 1])));
    if (!starts_here) continue;
    const auto stamp = stamp_at_front(text.substr(begin));
    if (stamp && begin + stamp->size == text.size()) return stamp;
  }
  return std::nullopt;
}

std::string to_clock(Time time) {
  const auto seconds = time.count() / 1000;
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / minute % minute, seconds % minute);
}

}  // namespace themata
