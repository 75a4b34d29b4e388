// Coefficients with their intervals, and the levels of the scale that was asked for.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "picture/drawing.h"
#include "themata/agreement_report.h"

namespace themata {

namespace {

/// What is the same in every row need not be said in each.
bool differs(const AgreementReport& report, std::string AgreementResult::*part) {
  return std::ranges::any_of(report.results, [&](const AgreementResult& one) {
    return one.*part != report.results.front().*part;
  });
}

std::string label_of(const AgreementResult& result, const AgreementReport& report) {
  std::string label = fmt::format("{}, {}", result.code, result.coefficient->alias);
  if (result.agreement.weights != "identity" && result.agreement.weights != "nominal" &&
      !result.agreement.weights.empty())
    label += fmt::format(" ({})", result.agreement.weights);
  if (result.coders.size() < report.coders.size())
    label += fmt::format(", {}", fmt::join(result.coders, " and "));
  for (const auto part :
       {&AgreementResult::group, &AgreementResult::unit, &AgreementResult::universe})
    if (!(result.*part).empty() && differs(report, part))
      label += fmt::format(", {}", result.*part);
  return label;
}

}  // namespace

std::string svg_of(const AgreementReport& report, const PictureOptions& options) {
  Forest forest;
  forest.title = "Agreement of coders";
  const BenchmarkScale* scale = nullptr;
  for (const AgreementResult& result : report.results) {
    if (result.coefficient->kind == CoefficientKind::index) continue;
    const Agreement& found = result.agreement;
    forest.rows.push_back(
        {label_of(result, report), found.value, found.low, found.high, found.undefined});
    if (scale == nullptr && !result.benchmarks.empty()) scale = result.benchmarks.front().scale;
  }
  if (scale != nullptr)
    for (const BenchmarkLevel& level : scale->levels)
      if (level.from > -1) forest.lines.push_back({level.from, std::string(level.name)});
  forest.about = fmt::format("{} values of agreement, with their intervals where they have one.",
                             forest.rows.size());
  if (scale != nullptr) forest.about += fmt::format(" Dashed lines: levels by {}.", scale->id);
  return svg_of(forest, options);
}

}  // namespace themata
