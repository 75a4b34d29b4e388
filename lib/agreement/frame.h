// What stays the same while units come and go: coders, categories, weights and conventions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement.h"

namespace themata {

struct Frame {
  std::size_t coders = 0;
  std::size_t categories = 0;
  bool declared = false;
  std::vector<double> weights;     // agreement, categories × categories; empty: identity
  std::vector<std::size_t> order;  // alpha's ordinal metric: categories from the lowest up
  std::string weights_name = "identity";
  Missing missing = Missing::gwet;
  std::string_view undefined;  // why the weights cannot be used with these categories

  double weight(std::size_t first, std::size_t second) const {
    if (weights.empty()) return first == second ? 1.0 : 0.0;
    return weights[first * categories + second];
  }
  bool is_identity() const { return weights.empty() && order.empty(); }

  /// For each category, how much it agrees on average with categories given as often as `shares`
  /// say: Σ_l w_kl p_l.
  std::vector<double> mean_weights(const double* shares) const;
  /// The sum of all weights.
  double total() const;
};

Frame frame_of(const Coefficient& coefficient, const Ratings& ratings,
               const Conventions& conventions);

/// The number each category stands for; empty where they are names without an order.
std::vector<double> numbers_of(const Ratings& ratings);

}  // namespace themata
