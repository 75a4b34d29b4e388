// Krippendorff's own bootstrap of alpha: pairs of ratings are drawn instead of units, and expected
// disagreement stays what it was. Its intervals are narrower than those of a bootstrap of units,
// because pairs of one unit are drawn as if they were independent.
//
// With N_o pairs of ratings within units, each deviates by E_r = 2 δ²_r / (n D_e), and alpha of a
// draw is 1 - Σ_u Σ_{pairs of u} E_r / (m_u - 1) with r drawn anew for every pair; below -1 it is
// -1.
//
// Krippendorff 2016, "Bootstrapping distributions for Krippendorff's alpha"; as in Hayes'
// SPSS macro KALPHA and the R package icr.
#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "agreement/interval.h"
#include "agreement/unit_counts.h"
#include "coding/threads.h"

namespace themata {

namespace {

/// δ² of two categories over the largest there is, as alpha itself counts.
std::vector<double> distances(const Frame& frame, std::span<const double> sums) {
  const std::size_t q = frame.categories;
  std::vector<double> squared(q * q, 0.0);
  if (frame.order.empty()) {
    for (std::size_t i = 0; i < q; ++i)
      for (std::size_t j = 0; j < q; ++j) squared[i * q + j] = 1 - frame.weight(i, j);
    return squared;
  }
  const auto totals = alpha_totals(frame, sums);
  double largest = 0;
  for (std::size_t i = 0; i < q; ++i) {
    double between = totals[frame.order[i]] / 2;
    for (std::size_t j = i + 1; j < q; ++j) {
      const std::size_t low = frame.order[i];
      const std::size_t high = frame.order[j];
      const double distance = between + totals[high] / 2;
      between += totals[high];
      squared[low * q + high] = squared[high * q + low] = distance * distance;
      if (totals[low] > 0 && totals[high] > 0) largest = std::max(largest, distance * distance);
    }
  }
  for (double& distance : squared) distance /= largest;
  return squared;
}

struct Pairs {
  std::map<double, std::size_t> by_distance;         // how many pairs are so far apart
  std::map<double, std::size_t> by_ratings_of_unit;  // how many pairs stand in such units
  std::size_t all = 0;
};

Pairs pairs_of(const Frame& frame, const Ratings& ratings, std::span<const double> squared) {
  Pairs pairs;
  UnitCounts unit(frame.categories);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    unit.read(ratings.row(i));
    if (unit.ratings() < 2) continue;
    const std::size_t units = ratings.count(i);
    const auto entries = unit.entries();
    std::size_t in_unit = 0;
    for (std::size_t a = 0; a < entries.size(); ++a)
      for (std::size_t b = a; b < entries.size(); ++b) {
        const double times = a == b ? entries[a].ratings * (entries[a].ratings - 1) / 2
                                    : entries[a].ratings * entries[b].ratings;
        const auto count = static_cast<std::size_t>(times);
        if (count == 0) continue;
        pairs.by_distance[squared[entries[a].category * frame.categories + entries[b].category]] +=
            units * count;
        in_unit += count;
      }
    pairs.by_ratings_of_unit[unit.ratings()] += units * in_unit;
    pairs.all += units * in_unit;
  }
  return pairs;
}

}  // namespace

std::vector<double> krippendorff_draws(const Frame& frame, const Ratings& ratings,
                                       const Estimate& estimate, const Resampling& resampling) {
  constexpr std::size_t most_pairs = 1U << 25U;
  const std::vector<double> sums = sums_of(krippendorff_alpha_estimator, frame, ratings);
  const Pairs pairs = pairs_of(frame, ratings, distances(frame, sums));
  if (pairs.all > most_pairs) return {};
  std::vector<double> distance_of;
  distance_of.reserve(pairs.all);
  for (const auto& [distance, count] : pairs.by_distance)
    distance_of.insert(distance_of.end(), count, distance);
  const double scale = 2 / (alpha_ratings(sums) * (1 - *estimate.expected));
  std::vector<double> values(resampling.draws);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t draw = next++; draw < resampling.draws; draw = next++) {
      Random random(resampling.seed, draw);
      double deviation = 0;
      for (const auto& [given, count] : pairs.by_ratings_of_unit) {
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += distance_of[random.below(pairs.all)];
        deviation += sum * scale / (given - 1);
      }
      values[draw] = std::max(1 - deviation, -1.0);
    }
  };
  const std::size_t wanted =
      resampling.jobs == 0 ? std::thread::hardware_concurrency() : resampling.jobs;
  on_threads(std::max<std::size_t>(wanted, 1), work, [&] { next = resampling.draws; });
  return values;
}

}  // namespace themata
