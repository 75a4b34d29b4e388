// The ratings of one unit by category: what coefficients for any number of coders add up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agreement/frame.h"

namespace themata {

class UnitCounts {
 public:
  struct Entry {
    std::size_t category = 0;
    double ratings = 0;  // never 0
  };

  explicit UnitCounts(std::size_t categories) : counts_(categories, 0) {}

  void read(std::span<const std::int32_t> row);

  /// How many coders rated the unit.
  double ratings() const { return ratings_; }
  /// Each category that was given, in the order of coders.
  std::span<const Entry> entries() const { return entries_; }
  double of(std::size_t category) const { return counts_[category]; }

  /// Ordered pairs of ratings, weighted by their agreement: of r ratings at most r (r - 1).
  double agreeing_pairs(const Frame& frame) const;
  /// The share of agreeing pairs; the unit must have two ratings.
  double agreement(const Frame& frame) const {
    return agreeing_pairs(frame) / (ratings_ * (ratings_ - 1));
  }

 private:
  std::vector<double> counts_;
  std::vector<Entry> entries_;
  double ratings_ = 0;
};

}  // namespace themata
