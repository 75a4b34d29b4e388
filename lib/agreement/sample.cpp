#include "agreement/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <thread>

#include "coding/threads.h"

namespace themata {

namespace {

constexpr std::size_t most_indexed = 1U << 22U;

std::size_t documents_in(const Ratings& ratings) {
  return ratings.documents.empty() ? 0 : std::ranges::max(ratings.documents) + std::size_t{1};
}

/// What each document adds.
std::vector<double> sums_by_document(const Part& part, const Ratings& ratings,
                                     std::size_t documents) {
  const std::size_t size = part.estimator->size(part.frame);
  std::vector<double> sums(documents * size, 0.0);
  for (std::size_t begin = 0, end = 0; begin < ratings.rows(); begin = end) {
    const std::uint32_t document = ratings.documents[begin];
    while (end < ratings.rows() && ratings.documents[end] == document) ++end;
    part.estimator->add(part.frame, ratings, begin, end,
                        std::span(sums).subspan(document * size, size));
  }
  return sums;
}

/// What one unit of each row adds.
std::vector<double> sums_by_row(const Part& part, const Ratings& ratings) {
  Ratings ones = ratings;
  ones.counts.assign(ratings.rows(), 1);
  const std::size_t size = part.estimator->size(part.frame);
  std::vector<double> sums(ratings.rows() * size, 0.0);
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    part.estimator->add(part.frame, ones, i, i + 1, std::span(sums).subspan(i * size, size));
  return sums;
}

}  // namespace

Sample::Sample(const Estimator& estimator, const Frame& frame, const Ratings& ratings,
               Resample resample)
    : parts_({{&estimator, frame, {}}}) {
  const Ratings* const view = &ratings;
  gather(ratings, resample, {&view, 1});
}

Sample::Sample(const Estimator& estimator, const Frame& first_frame, const Ratings& first,
               const Frame& second_frame, const Ratings& second, Resample resample)
    : parts_({{&estimator, first_frame, {}}, {&estimator, second_frame, {}}}) {
  const std::vector<const Ratings*> views = {&first, &second};
  gather(first, resample, views);
}

void Sample::gather(const Ratings& ratings, Resample resample,
                    std::span<const Ratings* const> views) {
  of_documents_ = resample == Resample::documents && !ratings.documents.empty();
  std::size_t documents = 0;
  for (const Ratings* view : views) documents = std::max(documents, documents_in(*view));
  for (std::size_t i = 0; i < parts_.size(); ++i)
    parts_[i].sums = of_documents_ ? sums_by_document(parts_[i], *views[i], documents)
                                   : sums_by_row(parts_[i], *views[i]);
  if (of_documents_) {
    multiplicity_.assign(documents, 1);
  } else {
    for (std::size_t i = 0; i < ratings.rows(); ++i) multiplicity_.push_back(ratings.count(i));
  }
  keep_those_that_count();
  if (!of_documents_) unite_kinds();
  index_members();
}

/// A document that only one of two coders has worked on says nothing about their agreement, and
/// draws full of such would have no value.
void Sample::keep_those_that_count() {
  std::size_t kept = 0;
  for (std::size_t kind = 0; kind < multiplicity_.size(); ++kind) {
    bool counts = false;
    for (const Part& part : parts_) {
      const std::size_t size = part.estimator->size(part.frame);
      const auto own = std::span(part.sums).subspan(kind * size, size);
      counts = counts || std::ranges::any_of(own, [](double sum) { return sum != 0; });
    }
    if (!counts || multiplicity_[kind] == 0) continue;
    multiplicity_[kept] = multiplicity_[kind];
    for (Part& part : parts_) {
      const auto size = static_cast<std::ptrdiff_t>(part.estimator->size(part.frame));
      std::copy_n(part.sums.begin() + static_cast<std::ptrdiff_t>(kind) * size, size,
                  part.sums.begin() + static_cast<std::ptrdiff_t>(kept) * size);
    }
    ++kept;
  }
  multiplicity_.resize(kept);
  for (Part& part : parts_) part.sums.resize(kept * part.estimator->size(part.frame));
}

/// Coders who can stand in for one another make many rows the same to a coefficient.
void Sample::unite_kinds() {
  std::map<std::vector<double>, std::size_t> kinds;
  for (std::size_t kind = 0; kind < multiplicity_.size(); ++kind) {
    std::vector<double> all;
    for (const Part& part : parts_) {
      const std::size_t size = part.estimator->size(part.frame);
      const auto own = std::span(part.sums).subspan(kind * size, size);
      all.insert(all.end(), own.begin(), own.end());
    }
    kinds[std::move(all)] += multiplicity_[kind];
  }
  multiplicity_.clear();
  for (Part& part : parts_) part.sums.clear();
  for (const auto& [all, members] : kinds) {
    multiplicity_.push_back(members);
    auto next = all.begin();
    for (Part& part : parts_) {
      const auto size = static_cast<std::ptrdiff_t>(part.estimator->size(part.frame));
      part.sums.insert(part.sums.end(), next, next + size);
      next += size;
    }
  }
}

void Sample::index_members() {
  members_ = std::accumulate(multiplicity_.begin(), multiplicity_.end(), std::size_t{0});
  if (members_ <= most_indexed) {
    kind_.reserve(members_);
    for (std::size_t kind = 0; kind < multiplicity_.size(); ++kind)
      kind_.insert(kind_.end(), multiplicity_[kind], static_cast<std::uint32_t>(kind));
    return;
  }
  up_to_.resize(multiplicity_.size());
  std::partial_sum(multiplicity_.begin(), multiplicity_.end(), up_to_.begin());
}

std::string Sample::refusal(const Resampling& resampling) const {
  const std::string_view what = of_documents_ ? "documents" : "units";
  if (members_ < 2) return fmt::format("no interval: it takes two {} to draw from", what);
  constexpr double most_numbers = 1e11;
  if (static_cast<double>(members_) * static_cast<double>(resampling.draws) > most_numbers)
    return fmt::format("no interval: {} {} are too many to draw {} times", members_, what,
                       resampling.draws);
  return {};
}

double Sample::value_of(const Part& part, std::span<const double> sums) const {
  return part.estimator->estimate(part.frame, sums)
      .value.value_or(std::numeric_limits<double>::quiet_NaN());
}

Estimate Sample::all(std::size_t index) const {
  const Part& part = parts_[index];
  const std::size_t size = part.estimator->size(part.frame);
  std::vector<double> sums(size, 0.0);
  for (std::size_t kind = 0; kind < multiplicity_.size(); ++kind)
    for (std::size_t i = 0; i < size; ++i)
      sums[i] += static_cast<double>(multiplicity_[kind]) * part.sums[kind * size + i];
  return part.estimator->estimate(part.frame, sums);
}

std::vector<double> Sample::values_of_draw(Random& random, std::vector<std::uint32_t>& counts,
                                           std::vector<double>& sums) const {
  counts.assign(multiplicity_.size(), 0);
  if (!kind_.empty()) {
    for (std::size_t i = 0; i < members_; ++i) ++counts[kind_[random.below(members_)]];
  } else {
    for (std::size_t i = 0; i < members_; ++i)
      ++counts[static_cast<std::size_t>(std::ranges::upper_bound(up_to_, random.below(members_)) -
                                        up_to_.begin())];
  }
  std::vector<double> values;
  for (const Part& part : parts_) {
    const std::size_t size = part.estimator->size(part.frame);
    sums.assign(size, 0.0);
    const double* own = part.sums.data();
    for (const std::uint32_t count : counts) {
      const double times = count;
      if (count != 0)
        for (std::size_t i = 0; i < size; ++i) sums[i] += times * own[i];
      own += size;
    }
    values.push_back(value_of(part, sums));
  }
  return values;
}

std::vector<std::vector<double>> Sample::draws(const Resampling& resampling) const {
  std::vector<std::vector<double>> values(parts_.size(), std::vector<double>(resampling.draws));
  constexpr std::size_t at_once = 16;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    std::vector<std::uint32_t> counts;
    std::vector<double> sums;
    for (std::size_t begin = next.fetch_add(at_once); begin < resampling.draws;
         begin = next.fetch_add(at_once))
      for (std::size_t draw = begin; draw < std::min(begin + at_once, resampling.draws); ++draw) {
        Random random(resampling.seed, draw);
        const std::vector<double> of_draw = values_of_draw(random, counts, sums);
        for (std::size_t part = 0; part < parts_.size(); ++part) values[part][draw] = of_draw[part];
      }
  };
  const std::size_t wanted =
      resampling.jobs == 0 ? std::thread::hardware_concurrency() : resampling.jobs;
  // A thread costs more than a few thousand random numbers.
  const std::size_t worth = 1 + members_ * resampling.draws / 1000000;
  on_threads(std::clamp<std::size_t>(wanted, 1, worth), work, [&] { next = resampling.draws; });
  return values;
}

std::vector<Sample::Without> Sample::leaving_one_out() const {
  std::vector<Without> all(multiplicity_.size());
  for (std::size_t kind = 0; kind < all.size(); ++kind) all[kind].members = multiplicity_[kind];
  for (const Part& part : parts_) {
    const std::size_t size = part.estimator->size(part.frame);
    std::vector<double> total(size, 0.0);
    for (std::size_t kind = 0; kind < all.size(); ++kind)
      for (std::size_t i = 0; i < size; ++i)
        total[i] += static_cast<double>(multiplicity_[kind]) * part.sums[kind * size + i];
    std::vector<double> rest(size);
    for (std::size_t kind = 0; kind < all.size(); ++kind) {
      for (std::size_t i = 0; i < size; ++i) {
        const double own = part.sums[kind * size + i];
        const double left = total[i] - own;
        // A sum of fractions that leaves nothing leaves nothing.
        rest[i] = std::abs(left) < 1e-12 * std::abs(total[i]) ? 0 : left;
      }
      all[kind].values.push_back(value_of(part, rest));
    }
  }
  return all;
}

double quantile(std::span<const double> sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace themata
