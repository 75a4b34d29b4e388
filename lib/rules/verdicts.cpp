#include "rules/verdicts.h"

#include <algorithm>
#include <cstring>

namespace themata {

namespace {

constexpr std::size_t first_slots = 4096;  // a power of two, as every size of the table
constexpr std::size_t most_bytes = 8 << 20;

/// Multiplicative hashing of eight bytes at a time; the multiplier is that of Knuth, TAOCP 6.4,
/// 2^64 divided by the golden ratio.
std::uint64_t hash_of(std::string_view word) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = word.size() * golden;
  const auto mix = [&](std::uint64_t bytes) {
    hash = (hash ^ bytes) * golden;
    hash ^= hash >> 32;
  };
  while (word.size() > sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), sizeof bytes);
    mix(bytes);
    word.remove_prefix(sizeof bytes);
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word.data(), word.size());
  mix(bytes);
  return hash;
}

}  // namespace

Verdicts::Verdicts(const Lexicon& lexicon) : lexicon_(lexicon) { forget(); }

void Verdicts::forget() {
  slots_.assign(first_slots, {});
  used_ = 0;
  words_.clear();
  ranges_.assign(1, {0, 0});
  patterns_.clear();
}

void Verdicts::make_room() {
  if (words_.size() > most_bytes) forget();
}

Verdicts::Id Verdicts::verdict(std::string_view word) {
  const std::uint64_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.size == 0) break;
    if (slot.hash == hash && std::string_view(words_).substr(slot.begin, slot.size) == word)
      return slot.verdict;
  }
  return judge(word);
}

Verdicts::Id Verdicts::judge(std::string_view word) {
  const std::size_t before = patterns_.size();
  lexicon_.judge(word, patterns_);
  Id id = nothing;
  if (patterns_.size() > before) {
    id = static_cast<Id>(ranges_.size());
    std::sort(patterns_.begin() + static_cast<std::ptrdiff_t>(before), patterns_.end());
    ranges_.push_back({before, patterns_.size()});
  }
  if (used_ * 2 >= slots_.size()) grow();
  const std::uint64_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].size != 0) i = (i + 1) & mask;
  slots_[i] = {hash, static_cast<std::uint32_t>(words_.size()),
               static_cast<std::uint32_t>(word.size()), id};
  words_ += word;
  ++used_;
  return id;
}

void Verdicts::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.size == 0) continue;
    std::size_t i = slot.hash & mask;
    while (larger[i].size != 0) i = (i + 1) & mask;
    larger[i] = slot;
  }
  slots_ = std::move(larger);
}

std::span<const PatternId> Verdicts::satisfied(Id verdict) const {
  const Span range = ranges_[verdict];
  return std::span(patterns_).subspan(range.begin, range.size());
}

}  // namespace themata
