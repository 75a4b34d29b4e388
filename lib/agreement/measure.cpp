#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agreement/estimator.h"
#include "agreement/measure_sets.h"
#include "agreement/undefined_values.h"
#include "themata/agreement_report.h"

namespace themata {

namespace {

/// A coefficient with the conventions to measure it by.
struct Asked {
  const Coefficient* coefficient;
  Conventions conventions;
};

std::vector<Asked> asked(const Measuring& measuring) {
  std::vector<Asked> list;
  for (const Coefficient* coefficient : measuring.coefficients) {
    const bool weighted = coefficient->takes_weights && !measuring.weights.empty();
    const std::vector<Weighting> identity(1);
    for (const Weighting& weights : weighted ? measuring.weights : identity)
      list.push_back({coefficient, {weights, measuring.missing, measuring.level}});
  }
  return list;
}

bool is_yes_or_no(const Ratings& ratings) {
  return ratings.categories == std::vector<std::string>{"0", "1"};
}

TwoByTwo two_by_two(const Ratings& ratings) {
  TwoByTwo table;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (row[0] == Ratings::missing || row[1] == Ratings::missing) continue;
    std::size_t& cell = row[0] == 1 ? (row[1] == 1 ? table.both : table.first_only)
                                    : (row[1] == 1 ? table.second_only : table.neither);
    cell += ratings.count(i);
  }
  return table;
}

/// Among the ratings that stand beside another one.
std::optional<double> prevalence(const Ratings& ratings) {
  double coded = 0;
  double given = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    const auto present = static_cast<double>(
        std::ranges::count_if(row, [](std::int32_t value) { return value != Ratings::missing; }));
    if (present < 2) continue;
    const auto units = static_cast<double>(ratings.count(i));
    given += units * present;
    coded += units * static_cast<double>(std::ranges::count(row, 1));
  }
  if (given == 0) return std::nullopt;
  return coded / given;
}

/// Measures and writes down.
class Measurer {
 public:
  Measurer(const Measuring& measuring, AgreementReport& report)
      : measuring_(measuring), asked_(asked(measuring)), report_(report) {}

  /// With two coders there is one pair, and it is all of them.
  void add(const std::string& code, const Ratings& given) {
    const Ratings ratings =
        merged(measuring_.missing == Missing::listwise ? complete_units(given) : given);
    if (ratings.coders.size() == 2)
      return add_results(code, ratings, [](const Coefficient&) { return true; });
    for (std::size_t first = 0; first < ratings.coders.size(); ++first)
      for (std::size_t second = first + 1; second < ratings.coders.size(); ++second)
        add_results(code, merged(pair_of(ratings, first, second)),
                    [](const Coefficient& one) { return one.pairwise; });
    add_results(code, ratings, [](const Coefficient& one) { return one.more_than_two_coders; });
  }

 private:
  template <typename Wanted>
  void add_results(const std::string& code, const Ratings& ratings, Wanted wanted) {
    AgreementResult result;
    result.code = code;
    result.coders = ratings.coders;
    if (is_yes_or_no(ratings)) {
      if (ratings.coders.size() == 2) result.table = two_by_two(ratings);
      result.prevalence = prevalence(ratings);
    }
    for (const Asked& one : asked_) {
      if (!wanted(*one.coefficient)) continue;
      result.coefficient = one.coefficient;
      result.agreement = one.coefficient->measure(ratings, one.conventions);
      fill_undefined(result.agreement, measuring_.undefined);
      report_.results.push_back(result);
    }
  }

  const Measuring& measuring_;
  std::vector<Asked> asked_;
  AgreementReport& report_;
};

void add_pooled(AgreementReport& report, Measurer& measurer, const Ratings& all,
                std::size_t codes) {
  const std::size_t before = report.results.size();
  measurer.add("(pooled)", all);
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
    if (result.coefficient != like.coefficient || result.coders != like.coders ||
        result.agreement.weights != like.agreement.weights)
      continue;
    ++codes;
    if (!result.agreement.value || std::isnan(*result.agreement.value)) continue;
    ++defined;
    sum += *result.agreement.value;
  }
  Agreement mean;
  mean.weights = like.agreement.weights;
  mean.level = like.agreement.level;
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
  all.declared = ratings.declared;
  all.values.insert(all.values.end(), ratings.values.begin(), ratings.values.end());
  all.counts.insert(all.counts.end(), ratings.counts.begin(), ratings.counts.end());
  all.documents.insert(all.documents.end(), ratings.documents.begin(), ratings.documents.end());
}

}  // namespace

AgreementReport measure(const Comparison& comparison, const Measuring& measuring) {
  AgreementReport report{
      comparison.unit, std::string(to_string(comparison.universe)), comparison.coders, {}};
  if (comparison.codes.empty()) return report;
  Measurer measurer(measuring, report);
  Ratings all;
  for (std::size_t code = 0; code < comparison.codes.size(); ++code) {
    const Ratings ratings = ratings_of(comparison, code);
    measurer.add(comparison.codes[code], ratings);
    append(all, ratings);
  }
  auto mean = means(report, report.results.size() / comparison.codes.size());
  add_pooled(report, measurer, all, comparison.codes.size());
  std::ranges::move(mean, std::back_inserter(report.results));
  add_sets(report, comparison, measuring);
  if (measuring.undefined == UndefinedAs::error) refuse_undefined(report);
  return report;
}

AgreementReport measure(const Ratings& ratings, const Measuring& measuring) {
  AgreementReport report{{}, {}, ratings.coders, {}};
  Measurer(measuring, report).add("(ratings)", ratings);
  if (measuring.undefined == UndefinedAs::error) refuse_undefined(report);
  return report;
}

}  // namespace themata
