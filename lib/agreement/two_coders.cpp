#include "agreement/two_coders.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

namespace themata {

namespace {

bool given(std::int32_t value) { return value != Ratings::missing; }

/// Every unit on its own: for few rows, many categories, or rows that stand for many units.
void add_row_by_row(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                    std::size_t first, std::size_t second, Alone alone, std::span<double> sums) {
  for (std::size_t i = begin; i < end; ++i) {
    const auto row = ratings.row(i);
    const std::int32_t one = row[first];
    const std::int32_t other = row[second];
    const auto units = static_cast<double>(ratings.count(i));
    if (!given(one) || !given(other)) {
      if (alone == Alone::counted && given(one)) sums[2] += units;
      if (alone == Alone::counted && given(other)) sums[3] += units;
      continue;
    }
    const auto a = static_cast<std::size_t>(one);
    const auto b = static_cast<std::size_t>(other);
    sums[0] += units;
    sums[1] += units * frame.weight(a, b);
    sums[4 + a] += units;
    sums[4 + frame.categories + b] += units;
  }
}

/// A million units in a square of counters with a row and a column for missing ratings.
void add_by_square(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                   std::size_t first, std::size_t second, Alone alone, std::span<double> sums) {
  const std::size_t side = frame.categories + 1;
  std::vector<std::uint32_t> square(side * side, 0);
  const std::size_t coders = ratings.coders.size();
  const std::int32_t* row = ratings.values.data() + begin * coders;
  for (std::size_t i = begin; i < end; ++i, row += coders)
    ++square[static_cast<std::size_t>(row[first] + 1) * side +
             static_cast<std::size_t>(row[second] + 1)];
  for (std::size_t a = 0; a < side; ++a)
    for (std::size_t b = 0; b < side; ++b) {
      const double units = square[a * side + b];
      if (units == 0) continue;
      if (a == 0 || b == 0) {
        if (alone == Alone::counted && a > 0) sums[2] += units;
        if (alone == Alone::counted && b > 0) sums[3] += units;
        continue;
      }
      sums[0] += units;
      sums[1] += units * frame.weight(a - 1, b - 1);
      sums[4 + a - 1] += units;
      sums[4 + frame.categories + b - 1] += units;
    }
}

}  // namespace

std::size_t PairSums::used() const {
  std::size_t used = 0;
  for (std::size_t i = 0; i < categories(); ++i) used += first()[i] > 0 || second()[i] > 0 ? 1 : 0;
  return used;
}

void add_pair(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
              std::size_t first, std::size_t second, Alone alone, std::span<double> sums) {
  constexpr std::size_t most_counters = 1U << 20U;
  const std::size_t counters = (frame.categories + 1) * (frame.categories + 1);
  const std::size_t rows = end - begin;
  // A counter of 32 bits holds as many rows.
  const bool by_square = ratings.counts.empty() && counters <= most_counters &&
                         rows > 4 * counters && rows < 0xFFFFFFFFU;
  if (by_square)
    add_by_square(frame, ratings, begin, end, first, second, alone, sums);
  else
    add_row_by_row(frame, ratings, begin, end, first, second, alone, sums);
}

std::size_t pair_size(const Frame& frame) { return PairSums::size(frame.categories); }

void add_two_coders(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                    std::span<double> sums) {
  add_pair(frame, ratings, begin, end, 0, 1, Alone::ignored, sums);
}

std::size_t all_pairs_size(const Frame& frame) {
  return pair_size(frame) * (frame.coders * (frame.coders - 1) / 2);
}

namespace {

void add_pairs(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
               Alone alone, std::span<double> sums) {
  const std::size_t size = pair_size(frame);
  std::size_t pair = 0;
  for (std::size_t first = 0; first < frame.coders; ++first)
    for (std::size_t second = first + 1; second < frame.coders; ++second, ++pair)
      add_pair(frame, ratings, begin, end, first, second, alone, sums.subspan(pair * size, size));
}

}  // namespace

void add_all_pairs(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
                   std::span<double> sums) {
  add_pairs(frame, ratings, begin, end, Alone::ignored, sums);
}

void add_all_pairs_and_alone(const Frame& frame, const Ratings& ratings, std::size_t begin,
                             std::size_t end, std::span<double> sums) {
  add_pairs(frame, ratings, begin, end, Alone::counted, sums);
}

Estimate mean_over_pairs(const Frame& frame, std::span<const double> sums,
                         Estimate (*of_pair)(const Frame&, std::span<const double>)) {
  const std::size_t size = pair_size(frame);
  const std::size_t pairs = sums.size() / size;
  Estimate mean;
  double observed = 0;
  double value = 0;
  // Of several reasons the same one comes first, whoever is named first among the coders.
  std::set<std::string_view> reasons;
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const Estimate one = of_pair(frame, sums.subspan(pair * size, size));
    mean.units = std::max(mean.units, one.units);
    if (!one.undefined.empty()) reasons.insert(one.undefined);
    observed += one.observed.value_or(0);
    value += one.value.value_or(0);
  }
  if (!reasons.empty()) {
    mean.undefined = reasons.contains(undefined::no_pairs) ? undefined::no_pairs : *reasons.begin();
    return mean;
  }
  mean.observed = observed / static_cast<double>(pairs);
  mean.value = value / static_cast<double>(pairs);
  return mean;
}

double expected_disagreement(const Frame& frame, std::span<const double> first,
                             std::span<const double> second) {
  const double n = std::accumulate(first.begin(), first.end(), 0.0);
  const double m = std::accumulate(second.begin(), second.end(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == 0) continue;
    double others = m - second[i];
    if (!frame.weights.empty()) {
      others = 0;
      for (std::size_t j = 0; j < second.size(); ++j)
        others += (1 - frame.weight(i, j)) * second[j];
    }
    sum += first[i] / n * (others / m);
  }
  return sum;
}

Estimate of_two_by_two(const Frame& frame, std::span<const double> given,
                       double (*index)(const PairSums&)) {
  const PairSums sums(given);
  Estimate estimate{sums.units(), {}, {}, {}, {}};
  if (frame.categories != 2)
    estimate.undefined = undefined::not_two_categories;
  else if (sums.units() == 0)
    estimate.undefined = undefined::no_pairs;
  else
    estimate.value = index(sums);
  return estimate;
}

std::string pair_convention(const Frame& frame) {
  return frame.missing == Missing::listwise ? "units that every coder rated"
                                            : "units that both coders rated";
}

}  // namespace themata
