// Sums over the units that two coders rated: agreement and how often each used each category.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "agreement/estimator.h"

namespace themata {

/// A view of the sums of one pair of coders.
class PairSums {
 public:
  explicit PairSums(std::span<const double> sums) : sums_(sums) {}
  static std::size_t size(std::size_t categories) { return 4 + 2 * categories; }

  double units() const { return sums_[0]; }         // that both rated
  double agreed() const { return sums_[1]; }        // of them, weighted
  double first_alone() const { return sums_[2]; }   // units that the second did not rate
  double second_alone() const { return sums_[3]; }  // likewise
  std::span<const double> first() const { return sums_.subspan(4, categories()); }
  std::span<const double> second() const { return sums_.subspan(4 + categories(), categories()); }
  std::size_t categories() const { return (sums_.size() - 4) / 2; }
  /// Categories that either of them used.
  std::size_t used() const;

 private:
  std::span<const double> sums_;
};

/// Whether units that only one of them rated are counted: most coefficients know nothing of them.
enum class Alone { ignored, counted };

/// Adds rows for the coders at two places.
void add_pair(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
              std::size_t first, std::size_t second, Alone alone, std::span<double> sums);

/// For estimators of two coders: one pair.
std::size_t pair_size(const Frame& frame);
void add_two_coders(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                    std::span<double> sums);
/// For estimators that take the mean over pairs: all pairs, the first coder's first.
std::size_t all_pairs_size(const Frame& frame);
void add_all_pairs(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                   std::span<double> sums);
void add_all_pairs_and_alone(const Frame& frame, const Ratings& ratings, std::size_t begin,
                             std::size_t end, std::span<double> sums);
/// The mean of an estimate over all pairs; undefined where that of a pair is.
Estimate mean_over_pairs(const Frame& frame, std::span<const double> sums,
                         Estimate (*of_pair)(const Frame&, std::span<const double>));

/// Σ_kl (1 - w_kl) n_k m_l / (n m), of counts n_k and m_l that sum to n and m.
double expected_disagreement(const Frame& frame, std::span<const double> first,
                             std::span<const double> second);

/// An index of a table of two categories, where there are units that both rated.
Estimate of_two_by_two(const Frame& frame, std::span<const double> sums,
                       double (*index)(const PairSums&));

std::string pair_convention(const Frame& frame);

Estimate cohen_kappa_estimate(const Frame& frame, std::span<const double> sums);

}  // namespace themata
