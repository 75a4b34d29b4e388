#include "text/word_scan.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/words.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define THEMATA_AVX2
#endif

namespace themata {

namespace {

constexpr std::size_t block = 64;

/// A bit for each byte of a block, the first byte in the lowest bit.
struct ByteMasks {
  std::uint64_t word = 0;       // ASCII letters, digits and '_'
  std::uint64_t not_ascii = 0;  // 0x80 and above
};

/// Bytes in which every lane's highest bit says whether `low <= lane <= high`; lanes below 0x80.
constexpr std::uint64_t lanes_between(std::uint64_t lanes, unsigned char low, unsigned char high) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  return (lanes + each * (0x80U - low)) & ~(lanes + each * (0x7FU - high));
}

/// The highest bits of eight bytes, side by side.
constexpr std::uint64_t gather(std::uint64_t lanes) {
  return ((lanes >> 7 & 0x0101010101010101U) * 0x0102040810204080U) >> 56;
}

/// What is left of a text, filled up to a block.
[[gnu::noinline]] std::array<char, block> last_block(std::string_view rest) {
  std::array<char, block> bytes{};
  rest.copy(bytes.data(), block);
  return bytes;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

ByteMasks portable_masks(const char* bytes) {
  ByteMasks masks;
  for (std::size_t i = 0; i < block; i += 8) {
    std::uint64_t lanes = 0;
    for (std::size_t byte = 8; byte > 0; --byte)
      lanes = lanes << 8 | static_cast<unsigned char>(bytes[i + byte - 1]);
    constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7FU;
    const std::uint64_t ascii = lanes & low_bits;
    const std::uint64_t word = lanes_between(ascii | 0x2020202020202020U, 'a', 'z') |
                               lanes_between(ascii, '0', '9') | lanes_between(ascii, '_', '_');
    masks.word |= gather(word & ~lanes) << i;
    masks.not_ascii |= gather(lanes) << i;
  }
  return masks;
}

#ifdef THEMATA_AVX2

/// A byte is of a word where the sets that its two halves belong to have a member in common
/// (Mula & Lemire 2018, "Faster Base64 Encoding and Decoding Using AVX2 Instructions").
[[gnu::target("avx2")]] inline ByteMasks avx2_masks(const char* bytes) {
  constexpr char digit = 1;
  constexpr char letter = 2;       // 0x41 to 0x4F, 0x61 to 0x6F
  constexpr char late_letter = 4;  // 0x50 to 0x5A, 0x70 to 0x7A
  constexpr char line = 8;         // 0x5F
  constexpr char dl = digit | late_letter;
  constexpr char dll = digit | letter | late_letter;
  constexpr char ll = letter | late_letter;
  constexpr char ul = letter | line;
  const __m256i by_low = _mm256_setr_epi8(                                                      //
      dl, dll, dll, dll, dll, dll, dll, dll, dll, dll, ll, letter, letter, letter, letter, ul,  //
      dl, dll, dll, dll, dll, dll, dll, dll, dll, dll, ll, letter, letter, letter, letter, ul);
  const __m256i by_high = _mm256_setr_epi8(
      0, 0, 0, digit, letter, late_letter | line, letter, late_letter, 0, 0, 0, 0, 0, 0, 0, 0,  //
      0, 0, 0, digit, letter, late_letter | line, letter, late_letter, 0, 0, 0, 0, 0, 0, 0, 0);
  ByteMasks masks;
  for (std::size_t i = 0; i < block; i += sizeof(__m256i)) {
    const __m256i here = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i));
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(here, 4), _mm256_set1_epi8(0x0F));
    const __m256i common =
        _mm256_and_si256(_mm256_shuffle_epi8(by_low, here), _mm256_shuffle_epi8(by_high, high));
    const __m256i none = _mm256_cmpeq_epi8(common, _mm256_setzero_si256());
    masks.word |= std::uint64_t{~static_cast<std::uint32_t>(_mm256_movemask_epi8(none))} << i;
    masks.not_ascii |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(here))} << i;
  }
  return masks;
}

#endif

}  // namespace

/// The bytes of word characters beyond ASCII in the block at hand. The first of them may have begun
/// before it.
std::uint64_t WordScan::words_beyond_ascii(std::uint64_t not_ascii) const {
  std::uint64_t word = 0;
  while (not_ascii != 0) {
    const auto first = static_cast<std::size_t>(std::countr_zero(not_ascii));
    std::size_t begin = at_ + first;
    while (begin > begin_ && continues_character(text_[begin])) --begin;
    const Character character = character_at(text_, begin);
    const std::size_t past = begin + std::max<std::size_t>(character.size, 1) - at_;
    const std::uint64_t rest = past < block ? ~std::uint64_t{0} << past : 0;
    if (is_word_character(character.value)) word |= not_ascii & ~rest;
    not_ascii &= rest;
  }
  return word;
}

template <typename Masks>
[[gnu::always_inline]] inline std::size_t WordScan::read_by(Masks masks_of, std::size_t* edges) {
  std::size_t count = 0;
  const std::size_t stop = std::min(end_, at_ + batch - block);
  while (at_ < stop) {
    const std::size_t size = std::min(block, end_ - at_);
    const std::uint64_t mine = size < block ? (std::uint64_t{1} << size) - 1 : ~std::uint64_t{0};
    const ByteMasks masks = text_.size() - at_ >= block
                                ? masks_of(text_.data() + at_)
                                : masks_of(last_block(text_.substr(at_)).data());
    std::uint64_t word = masks.word & mine;
    if ((masks.not_ascii & mine) != 0) word |= words_beyond_ascii(masks.not_ascii & mine);
    std::uint64_t changes = word ^ (word << 1 | (in_word_ ? 1U : 0U));
    in_word_ = word >> (block - 1) != 0;
    std::size_t* out = edges + count;
    count += static_cast<std::size_t>(std::popcount(changes));
    // Eight at a time, some of them in vain: cheaper than asking after each.
    for (; changes != 0; out += 8) {
      for (std::size_t i = 0; i < 8; ++i) {
        out[i] = at_ + static_cast<std::size_t>(std::countr_zero(changes));
        changes &= changes - 1;
      }
    }
    at_ += block;
  }
  if (at_ >= end_ && in_word_) {
    edges[count++] = end_;
    in_word_ = false;
  }
  return count;
}

std::size_t WordScan::read_portably(std::size_t* edges) { return read_by(portable_masks, edges); }

#ifdef THEMATA_AVX2

[[gnu::target("avx2,bmi,popcnt")]] std::size_t WordScan::read_by_avx2(std::size_t* edges) {
  return read_by(avx2_masks, edges);
}

std::size_t WordScan::read(std::size_t* edges) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                               __builtin_cpu_supports("popcnt");
  return has_avx2 ? read_by_avx2(edges) : read_portably(edges);
}

#else

std::size_t WordScan::read(std::size_t* edges) { return read_portably(edges); }

#endif

}  // namespace themata
