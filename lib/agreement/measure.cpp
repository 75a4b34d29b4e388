#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agreement/estimator.h"
#include "agreement/interval.h"
#include "agreement/measure_sets.h"
#include "agreement/notices.h"
#include "agreement/undefined_values.h"
#include "themata/agreement_report.h"
#include "themata/error.h"

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
      list.push_back(
          {coefficient, {weights, measuring.missing, measuring.level, measuring.resampling}});
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
    add_differences(code, given);
    const Ratings ratings =
        merged(measuring_.missing == Missing::listwise ? complete_units(given) : given);
    if (ratings.coders.size() == 2)
      return add_results(code, ratings, [](const Coefficient&) { return true; });
    for (std::size_t first = 0; first < ratings.coders.size(); ++first)
      for (std::size_t second = first + 1; second < ratings.coders.size(); ++second)
        add_results(code, merged(pair_of(ratings, first, second)),
                    [&](const Coefficient& one) { return one.pairwise || measuring_.pairs; });
    add_results(code, ratings, [](const Coefficient& one) { return one.more_than_two_coders; });
  }

  /// By result, in the order of the report.
  std::span<const Interval> intervals() const { return intervals_; }

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
      Measured found = measured(*one.coefficient, ratings, one.conventions);
      result.agreement = found.agreement;
      result.benchmarks = benchmarks(result);
      add_tests(result, found, ratings, one);
      fill_undefined(result.agreement, measuring_.undefined);
      report_.results.push_back(result);
      intervals_.push_back(std::move(found.interval));
    }
  }

  std::vector<Benchmark> benchmarks(const AgreementResult& result) const {
    std::vector<Benchmark> found;
    const Agreement& agreement = result.agreement;
    if (agreement.value && result.coefficient->kind == CoefficientKind::beyond_chance)
      for (const BenchmarkScale* scale : measuring_.scales)
        found.push_back(benchmark_of(*scale, *agreement.value, agreement.se));
    return found;
  }

  void add_tests(AgreementResult& result, const Measured& found, const Ratings& ratings,
                 const Asked& one) const {
    result.test.reset();
    result.rho.reset();
    if (!found.agreement.value) return;
    if (measuring_.against && result.coefficient->kind != CoefficientKind::index)
      result.test = test_of(found, *one.coefficient, ratings, one.conventions, *measuring_.against);
    if (measuring_.rho_threshold && result.table && one.coefficient->id == "cohen-kappa" &&
        found.agreement.weights == "identity") {
      const TwoByTwo& table = *result.table;
      const std::size_t units = *found.agreement.units;
      RhoOptions options;
      options.threshold = *measuring_.rho_threshold;
      options.sets = measuring_.resampling.draws;
      options.seed = measuring_.resampling.seed;
      result.rho = shaffer_rho(
          *found.agreement.value,
          static_cast<double>(table.both + table.first_only) / static_cast<double>(units), units,
          options);
    }
  }

  /// Of both sides the same rows, so that draws can take them together.
  void add_differences(const std::string& code, const Ratings& given) {
    if (measuring_.compare.empty()) return;
    const Ratings ratings = merged(given);
    for (const CoderSets& sets : measuring_.compare) {
      const Ratings first = of_coders(ratings, places_of(sets.first, ratings));
      const Ratings second = of_coders(ratings, places_of(sets.second, ratings));
      for (const Asked& one : asked_)
        report_.differences.push_back({code,
                                       one.coefficient,
                                       sets,
                                       difference(*one.coefficient, first, second, one.conventions),
                                       {},
                                       {},
                                       {}});
    }
  }

  static std::vector<std::size_t> places_of(const std::vector<std::string>& names,
                                            const Ratings& ratings) {
    std::vector<std::size_t> places;
    for (const std::string& name : names) {
      const auto found = std::ranges::find(ratings.coders, name);
      if (found == ratings.coders.end())
        throw Error({}, fmt::format("there is no coder '{}' to compare", name),
                    did_you_mean(name, std::span<const std::string>(ratings.coders)));
      places.push_back(static_cast<std::size_t>(found - ratings.coders.begin()));
    }
    return places;
  }

  const Measuring& measuring_;
  std::vector<Asked> asked_;
  AgreementReport& report_;
  std::vector<Interval> intervals_;  // by result
};

