#include "agreement/document_draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "agreement/interval.h"
#include "coding/threads.h"

namespace themata {

namespace {

constexpr double lowest = -1;

/// By draw or document left out, then by agreement.
using Values = std::vector<std::vector<double>>;

Values remeasured(std::size_t count, unsigned jobs,
                  const std::function<std::vector<double>(std::size_t)>& measure) {
  Values values(count);
  std::atomic<std::size_t> next = 0;
  const std::size_t machine = std::max(1U, std::thread::hardware_concurrency());
  on_threads(
      std::min<std::size_t>(jobs == 0 ? machine : jobs, count),
      [&] {
        for (std::size_t i = next++; i < count; i = next++) values[i] = measure(i);
      },
      [&] { next = count; });
  return values;
}

Values draws_of(std::size_t documents, const Remeasure& remeasure, const Resampling& resampling) {
  return remeasured(resampling.draws, resampling.jobs, [&](std::size_t draw) {
    Random random(resampling.seed, draw);
    std::vector<std::uint32_t> times(documents, 0);
    for (std::size_t i = 0; i < documents; ++i) ++times[random.below(documents)];
    return remeasure(times);
  });
}

Values leaving_one_out(std::size_t documents, const Remeasure& remeasure, unsigned jobs) {
  return remeasured(documents, jobs, [&](std::size_t left_out) {
    std::vector<std::uint32_t> times(documents, 1);
    times[left_out] = 0;
    return remeasure(times);
  });
}

std::vector<double> column(const Values& values, std::size_t place) {
  std::vector<double> found;
  for (const auto& row : values) found.push_back(row[place]);
  return found;
}

std::vector<Sample::Without> without_of(const Values& values, std::size_t place) {
  std::vector<Sample::Without> found;
  for (const auto& row : values) found.push_back({1, {row[place]}});
  return found;
}

std::string of_documents(std::size_t documents) {
  return fmt::format("{} documents{}", documents, few_documents(documents));
}

Interval jackknife(std::span<const Sample::Without> without, double value, double level) {
  Interval interval;
  interval.se = jackknife_error(without, 0);
  if (!interval.se) {
    interval.convention =
        fmt::format("no interval: undefined without one of {} documents", without.size());
    return interval;
  }
  const auto documents = static_cast<double>(without.size());
  spread(interval, value, quantile_of(Quantiles::student, level, documents), lowest);
  interval.convention = fmt::format(
      "jackknife standard error over {}; {:g} % interval of Student's t, cut at {:g} and 1",
      of_documents(without.size()), 100 * level, lowest);
  return interval;
}

Interval bootstrap(const std::vector<double>& draws, std::span<const Sample::Without> without,
                   double value, const Resampling& resampling, std::size_t documents,
                   double level) {
  if (std::string reason = without_interval(draws, level); !reason.empty()) {
    Interval interval;
    interval.convention = std::move(reason);
    return interval;
  }
  const bool corrected = resampling.method == IntervalMethod::bca;
  Interval interval =
      corrected ? bca_interval(draws, without, value, level) : percentile_interval(draws, level);
  interval.convention = fmt::format("{:g} % {} interval of {} bootstrap draws of {}, seed {}{}",
                                    100 * level, corrected ? "BCa" : "percentile", resampling.draws,
                                    of_documents(documents), resampling.seed, left_out(draws));
  return interval;
}

void set(Agreement& agreement, const Interval& interval, double level) {
  agreement.se = interval.se;
  agreement.low = interval.low;
  agreement.high = interval.high;
  agreement.level = level;
  agreement.convention += "; " + interval.convention;
}

}  // namespace

bool draws_documents(IntervalMethod method) {
  return method == IntervalMethod::jackknife || method == IntervalMethod::percentile ||
         method == IntervalMethod::bca;
}

void add_drawn_intervals(std::span<Agreement* const> agreements, std::size_t documents,
                         const Remeasure& remeasure, const Resampling& resampling, double level) {
  if (!draws_documents(resampling.method)) return;
  if (documents < 2) {
    for (Agreement* agreement : agreements)
      if (agreement->value)
        agreement->convention += "; no interval: it takes two documents to draw from";
    return;
  }
  Values draws;
  Values without;
  if (resampling.method != IntervalMethod::jackknife)
    draws = draws_of(documents, remeasure, resampling);
  if (resampling.method != IntervalMethod::percentile)
    without = leaving_one_out(documents, remeasure, resampling.jobs);
  for (std::size_t i = 0; i < agreements.size(); ++i) {
    Agreement& agreement = *agreements[i];
    if (!agreement.value) continue;
    const auto left = without_of(without, i);
    const Interval interval =
        resampling.method == IntervalMethod::jackknife
            ? jackknife(left, *agreement.value, level)
            : bootstrap(column(draws, i), left, *agreement.value, resampling, documents, level);
    set(agreement, interval, level);
  }
}

}  // namespace themata
