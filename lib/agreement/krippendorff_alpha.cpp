// Krippendorff's alpha: one minus observed over expected disagreement, for any number of coders,
// with missing ratings, and for nominal, ordinal, interval and ratio data or any weights.
//
// Assumes coders who can stand in for one another (they share one use of the categories) and who
// judge independently. Only ratings that stand beside another rating of the same unit count.
//
//   alpha = 1 - D_o / D_e,   D_o = Σ o_ck δ²_ck / n,   D_e = Σ n_c n_k δ²_ck / (n (n - 1))
//
// with coincidences o_ck = Σ_u (pairs c-k in unit u) / (m_u - 1), m_u the number of ratings of u.
// The ordinal metric is δ_ck = Σ_{g from c to k} n_g - (n_c + n_k) / 2, squared. Krippendorff 2011,
// "Computing Krippendorff's alpha-reliability"; Krippendorff 2018, "Content Analysis", 4th edition,
// chapter 12. Where every pairable rating is the same, D_o = D_e = 0 and alpha is undefined:
// without variation there is no evidence of reliability.
//
// Standard error: Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition, for weights that
// do not depend on the ratings, so not for the ordinal metric.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "agreement/any_coders.h"

namespace themata {

namespace {

/// Units with two ratings, their ratings, weighted coincidences that disagree, ratings by category;
/// for the ordinal metric then all coincidences.
constexpr std::size_t by_category = 3;

std::size_t size(const Frame& frame) {
  return by_category + frame.categories + frame.order.size() * frame.order.size();
}

void add_coincidences(const Frame& frame, const UnitCounts& unit, double units,
                      std::span<double> coincidences) {
  const double scale = units / (unit.ratings() - 1);
  for (const UnitCounts::Entry& one : unit.entries())
    for (const UnitCounts::Entry& other : unit.entries()) {
      const double same = one.category == other.category ? 1 : 0;
      coincidences[one.category * frame.categories + other.category] +=
          scale * one.ratings * (other.ratings - same);
    }
}

void add(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
         std::span<double> sums) {
  UnitCounts unit(frame.categories);
  for (std::size_t i = begin; i < end; ++i) {
    unit.read(ratings.row(i));
    const double given = unit.ratings();
    if (given < 2) continue;
    const auto units = static_cast<double>(ratings.count(i));
    sums[0] += units;
    sums[1] += units * given;
    sums[2] += units * ((given * (given - 1) - unit.agreeing_pairs(frame)) / (given - 1));
    for (const UnitCounts::Entry& entry : unit.entries())
      sums[by_category + entry.category] += units * entry.ratings;
    if (!frame.order.empty())
      add_coincidences(frame, unit, units, sums.subspan(by_category + frame.categories));
  }
}

struct Disagreement {
  double observed = 0;
  double expected = 0;
};

/// Both D_o and D_e over the largest δ² there is.
Disagreement ordinal(const Frame& frame, std::span<const double> sums) {
  const auto totals = sums.subspan(by_category, frame.categories);
  const auto coincidences = sums.subspan(by_category + frame.categories);
  const double n = sums[1];
  Disagreement sum;
  double largest = 0;
  for (std::size_t i = 0; i < frame.order.size(); ++i) {
    const std::size_t low = frame.order[i];
    double between = totals[low] / 2;
    for (std::size_t j = i + 1; j < frame.order.size(); ++j) {
      const std::size_t high = frame.order[j];
      const double distance = between + totals[high] / 2;
      between += totals[high];
      if (totals[low] == 0 || totals[high] == 0) continue;
      const double squared = distance * distance;
      largest = std::max(largest, squared);
      sum.observed += 2 * coincidences[low * frame.categories + high] * squared;
      sum.expected += 2 * totals[low] * totals[high] * squared;
    }
  }
  if (largest == 0) return {};
  return {sum.observed / n / largest, sum.expected / (n * (n - 1)) / largest};
}

Disagreement weighted(const Frame& frame, std::span<const double> sums) {
  const auto totals = sums.subspan(by_category, frame.categories);
  const double n = sums[1];
  double expected = 0;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i] == 0) continue;
    double others = n - totals[i];
    if (!frame.weights.empty()) {
      others = 0;
      for (std::size_t j = 0; j < totals.size(); ++j)
        others += (1 - frame.weight(i, j)) * totals[j];
    }
    expected += totals[i] * others;
  }
  return {sums[2] / n, expected / (n * (n - 1))};
}

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  Estimate estimate{sums[0], {}, {}, {}, {}};
  if (sums[0] == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  const Disagreement disagreement =
      frame.order.empty() ? weighted(frame, sums) : ordinal(frame, sums);
  const auto totals = sums.subspan(by_category, frame.categories);
  estimate.observed = 1 - disagreement.observed;
  correct_for_chance(
      estimate, disagreement.observed, disagreement.expected,
      static_cast<std::size_t>(std::ranges::count_if(totals, [](double n) { return n > 0; })));
  return estimate;
}

/// In Gwet's form alpha is (p_a - p_e) / (1 - p_e) with p_a = (1 - ε) p_a' + ε, ε = 1/n, and the
/// linearised value of unit i, with r̄ the mean number of ratings, is
///   (p_i - p_e)/(1 - p_e) - 2 (1 - alpha') (p_ei - p_e)/(1 - p_e),
///   p_i = Σ_k r_ik (r_ik+ - 1) / (r̄ (r_i - 1)) - p_a' (r_i - r̄)/r̄,
///   p_ei = Σ_k r_ik (Σ_l w_kl π_l) / r̄ - p_e (r_i - r̄)/r̄.
std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> sums, const Estimate& /*estimate*/) {
  if (!frame.order.empty()) return std::nullopt;
  const double n = sums[1];
  const double mean_given = n / sums[0];
  std::vector<double> shares(sums.begin() + by_category, sums.end());
  for (double& share : shares) share /= n;
  const std::vector<double> mean = frame.mean_weights(shares.data());
  const double expected = std::inner_product(shares.begin(), shares.end(), mean.begin(), 0.0);
  const double observed = 1 - sums[2] / n;
  const double value = (observed - expected) / (1 - expected);
  Linearised variance(value, sums[0]);
  UnitCounts unit(frame.categories);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    unit.read(ratings.row(i));
    const double given = unit.ratings();
    if (given < 2) continue;
    const double more = (given - mean_given) / mean_given;
    double chance = 0;
    for (const UnitCounts::Entry& entry : unit.entries())
      chance += entry.ratings * mean[entry.category];
    const double agreed = unit.agreeing_pairs(frame) / (mean_given * (given - 1)) - observed * more;
    const double by_chance = chance / mean_given - expected * more;
    variance.add((agreed - expected) / (1 - expected) -
                     2 * (1 - value) * (by_chance - expected) / (1 - expected),
                 static_cast<double>(ratings.count(i)));
  }
  return variance.standard_error();
}

std::string convention(const Frame& frame) {
  return frame.missing == Missing::listwise ? "units that every coder rated"
                                            : "units with two or more ratings";
}

}  // namespace

double alpha_ratings(std::span<const double> sums) { return sums[1]; }

std::span<const double> alpha_totals(const Frame& frame, std::span<const double> sums) {
  return sums.subspan(by_category, frame.categories);
}

const Estimator krippendorff_alpha_estimator = {
    size, add, estimate, error, Quantiles::student, -1, convention, gwet_error, true};

}  // namespace themata
