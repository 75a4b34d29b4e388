#include "agreement/span_intervals.h"
#include "agreement/undefined_values.h"
#include "themata/agreement_report.h"

namespace themata {

namespace {

/// One coefficient for some of the coders.
struct Measured {
  const SpanCoefficient* coefficient;
  std::vector<std::string> coders;
  SpanResults results;
};

std::vector<Detail> details_of(const SpanAgreement& found) {
  std::vector<Detail> details;
  const auto add = [&](std::string_view name, const auto& value, bool in_tables) {
    if (value) details.push_back({name, *value, in_tables});
  };
  add("observed_disagreement", found.observed_disagreement, false);
  add("expected_disagreement", found.expected_disagreement, false);
  add("samples", found.samples, false);
  add("coverage", found.coverage, true);
  add("precision", found.precision, true);
  add("recall", found.recall, true);
  return details;
}

/// Results in the order in which they are reported: by code, coders, coefficient.
class SpanMeasurer {
 public:
  SpanMeasurer(const Continuum& continuum, const Measuring& measuring) : measuring_(measuring) {
    const std::size_t coders = continuum.coders.size();
    for (std::size_t first = 0; first < coders && coders > 2; ++first)
      for (std::size_t second = first + 1; second < coders; ++second)
        measure(with_coders(continuum, std::vector<std::size_t>{first, second}),
                [&](const Coefficient& one) { return one.pairwise || measuring.pairs; });
    // With two coders there is one pair, and it is all of them.
    measure(continuum,
            [&](const Coefficient& one) { return coders == 2 || one.more_than_two_coders; });
  }

  void report_code(AgreementReport& report, const std::string& code, std::size_t place) const {
    for (const Measured& one : measured_)
      if (place < one.results.codes.size()) add(report, code, one, one.results.codes[place]);
  }

  void report_overall(AgreementReport& report) const {
    for (const Measured& one : measured_)
      if (one.results.overall) add(report, "(spans)", one, *one.results.overall);
  }

 private:
  template <typename Wanted>
  void measure(const Continuum& continuum, Wanted wanted) {
    for (const SpanCoefficient* coefficient : measuring_.span_coefficients) {
      if (!wanted(coefficient->about)) continue;
      SpanResults results = coefficient->measure(continuum, measuring_.span_options);
      add_span_intervals(results, *coefficient, continuum, measuring_);
      measured_.push_back({coefficient, continuum.coders, std::move(results)});
    }
  }

  void add(AgreementReport& report, const std::string& code, const Measured& one,
           const SpanAgreement& found) const {
    AgreementResult result;
    result.code = code;
    result.coefficient = &one.coefficient->about;
    result.coders = one.coders;
    result.unit = "span";
    result.universe = "all";
    result.agreement = found.agreement;
    result.agreement.weights = "identity";
    result.details = details_of(found);
    if (found.agreement.value && one.coefficient->about.kind == CoefficientKind::beyond_chance)
      for (const BenchmarkScale* scale : measuring_.scales)
        result.benchmarks.push_back(
            benchmark_of(*scale, *found.agreement.value, found.agreement.se));
    fill_undefined(result.agreement, measuring_.undefined);
    report.results.push_back(std::move(result));
  }

  const Measuring& measuring_;
  std::vector<Measured> measured_;
};

}  // namespace

AgreementReport measure(const Continuum& continuum, const Measuring& measuring) {
  AgreementReport report;
  report.coders = continuum.coders;
  const SpanMeasurer measurer(continuum, measuring);
  for (std::size_t i = 0; i < continuum.codes.size(); ++i)
    measurer.report_code(report, continuum.codes[i], i);
  measurer.report_overall(report);
  if (measuring.undefined == UndefinedAs::error) refuse_undefined(report);
  return report;
}

}  // namespace themata
