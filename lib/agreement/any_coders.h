// Sums over units rated by any number of coders: agreement within units, and categories in all.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "agreement/estimator.h"
#include "agreement/unit_counts.h"

namespace themata {

/// A view of the sums.
class UnitSums {
 public:
  explicit UnitSums(std::span<const double> sums) : sums_(sums) {}
  static std::size_t size(std::size_t categories) { return 3 + categories; }

  double rated() const { return sums_[0]; }      // units with a rating
  double pairable() const { return sums_[1]; }   // units with two or more
  double agreement() const { return sums_[2]; }  // of these, summed
  /// What each category has of all ratings, by the convention for missing ones; they sum to 1.
  std::vector<double> shares() const;
  std::size_t used() const;  // categories with a share

 private:
  std::span<const double> sums_;
};

std::size_t unit_size(const Frame& frame);
void add_units(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
               std::span<double> sums);

/// What chance agreement a unit stands for, given its counts; on average the expected agreement.
using ChanceOfUnit = std::function<double(const UnitCounts&)>;

/// Gwet's variance of a coefficient (p_a - p_e)/(1 - p_e) whose chance agreement depends on the
/// sample; without `chance`, one whose chance agreement does not. Gwet 2014, chapter 5; Gwet 2008,
/// "Computing inter-rater reliability and its variance in the presence of high agreement", British
/// Journal of Mathematical and Statistical Psychology 61, 29-48.
std::optional<double> linearised_error(const Frame& frame, const Ratings& ratings, double rated,
                                       double pairable, const Estimate& estimate,
                                       const ChanceOfUnit& chance);

/// Of Brennan and Prediger's kappa and its kin.
Estimate brennan_prediger_estimate(const Frame& frame, std::span<const double> sums);
/// Where chance agreement does not depend on the sample.
std::optional<double> known_chance_error(const Frame& frame, const Ratings& ratings,
                                         std::span<const double> sums, const Estimate& estimate);
std::string known_chance_convention(const Frame& frame);

std::string units_convention(const Frame& frame);       // which units count
std::string missing_convention(const Frame& frame);     // and what chance is taken from
std::string categories_convention(const Frame& frame);  // "3 categories (declared)"

inline constexpr std::string_view gwet_error =
    "standard error by Gwet's linearised variance, given these coders";

}  // namespace themata
