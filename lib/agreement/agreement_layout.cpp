#include "agreement/agreement_layout.h"

#include <fmt/format.h>

namespace themata {

namespace {

/// Beside coefficients that take chance into account, the others go without intervals: a table must
/// be read, and JSON has all of them.
void leave_intervals_to_those_beyond_chance(Layout& layout) {
  const auto beyond = [](const Measure& measure) {
    return measure.coefficient->kind == CoefficientKind::beyond_chance;
  };
  if (std::ranges::any_of(layout.with_interval, beyond))
    std::erase_if(layout.with_interval, [&](const Measure& one) { return !beyond(one); });
}

void add_result(Layout& layout, const AgreementResult& result) {
  const Measure measure = {result.coefficient, result.agreement.weights};
  add_once(layout.measures, measure);
  if (result.agreement.low) add_once(layout.with_interval, measure);
  if (!result.agreement.undefined.empty()) add_once(layout.reasons, result.agreement.undefined);
  if (result.prevalence) layout.yes_or_no = true;
  if (!result.unit.empty()) add_once(layout.units, result.unit);
  if (!result.universe.empty()) add_once(layout.universes, result.universe);
  layout.tests = layout.tests || result.test;
  layout.rho = layout.rho || result.rho;
  for (const Benchmark& benchmark : result.benchmarks) add_once(layout.scales, benchmark.scale);
  for (const Detail& detail : result.details)
    if (detail.in_tables) add_once(layout.details, std::pair(measure, detail.name));
}

}  // namespace

std::string Measure::name() const {
  if (weights == "identity" || weights == "nominal") return std::string(coefficient->alias);
  return fmt::format("{} ({})", coefficient->alias, weights);
}

std::string Measure::title() const {
  const bool weighted = weights != "identity" && weights != "nominal";
  std::string title(coefficient->title);
  if (coefficient->id == "gwet-ac") title += weighted ? "2" : "1";
  if (weighted) title += fmt::format(" ({})", weights);
  return title;
}

std::vector<std::string_view> Layout::detail_names() const {
  std::vector<std::string_view> names;
  for (const auto& [measure, name] : details) add_once(names, name);
  return names;
}

bool Layout::has_interval(const Measure& measure) const {
  return std::ranges::find(with_interval, measure) != with_interval.end();
}

Layout layout_of(const AgreementReport& report) {
  Layout layout;
  layout.by = report.by;
  layout.several_pairs = report.coders.size() > 2;
  for (const AgreementResult& result : report.results) add_result(layout, result);
  for (const DifferenceResult& result : report.differences) {
    layout.tests = true;
    if (!result.difference.undefined.empty()) add_once(layout.reasons, result.difference.undefined);
  }
  leave_intervals_to_those_beyond_chance(layout);
  return layout;
}

std::vector<Column> leading_columns(const Layout& layout) {
  std::vector<Column> columns;
  if (!layout.by.empty()) columns.push_back({layout.by, ColumnType::text});
  if (layout.units.size() > 1) columns.push_back({"unit", ColumnType::text});
  if (layout.universes.size() > 1) columns.push_back({"universe", ColumnType::text});
  columns.push_back({"code", ColumnType::text});
  return columns;
}

std::string name_of(const Coefficient& coefficient, const std::string& weights) {
  if (weights == "identity") return std::string(coefficient.alias);
  return fmt::format("{} ({})", coefficient.alias, weights);
}

bool share_a_row(const AgreementResult& left, const AgreementResult& right) {
  return left.code == right.code && left.coders == right.coders && left.unit == right.unit &&
         left.universe == right.universe && left.group == right.group;
}

std::string title_of(const AgreementReport& report, const Layout& layout) {
  const std::string coders = fmt::format("{}", fmt::join(report.coders, ", "));
  if (layout.units.empty()) return fmt::format("Agreement of {}", coders);
  return fmt::format("Agreement of {} by {} (universe: {})", coders, fmt::join(layout.units, ", "),
                     fmt::join(layout.universes, ", "));
}

}  // namespace themata
