#include "agreement/measure_sets.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

#include "agreement/document_draws.h"
#include "agreement/pairable_sets.h"
#include "agreement/undefined_values.h"

namespace themata {

namespace {

using MeasureSets = std::function<Agreement(const LabelSets&)>;

/// The numbers of documents with a unit that two coders rated.
std::vector<std::uint32_t> shared_documents(const Ratings& ratings) {
  std::set<std::uint32_t> found;
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    if (given(ratings.row(i)).size() > 1) found.insert(ratings.documents[i]);
  return {found.begin(), found.end()};
}

/// Each of some documents so many times, and no others.
LabelSets drawn(const LabelSets& data, std::span<const std::uint32_t> documents, Times times) {
  LabelSets found = data;
  for (std::size_t i = 0; i < found.ratings.rows(); ++i) {
    const auto place = std::ranges::lower_bound(documents, found.ratings.documents[i]);
    const bool is_shared = place != documents.end() && *place == found.ratings.documents[i];
    found.ratings.counts[i] *=
        is_shared ? times[static_cast<std::size_t>(place - documents.begin())] : 0;
  }
  return found;
}

void add_interval(Agreement& agreement, const LabelSets& data, const MeasureSets& measure,
                  const Measuring& measuring) {
  if (data.ratings.documents.empty()) return;  // a table need not say
  const std::vector<std::uint32_t> documents = shared_documents(data.ratings);
  const Remeasure remeasure = [&](Times times) {
    const Agreement again = measure(drawn(data, documents, times));
    return std::vector<double>{again.value.value_or(std::numeric_limits<double>::quiet_NaN())};
  };
  Agreement* const one = &agreement;
  add_drawn_intervals({&one, 1}, documents.size(), remeasure, measuring.resampling,
                      measuring.level);
}

}  // namespace

bool wants_sets(const Measuring& measuring) {
  return !measuring.set_coefficients.empty() || !measuring.set_distances.empty();
}

void add_sets(AgreementReport& report, const LabelSets& data, const Measuring& measuring) {
  AgreementResult result;
  result.code = "(sets)";
  result.coders = data.ratings.coders;
  const auto add = [&](const Coefficient& coefficient, const MeasureSets& measure) {
    result.coefficient = &coefficient;
    result.agreement = measure(data);
    add_interval(result.agreement, data, measure, measuring);
    result.benchmarks.clear();
    if (result.agreement.value)
      for (const BenchmarkScale* scale : measuring.scales)
        result.benchmarks.push_back(
            benchmark_of(*scale, *result.agreement.value, result.agreement.se));
    fill_undefined(result.agreement, measuring.undefined);
    report.results.push_back(result);
  };
  for (const SetDistance* distance : measuring.set_distances)
    add(find_coefficient("krippendorff-alpha"),
        [distance](const LabelSets& sets) { return set_alpha(sets, *distance); });
  for (const SetCoefficient* coefficient : measuring.set_coefficients)
    add(coefficient->about, coefficient->measure);
}

}  // namespace themata
