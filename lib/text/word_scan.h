// The words of a text, found 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "themata/text.h"

namespace themata {

/// Cuts a stretch into the words that `next_word` would find in it alone, a batch at a time.
class WordScan {
 public:
  static constexpr std::size_t batch = 4096;  // bytes of text

  /// Room for the edges of a batch: each byte may be one, and they are written eight at a time.
  static constexpr std::size_t room = batch + 8;

  /// The text must be valid UTF-8 and `stretch` must not cut a character.
  WordScan(std::string_view utf8, Span stretch)
      : text_(utf8), begin_(stretch.begin), at_(stretch.begin), end_(stretch.end) {}

  bool done() const { return at_ >= end_ && !in_word_; }

  /// Writes to `edges`, which has `room`, where the words of the next batch begin and end, in
  /// turns, and returns how many places these are. A word may end in a later batch than it begins
  /// in. By the widest instructions this processor has, or by none beyond plain C++.
  std::size_t read(std::size_t* edges);
  std::size_t read_portably(std::size_t* edges);

 private:
  template <typename Masks>
  std::size_t read_by(Masks masks_of, std::size_t* edges);
  std::size_t read_by_avx2(std::size_t* edges);
  std::uint64_t words_beyond_ascii(std::uint64_t not_ascii) const;

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  bool in_word_ = false;
};

}  // namespace themata
