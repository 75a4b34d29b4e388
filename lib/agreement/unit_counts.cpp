#include "agreement/unit_counts.h"

namespace themata {

void UnitCounts::read(std::span<const std::int32_t> row) {
  for (const Entry& entry : entries_) counts_[entry.category] = 0;
  entries_.clear();
  ratings_ = 0;
  for (const std::int32_t value : row) {
    if (value == Ratings::missing) continue;
    const auto category = static_cast<std::size_t>(value);
    if (counts_[category] == 0) entries_.push_back({category, 0});
    counts_[category] += 1;
    ratings_ += 1;
  }
  for (Entry& entry : entries_) entry.ratings = counts_[entry.category];
}

double UnitCounts::agreeing_pairs(const Frame& frame) const {
  double pairs = 0;
  if (frame.weights.empty()) {
    for (const Entry& entry : entries_) pairs += entry.ratings * (entry.ratings - 1);
    return pairs;
  }
  for (const Entry& one : entries_) {
    double agreeing = -1;  // a rating is no pair with itself
    for (const Entry& other : entries_)
      agreeing += frame.weight(one.category, other.category) * other.ratings;
    pairs += one.ratings * agreeing;
  }
  return pairs;
}

}  // namespace themata
