// A quick look at a word that rejects most of the words that no pattern wants.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace themata {

/// Knows the first or the last four characters of what word patterns want, case aside. Never
/// rejects a word that is wanted, nor one that begins or ends in something beyond ASCII.
class WordFilter {
 public:
  /// `pattern` is one folded word with `*` for any run of word characters and `?` for one.
  void admit(std::string_view pattern);
  void admit_everything() { everything_ = true; }

  /// Whether so many words would pass that asking is not worth while.
  bool is_useless() const;

  /// Four bytes from the beginning of `word` and four back from its end must be readable.
  bool passes(const char* word, std::size_t size) const {
    const std::uint32_t first = folded(word) & head_bytes(size);
    const std::uint32_t last = folded(word + size - 4) & tail_bytes(size);
    const unsigned admitted =
        (admitted_[place(first)] & as_head) | (admitted_[place(last)] & as_tail);
    return (admitted | ((first | last) & beyond_ascii)) != 0;
  }

 private:
  static constexpr unsigned bits = 14;
  static constexpr std::uint8_t as_head = 1;
  static constexpr std::uint8_t as_tail = 2;
  static constexpr std::uint32_t beyond_ascii = 0x80808080;
  static constexpr std::array<std::uint32_t, 5> heads = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF};
  static constexpr std::array<std::uint32_t, 5> tails = {0, 0xFF000000, 0xFFFF0000, 0xFFFFFF00,
                                                         0xFFFFFFFF};
  using Four = std::array<char, 4>;

  static std::uint32_t folded(const char* four) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, four, sizeof bytes);
    return bytes | 0x20202020U;
  }
  // Of a shorter word, only its own bytes count.
  static std::uint32_t head_bytes(std::size_t size) {
    return heads[std::min<std::size_t>(size, 4)];
  }
  static std::uint32_t tail_bytes(std::size_t size) {
    return tails[std::min<std::size_t>(size, 4)];
  }
  static std::size_t place(std::uint32_t four) {
    return four * 0x9E3779B1U >> (32 - bits);  // Knuth, TAOCP 6.4
  }

  void admit_by_head(std::string_view head, bool is_whole);
  void admit_by_tail(std::string_view tail);
  void admit_head(const Four& four, std::size_t known);
  void admit_tail(const Four& four, std::size_t known);
  void admit_heads(Four four, std::size_t known);
  void admit_tails(Four four, std::size_t known);

  std::array<std::uint8_t, std::size_t{1} << bits> admitted_{};
  bool everything_ = false;
};

}  // namespace themata
