#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "agreement/contingency.h"
#include "agreement/measures.h"
#include "agreement/pairable.h"
#include "themata/agreement_report.h"

namespace themata {

namespace {

using Chosen = std::span<const Coefficient* const>;

bool is_yes_or_no(const Ratings& ratings) {
  return ratings.categories == std::vector<std::string>{"0", "1"};
}

TwoByTwo two_by_two(const Ratings& ratings) {
  TwoByTwo table;
  for (const Contingency::Cell& cell : contingency(ratings).cells) {
    if (cell.first == 1 && cell.second == 1) table.both = cell.units;
    if (cell.first == 1 && cell.second == 0) table.first_only = cell.units;
    if (cell.first == 0 && cell.second == 1) table.second_only = cell.units;
    if (cell.first == 0 && cell.second == 0) table.neither = cell.units;
  }
  return table;
}

std::optional<double> prevalence(const Ratings& ratings) {
  const Pairable sums = pairable(ratings);
  if (sums.ratings == 0) return std::nullopt;
  return static_cast<double>(sums.totals[1]) / static_cast<double>(sums.ratings);
}

template <typename Wanted>
void add_results(AgreementReport& report, const std::string& code, const Ratings& ratings,
                 Chosen coefficients, Wanted wanted) {
  AgreementResult result;
  result.code = code;
  result.coders = ratings.coders;
  if (is_yes_or_no(ratings)) {
    if (ratings.coders.size() == 2) result.table = two_by_two(ratings);
    result.prevalence = prevalence(ratings);
  }
  for (const Coefficient* coefficient : coefficients) {
    if (!wanted(*coefficient)) continue;
    result.coefficient = coefficient;
    result.agreement = coefficient->measure(ratings);
    report.results.push_back(result);
  }
}

/// With two coders there is one pair, and it is all of them.
void add_code(AgreementReport& report, const std::string& code, const Ratings& ratings,
              Chosen coefficients) {
  if (ratings.coders.size() == 2)
    return add_results(report, code, ratings, coefficients, [](const auto&) { return true; });
  for (std::size_t first = 0; first < ratings.coders.size(); ++first)
    for (std::size_t second = first + 1; second < ratings.coders.size(); ++second)
      add_results(report, code, pair_of(ratings, first, second), coefficients,
                  [](const Coefficient& one) { return one.pairwise; });
  add_results(report, code, ratings, coefficients,
              [](const Coefficient& one) { return one.more_than_two_coders; });
}

void add_pooled(AgreementReport& report, const Ratings& all, std::size_t codes,
                Chosen coefficients) {
  const std::size_t before = report.results.size();
  add_code(report, "(pooled)", all, coefficients);
  for (std::size_t i = before; i < report.results.size(); ++i) {
    Agreement& pooled = report.results[i].agreement;
    pooled.convention =
        fmt::format("the 2×2 tables of {} codes summed: every unit counts once for each code{}; {}",
                    codes, pooled.se ? ", as if these were independent" : "", pooled.convention);
  }
}

/// The mean over codes of what `like` measures, for the same coders.
Agreement mean_like(const AgreementReport& report, const AgreementResult& like) {
  double sum = 0;
  std::size_t defined = 0;
  std::size_t codes = 0;
  for (const AgreementResult& result : report.results) {
    if (result.coefficient != like.coefficient || result.coders != like.coders) continue;
    ++codes;
    if (!result.agreement.value) continue;
    ++defined;
    sum += *result.agreement.value;
  }
  Agreement mean;
  mean.convention = fmt::format("the mean over {} codes, each weighing the same", defined);
  if (defined < codes)
    mean.convention += fmt::format("; left out as undefined: {}", codes - defined);
  if (defined > 0)
    mean.value = sum / static_cast<double>(defined);
  else
    mean.undefined = undefined::no_code_defined;
  return mean;
}

/// `results_of_a_code` is how many results each code has: one for each coders and coefficient.
std::vector<AgreementResult> means(const AgreementReport& report, std::size_t results_of_a_code) {
  std::vector<AgreementResult> found;
  for (std::size_t i = 0; i < results_of_a_code; ++i) {
    AgreementResult mean;
    mean.code = "(mean)";
    mean.coefficient = report.results[i].coefficient;
    mean.coders = report.results[i].coders;
    mean.agreement = mean_like(report, report.results[i]);
    found.push_back(std::move(mean));
  }
  return found;
}

void append(Ratings& all, const Ratings& ratings) {
  all.coders = ratings.coders;
  all.categories = ratings.categories;
  all.values.insert(all.values.end(), ratings.values.begin(), ratings.values.end());
  all.counts.insert(all.counts.end(), ratings.counts.begin(), ratings.counts.end());
}

}  // namespace

AgreementReport measure(const Comparison& comparison, Chosen coefficients) {
  AgreementReport report{
      comparison.unit, std::string(to_string(comparison.universe)), comparison.coders, {}};
  if (comparison.codes.empty()) return report;
  Ratings all;
  for (std::size_t code = 0; code < comparison.codes.size(); ++code) {
    const Ratings ratings = ratings_of(comparison, code);
    add_code(report, comparison.codes[code], ratings, coefficients);
    append(all, ratings);
  }
  auto mean = means(report, report.results.size() / comparison.codes.size());
  add_pooled(report, all, comparison.codes.size(), coefficients);
  std::ranges::move(mean, std::back_inserter(report.results));
  return report;
}

AgreementReport measure(const Ratings& ratings, Chosen coefficients) {
  AgreementReport report{{}, {}, ratings.coders, {}};
  add_code(report, "(ratings)", ratings, coefficients);
  return report;
}

}  // namespace themata
