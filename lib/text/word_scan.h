// The words of a text, found 64 bytes at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "themata/text.h"

namespace themata {

/// A bit for each of 64 bytes, the first byte in the lowest bit.
struct ByteMasks {
  std::uint64_t word = 0;       // ASCII letters, digits and '_'
  std::uint64_t not_ascii = 0;  // 0x80 and above

  friend bool operator==(const ByteMasks&, const ByteMasks&) = default;
};

/// By the widest instructions this processor has, and by none beyond plain C++.
ByteMasks byte_masks(const char* bytes);
ByteMasks byte_masks_portable(const char* bytes);

/// Cuts a stretch into the words that `next_word` would find in it alone, a batch at a time.
class WordScan {
 public:
  static constexpr std::size_t batch = 4096;  // bytes of text

  /// Room for the edges of a batch: each byte may be one, and they are written eight at a time.
  using Edges = std::array<std::size_t, batch + 8>;

  /// The text must be valid UTF-8 and `stretch` must not cut a character.
  WordScan(std::string_view utf8, Span stretch)
      : text_(utf8), begin_(stretch.begin), at_(stretch.begin), end_(stretch.end) {}

  bool done() const { return at_ >= end_ && !in_word_; }

  /// Writes where the words of the next batch begin and end, in turns, and returns how many places
  /// these are. A word may end in a later batch than it begins in.
  std::size_t read(Edges& edges);

  /// Whether every word read so far is ASCII.
  bool only_ascii() const { return !beyond_ascii_; }

 private:
  std::uint64_t words_beyond_ascii(std::uint64_t not_ascii) const;

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  bool in_word_ = false;
  bool beyond_ascii_ = false;
};

}  // namespace themata
