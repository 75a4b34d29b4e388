#include "rules/verdicts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace themata {

namespace {

constexpr std::size_t first_slots = 4096;
constexpr std::size_t most_slots = 1 << 16;  // 1.5 MB, of which two thirds are used
constexpr std::size_t most_long_words = 1 << 13;
constexpr std::size_t most_patterns = 1 << 20;
constexpr std::size_t longest_key = 16;

/// Bit 0x20 in every byte that is an ASCII capital.
constexpr std::uint64_t capitals(std::uint64_t bytes) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  const std::uint64_t ascii = bytes & (each * 0x7F);
  const std::uint64_t from_a = ascii + each * (0x80 - 'A');
  const std::uint64_t past_z = ascii + each * (0x7F - 'Z');
  return (from_a & ~past_z & ~bytes & (each * 0x80)) >> 2;
}

constexpr auto byte_masks = [] {
  std::array<std::array<std::uint64_t, 2>, longest_key + 1> masks{};
  for (std::size_t size = 0; size <= longest_key; ++size)
    for (std::size_t byte = 0; byte < size; ++byte)
      masks[size][byte / 8] |= std::uint64_t{0xFF} << byte % 8 * 8;
  return masks;
}();

}  // namespace

Verdicts::Verdicts(const Lexicon& lexicon)
    : lexicon_(lexicon),
      filter_(lexicon.filter().is_useless() ? nullptr : &lexicon.filter()),
      fold_(lexicon.is_case_sensitive() ? 0 : ~std::uint64_t{0}),
      judge_(lexicon) {
  forget();
}

void Verdicts::forget() {
  slots_.assign(first_slots, {});
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(first_slots));
  used_ = 0;
  long_words_.clear();
  begins_.assign(2, 0);
  patterns_.clear();
}

bool Verdicts::make_room() {
  const bool room = used_ * 3 < most_slots * 2 && long_words_.size() < most_long_words &&
                    patterns_.size() < most_patterns;
  if (!room) forget();
  return !room;
}

inline Verdicts::Key Verdicts::key_of(std::string_view text, Span word) const {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  if (text.size() - word.begin >= longest_key) {
    std::memcpy(&low, text.data() + word.begin, sizeof low);
    std::memcpy(&high, text.data() + word.begin + sizeof low, sizeof high);
    low &= byte_masks[word.size()][0];
    high &= byte_masks[word.size()][1];
  } else {
    const std::size_t in_low = std::min(word.size(), sizeof low);
    std::memcpy(&low, text.data() + word.begin, in_low);
    std::memcpy(&high, text.data() + word.begin + in_low, word.size() - in_low);
  }
  return {low | (capitals(low) & fold_), high | (capitals(high) & fold_)};
}

/// Multiplicative hashing, whose highest bits are the best (Knuth, TAOCP 6.4).
inline std::size_t Verdicts::place(const Key& key) const {
  return (key.low * 0x9E3779B97F4A7C15U ^ key.high * 0xC2B2AE3D27D4EB4FU) >> shift_;
}

Verdicts::Id Verdicts::verdict(std::string_view text, Span word) {
  if (word.size() > longest_key) return verdict_of_long(slice(text, word));
  const Key key = key_of(text, word);
  std::size_t i = place(key);
  for (; slots_[i].key.low != 0; i = (i + 1) & (slots_.size() - 1))
    if (slots_[i].key == key) return slots_[i].verdict;
  const Id id = judge(slice(text, word));
  slots_[i] = {key, id};
  if (++used_ * 3 > slots_.size() * 2) grow();
  return id;
}

Verdicts::Id Verdicts::verdict_of_long(std::string_view word) {
  constexpr std::size_t longest_remembered = 256;  // what is longer is no word that comes again
  if (word.size() > longest_remembered) return judge(word);
  const auto known = long_words_.find(word);
  if (known != long_words_.end()) return known->second;
  return long_words_.emplace(word, judge(word)).first->second;
}

Verdicts::Id Verdicts::judge(std::string_view word) {
  const auto before = static_cast<std::ptrdiff_t>(patterns_.size());
  judge_.judge(word, patterns_);
  const auto mine = patterns_.begin() + before;
  if (mine == patterns_.end()) return nothing;
  std::sort(mine, patterns_.end());
  patterns_.erase(std::unique(mine, patterns_.end()), patterns_.end());
  const bool sought =
      std::any_of(mine, patterns_.end(), [&](PatternId id) { return lexicon_.is_sought(id); });
  begins_.push_back(static_cast<std::uint32_t>(patterns_.size()));
  return static_cast<Id>((begins_.size() - 2) * 2 + (sought ? 1 : 0));
}

void Verdicts::grow() {
  std::vector<Slot> smaller(slots_.size() * 2);
  smaller.swap(slots_);
  --shift_;
  for (const Slot& slot : smaller) {
    if (slot.key.low == 0) continue;
    std::size_t i = place(slot.key);
    while (slots_[i].key.low != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

/// The words that pass, without a branch for each: nobody could foresee which way it goes.
std::span<const std::uint32_t> Verdicts::pass_filter(std::string_view text,
                                                     std::span<const std::size_t> edges,
                                                     std::size_t first) {
  const std::size_t past = edges.size() / 2;
  passed_.resize(past - first);
  std::uint32_t* out = passed_.data();
  for (std::size_t i = first; i < past; ++i) {
    const std::size_t begin = edges[2 * i];
    *out = static_cast<std::uint32_t>(i);
    out += filter_->passes(text.data() + begin, edges[2 * i + 1] - begin) ? 1 : 0;
  }
  return {passed_.data(), out};
}

void Verdicts::judge_word(std::string_view text, std::span<const std::size_t> edges, std::size_t i,
                          JudgedWords& judged) {
  const Id given = verdict(text, {edges[2 * i], edges[2 * i + 1]});
  judged.verdicts[i] = given;
  if (given % 2 != 0) judged.sought.push_back(static_cast<std::uint32_t>(i));
}

void Verdicts::judge(std::string_view text, std::span<const std::size_t> edges,
                     JudgedWords& judged) {
  const std::size_t first = judged.size();
  const std::size_t past = edges.size() / 2;
  if (first == past) return;
  judged.verdicts.resize(past, unknown);
  // The filter reads four bytes from where a word begins, and four back from where it ends.
  const bool is_readable = edges[2 * first + 1] >= 4 && text.size() - edges[2 * past - 2] >= 4;
  if (filter_ != nullptr && is_readable)
    for (const std::uint32_t i : pass_filter(text, edges, first))
      judge_word(text, edges, i, judged);
  else
    for (std::size_t i = first; i < past; ++i) judge_word(text, edges, i, judged);
}

void JudgedWords::clear() {
  verdicts.clear();
  sought.clear();
}

void JudgedWords::erase_before(std::size_t word) {
  verdicts.erase(verdicts.begin(), verdicts.begin() + static_cast<std::ptrdiff_t>(word));
  std::erase_if(sought, [word](std::uint32_t index) { return index < word; });
  for (std::uint32_t& index : sought) index -= static_cast<std::uint32_t>(word);
}

}  // namespace themata