void add_pooled(AgreementReport& report, Measurer& measurer, const Ratings& all,
                std::size_t codes) {
  const std::size_t before = report.results.size();
  measurer.add("(pooled)", all);
  for (std::size_t i = before; i < report.results.size(); ++i) {
    Agreement& pooled = report.results[i].agreement;
    // A draw of documents takes all codes of a document together.
    const bool independent = pooled.low && !measurer.intervals()[i].of_documents;
    pooled.convention =
        fmt::format("the 2×2 tables of {} codes summed: every unit counts once for each code{}; {}",
                    codes, independent ? ", as if these were independent" : "", pooled.convention);
  }
}

bool has_value(const Agreement& agreement) {
  return agreement.value && !std::isnan(*agreement.value);
}

/// The mean of every draw over the codes that have a value in it. All codes were drawn from the
/// same documents, and the same documents in each draw.
std::vector<double> mean_draws(std::span<const Interval* const> intervals) {
  if (intervals.empty()) return {};
  const Interval& first = *intervals.front();
  std::vector<double> means(first.draws.size());
  for (const Interval* one : intervals)
    if (!one->of_documents || one->members != first.members || one->draws.size() != means.size())
      return {};
  for (std::size_t draw = 0; draw < means.size(); ++draw) {
    double sum = 0;
    double defined = 0;
    for (const Interval* one : intervals) {
      if (std::isnan(one->draws[draw])) continue;
      sum += one->draws[draw];
      ++defined;
    }
    means[draw] = sum / defined;  // NaN where no code has a value
  }
  return means;
}

void add_mean_interval(Agreement& mean, std::span<const Interval* const> intervals,
                       const Resampling& resampling) {
  const std::vector<double> draws = mean_draws(intervals);
  if (draws.empty()) return;
  const Interval interval = percentile_interval(draws, mean.level);
  mean.se = interval.se;
  mean.low = interval.low;
  mean.high = interval.high;
  mean.convention +=
      fmt::format("; {:g} % percentile interval of {} bootstrap draws of {} documents, seed {}",
                  100 * mean.level, resampling.draws, intervals.front()->members, resampling.seed);
}

/// One of two coders put the code on something, the other nowhere.
bool is_of_one_coder(const AgreementResult& result) {
  if (!result.table) return false;
  const TwoByTwo& table = *result.table;
  return table.both == 0 && (table.first_only == 0) != (table.second_only == 0);
}

/// The mean over codes of what `like` measures, for the same coders, with how many codes it is of.
AgreementResult mean_like(const AgreementReport& report, const Measurer& measurer,
                          const AgreementResult& like, const Resampling& resampling) {
  double sum = 0;
  std::size_t codes = 0;
  std::size_t of_one_coder = 0;
  std::vector<const Interval*> intervals;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const AgreementResult& result = report.results[i];
    if (result.coefficient != like.coefficient || result.coders != like.coders ||
        result.agreement.weights != like.agreement.weights)
      continue;
    ++codes;
    if (!has_value(result.agreement)) continue;
    intervals.push_back(&measurer.intervals()[i]);
    sum += *result.agreement.value;
    if (is_of_one_coder(result)) ++of_one_coder;
  }
  const std::size_t defined = intervals.size();
  AgreementResult found;
  found.code = "(mean)";
  found.coefficient = like.coefficient;
  found.coders = like.coders;
  found.details = {{mean_codes, defined}, {mean_undefined, codes - defined}};
  if (like.table) found.details.push_back({mean_of_one_coder, of_one_coder});
  Agreement& mean = found.agreement;
  mean.weights = like.agreement.weights;
  mean.level = like.agreement.level;
  mean.convention = fmt::format("the mean over {} codes, each weighing the same", defined);
  if (defined < codes)
    mean.convention += fmt::format("; left out as undefined: {}", codes - defined);
  if (defined == 0) {
    mean.undefined = undefined::no_code_defined;
    return found;
  }
  if (of_one_coder > 0)
    mean.convention += fmt::format("; used by one coder alone: {}", of_one_coder);
  mean.value = sum / static_cast<double>(defined);
  add_mean_interval(mean, intervals, resampling);
  return found;
}

