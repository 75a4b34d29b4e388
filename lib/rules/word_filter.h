// A quick look at a word that rejects most of the words that no pattern wants.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace themata {

/// Knows the first or the last four characters of what word patterns want, case aside. Never
/// rejects a word that is wanted; speaks of ASCII words only.
class WordFilter {
 public:
  /// `pattern` is one word with `*` for any run of word characters and `?` for one.
  void admit(std::string_view pattern);
  void admit_everything() { everything_ = true; }

  /// Whether so many words would pass that asking is not worth while.
  bool is_useless() const;

  /// Four bytes from the beginning of `word` and four back from its end must be readable.
  bool passes(const char* word, std::size_t size) const {
    return heads_[place(folded(word) & head_bytes(size))] |
           tails_[place(folded(word + size - 4) & tail_bytes(size))];
  }

 private:
  static constexpr unsigned bits = 16;
  using Set = std::bitset<std::size_t{1} << bits>;
  using Four = std::array<char, 4>;

  static std::uint32_t folded(const char* four) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, four, sizeof bytes);
    return bytes | 0x20202020U;
  }
  // Of a shorter word, only its own bytes count.
  static std::uint32_t head_bytes(std::size_t size) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << 8 * std::min<std::size_t>(size, 4)) - 1);
  }
  static std::uint32_t tail_bytes(std::size_t size) {
    return static_cast<std::uint32_t>(0xFFFFFFFF00000000U >> 8 * std::min<std::size_t>(size, 4));
  }
  static std::size_t place(std::uint32_t four) {
    return four * 0x9E3779B1U >> (32 - bits);  // Knuth, TAOCP 6.4
  }

  void admit_heads(Four four, std::size_t known);
  void admit_tails(Four four, std::size_t known);

  Set heads_;
  Set tails_;
  bool everything_ = false;
};

}  // namespace themata
