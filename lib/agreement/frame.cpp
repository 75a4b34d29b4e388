#include "agreement/frame.h"

#include <algorithm>
#include <numeric>

#include "agreement/estimator.h"
#include "text/number.h"

namespace themata {

namespace {

/// A square of them still fits the memory.
constexpr std::size_t most_categories = 3000;

/// Places of numbers from the lowest up; equal numbers share one.
std::vector<double> ranks_of(const std::vector<double>& numbers) {
  std::vector<double> sorted = numbers;
  std::ranges::sort(sorted);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<double> ranks;
  for (const double number : numbers)
    ranks.push_back(static_cast<double>(std::ranges::lower_bound(sorted, number) - sorted.begin()));
  return ranks;
}

/// 1 - d / max d, by numbers or, for ordinal weights, by ranks.
std::vector<double> weights_by_kind(const WeightsKind& kind, const std::vector<double>& numbers) {
  const std::vector<double> given = kind.id == "ordinal" ? ranks_of(numbers) : numbers;
  const auto [lowest, highest] = std::ranges::minmax(given);
  std::vector<double> weights;
  weights.reserve(given.size() * given.size());
  double largest = 0;
  for (const double first : given)
    for (const double second : given) {
      weights.push_back(first == second ? 0 : kind.distance(first, second, lowest, highest));
      largest = std::max(largest, weights.back());
    }
  for (double& weight : weights) weight = largest > 0 ? 1 - weight / largest : 1;
  return weights;
}

void use_kind(Frame& frame, const WeightsKind& kind, const Ratings& ratings, bool alpha_metrics) {
  if (!kind.needs_order || frame.categories < 2) return;
  const std::vector<double> numbers = numbers_of(ratings);
  if (numbers.empty()) {
    // Of two categories every order says the same.
    if (frame.categories > 2) frame.undefined = undefined::categories_without_order;
    return;
  }
  if (kind.from_nothing && std::ranges::min(numbers) < 0) {
    frame.undefined = undefined::numbers_below_zero;
    return;
  }
  if (frame.categories > most_categories) {
    frame.undefined = undefined::too_many_categories;
    return;
  }
  if (kind.id == "ordinal" && alpha_metrics) {
    frame.order.resize(frame.categories);
    std::iota(frame.order.begin(), frame.order.end(), std::size_t{0});
    std::ranges::sort(frame.order, {}, [&](std::size_t category) { return numbers[category]; });
    return;
  }
  frame.weights = weights_by_kind(kind, numbers);
}

bool is_distance(const std::vector<double>& weights, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) {
      const double weight = weights[i * size + j];
      if (!(weight >= 0 && weight <= 1)) return false;
      if (weight != weights[j * size + i] || (i == j && weight != 1)) return false;
    }
  return true;
}

void use_table(Frame& frame, const WeightsTable& table, const Ratings& ratings) {
  const std::size_t size = table.categories.size();
  std::vector<std::size_t> places;
  for (const std::string& category : ratings.categories) {
    const auto found = std::ranges::find(table.categories, category);
    if (found == table.categories.end()) {
      frame.undefined = undefined::category_without_weights;
      return;
    }
    places.push_back(static_cast<std::size_t>(found - table.categories.begin()));
  }
  if (table.agreement.size() != size * size || !is_distance(table.agreement, size)) {
    frame.undefined = undefined::weights_not_a_distance;
    return;
  }
  for (const std::size_t i : places)
    for (const std::size_t j : places) frame.weights.push_back(table.agreement[i * size + j]);
}

}  // namespace

std::vector<double> numbers_of(const Ratings& ratings) {
  if (!ratings.numbers.empty()) return ratings.numbers;
  std::vector<double> numbers(ratings.categories.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = number_from<double>(ratings.categories[i]);
    if (!number) return {};
    numbers[i] = *number;
  }
  return numbers;
}

Frame frame_of(const Coefficient& coefficient, const Ratings& ratings,
               const Conventions& conventions) {
  Frame frame;
  frame.coders = ratings.coders.size();
  frame.categories = ratings.categories.size();
  frame.declared = ratings.declared;
  frame.missing = conventions.missing;
  const bool alpha_metrics = coefficient.estimator->alpha_metrics;
  frame.weights_name = alpha_metrics ? "nominal" : "identity";
  if (!coefficient.takes_weights || conventions.weights.is_identity()) return frame;
  const WeightsKind* kind = conventions.weights.kind;
  if (kind == nullptr) {
    frame.weights_name = conventions.weights.name();
    use_table(frame, conventions.weights.table, ratings);
  } else {
    frame.weights_name = alpha_metrics && !kind->metric.empty() ? kind->metric : kind->id;
    use_kind(frame, *kind, ratings, alpha_metrics);
  }
  return frame;
}

std::vector<double> Frame::mean_weights(const double* shares) const {
  if (weights.empty()) return {shares, shares + categories};
  std::vector<double> means(categories, 0.0);
  for (std::size_t i = 0; i < categories; ++i)
    for (std::size_t j = 0; j < categories; ++j)
      means[i] += weights[i * categories + j] * shares[j];
  return means;
}

double Frame::total() const {
  if (weights.empty()) return static_cast<double>(categories);
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace themata