/// `results_of_a_code` is how many results each code has: one for each coders and coefficient.
std::vector<AgreementResult> means(const AgreementReport& report, const Measurer& measurer,
                                   std::size_t results_of_a_code, const Resampling& resampling) {
  std::vector<AgreementResult> found;
  for (std::size_t i = 0; i < results_of_a_code; ++i)
    found.push_back(mean_like(report, measurer, report.results[i], resampling));
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

bool can_be_pooled(std::span<const CodeRatings> codes) {
  return std::ranges::all_of(codes,
                             [](const CodeRatings& one) { return is_yes_or_no(one.ratings); });
}

/// Every code, then all of them pooled where they can be, then their mean.
void add_codes(AgreementReport& report, std::span<const CodeRatings> codes,
               const Measuring& measuring) {
  Measurer measurer(measuring, report);
  for (const CodeRatings& one : codes) measurer.add(one.code, one.ratings);
  auto mean = means(report, measurer, report.results.size() / codes.size(), measuring.resampling);
  if (can_be_pooled(codes)) {
    Ratings all;
    for (const CodeRatings& one : codes) append(all, one.ratings);
    add_pooled(report, measurer, all, codes.size());
  }
  std::ranges::move(mean, std::back_inserter(report.results));
}

void finish(AgreementReport& report, const Measuring& measuring) {
  report.against = measuring.against;
  report.rho_threshold = measuring.rho_threshold;
  report.notices = notices_of(report);
  if (measuring.undefined == UndefinedAs::error) refuse_undefined(report);
}

}  // namespace

CoderSets coder_sets_from(std::string_view text) {
  const std::size_t colon = text.find(':');
  CoderSets sets;
  const auto split = [](std::string_view names) {
    std::vector<std::string> list;
    for (std::size_t begin = 0; begin <= names.size();) {
      const std::size_t end = std::min(names.find(',', begin), names.size());
      list.emplace_back(names.substr(begin, end - begin));
      begin = end + 1;
    }
    return list;
  };
  if (colon != std::string_view::npos) {
    sets.first = split(text.substr(0, colon));
    sets.second = split(text.substr(colon + 1));
  }
  if (sets.first.size() < 2 || sets.second.size() < 2)
    throw Error({}, fmt::format("'--compare {}' does not name two sets of coders", text),
                "write --compare anna,ben:cleo,dan: two coders or more on each side");
  return sets;
}

AgreementReport measure(const Comparison& comparison, const Measuring& measuring) {
  AgreementReport report;
  report.coders = comparison.coders;
  if (comparison.codes.empty()) return report;
  std::vector<CodeRatings> codes;
  for (std::size_t code = 0; code < comparison.codes.size(); ++code)
    codes.push_back({comparison.codes[code], ratings_of(comparison, code)});
  add_codes(report, codes, measuring);
  if (wants_sets(measuring)) add_sets(report, label_sets_of(comparison), measuring);
  for (AgreementResult& result : report.results) {
    result.unit = comparison.unit;
    result.universe = to_string(comparison.universe);
  }
  for (DifferenceResult& result : report.differences) {
    result.unit = comparison.unit;
    result.universe = to_string(comparison.universe);
  }
  finish(report, measuring);
  return report;
}

AgreementReport measure(const Ratings& ratings, const Measuring& measuring) {
  AgreementReport report;
  report.coders = ratings.coders;
  Measurer(measuring, report).add("(ratings)", ratings);
  finish(report, measuring);
  return report;
}

AgreementReport measure(const RatingsTable& table, const Measuring& measuring) {
  const CodeRatings& first = table.codes.front();
  if (table.codes.size() == 1 && first.code.empty()) return measure(first.ratings, measuring);
  AgreementReport report;
  report.coders = first.ratings.coders;
  add_codes(report, table.codes, measuring);
  if (wants_sets(measuring)) add_sets(report, label_sets_of(table), measuring);
  finish(report, measuring);
  return report;
}

}  // namespace themata
