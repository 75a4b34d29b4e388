// Times as transcripts write them: 0:03, [00:01:02], (1:02:03.5), #00:00:05-2#, 0:0:0.0 --> 0:0:1.5
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/find_byte.h"
#include "themata/text.h"

namespace themata {

using Time = std::chrono::milliseconds;

/// A time on a clock, as long as `size` bytes. `parts` is 2 for mm:ss and 3 for hh:mm:ss.
struct Clock {
  Time time{};
  std::size_t size = 0;
  int parts = 0;
};

/// [h+:]m:s with an optional fraction after '.' or ','; hours have no limit, minutes and seconds
/// end at 59 unless they come first.
std::optional<Clock> clock_at_front(std::string_view text);

/// A time stamp, brackets included. `certain` says that it can be nothing else: it stands in
/// brackets, has hours or is a range; 12:30 alone may be the hour of a meeting.
struct Stamp {
  Time start{};
  std::optional<Time> end;
  std::size_t size = 0;
  bool certain = false;
};

std::optional<Stamp> read_stamp_at_front(std::string_view text);
std::optional<Stamp> read_stamp_at_back(std::string_view text);

/// Nearly all text can be told from a time stamp by one byte.
inline std::optional<Stamp> stamp_at_front(std::string_view text) {
  using Opening =
      ByteSet<false, '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '[', '(', '{', '<', '#'>;
  if (text.empty() || !Opening::has(text.front())) return std::nullopt;
  return read_stamp_at_front(text);
}

inline std::optional<Stamp> stamp_at_back(std::string_view text) {
  using Closing =
      ByteSet<false, '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ']', ')', '}', '>', '#'>;
  if (text.empty() || !Closing::has(text.back())) return std::nullopt;
  return read_stamp_at_back(text);
}

/// "1:02:03", for people.
std::string to_clock(Time time);

}  // namespace themata
