#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agreement/agreement_layout.h"

namespace themata {

namespace {

using Results = std::span<const AgreementResult>;

/// A row for each value: for what does not fit into columns side by side.
bool is_long(const Layout& layout) {
  constexpr std::size_t most_side_by_side = 5;
  return layout.measures.size() > most_side_by_side || !layout.scales.empty() || layout.tests ||
         layout.rho;
}

/// With the coefficient's name only where others have such a number, too.
std::string name_of_detail(const Layout& layout, const Measure& measure, std::string_view name) {
  const auto same = [&](const auto& one) { return one.second == name; };
  if (std::ranges::count_if(layout.details, same) < 2) return std::string(name);
  return fmt::format("{} {}", measure.name(), name);
}

std::vector<Column> columns_of(const Layout& layout, const std::vector<std::string>& coders) {
  std::vector<Column> columns = leading_columns(layout);
  if (layout.several_pairs) columns.push_back({"coders", ColumnType::text});
  columns.push_back({"units", ColumnType::integer});
  if (layout.yes_or_no) {
    const bool two = !layout.several_pairs;
    for (const std::string& name : {std::string("both"), "only " + (two ? coders[0] : "first"),
                                    "only " + (two ? coders[1] : "second"), std::string("neither")})
      columns.push_back({name, ColumnType::integer});
    columns.push_back({"prevalence", ColumnType::number});
  }
  for (const Measure& measure : layout.measures) {
    columns.push_back({measure.name(), ColumnType::number});
    if (!layout.has_interval(measure)) continue;
    const bool several = layout.with_interval.size() > 1;
    if (!several) columns.push_back({"se", ColumnType::number});
    for (const char* part : {"low", "high"})
      columns.push_back({several ? measure.name() + " " + part : part, ColumnType::number});
  }
  for (const auto& [measure, name] : layout.details)
    columns.push_back({name_of_detail(layout, measure, name), ColumnType::number});
  if (!layout.reasons.empty()) columns.push_back({"undefined", ColumnType::text});
  return columns;
}

Cell cell(const std::optional<double>& number) {
  if (!number) return {};
  return std::isnan(*number) ? Cell("NaN") : Cell(*number);
}

Cell cell(const Detail& detail) {
  if (const auto* number = std::get_if<double>(&detail.value)) return *number;
  return static_cast<std::int64_t>(std::get<std::size_t>(detail.value));
}

Cell count(std::size_t number) { return static_cast<std::int64_t>(number); }

void add_two_by_two(std::vector<Cell>& row, const AgreementResult& result) {
  if (result.table) {
    row.insert(row.end(), {count(result.table->both), count(result.table->first_only),
                           count(result.table->second_only), count(result.table->neither)});
  } else {
    row.resize(row.size() + 4);
  }
  row.push_back(cell(result.prevalence));
}

Cell detail_cell(Results results, const Measure& measure, std::string_view name) {
  for (const AgreementResult& result : results)
    for (const Detail& detail : result.details)
      if (measure.stands_at(result) && detail.name == name) return cell(detail);
  return {};
}

/// The results of one row: of one code and the same coders.
std::vector<Cell> row_of(Results results, const Layout& layout) {
  const AgreementResult& first = results.front();
  std::vector<Cell> row = leading_cells(first, layout);
  if (layout.several_pairs) row.emplace_back(fmt::format("{}", fmt::join(first.coders, ", ")));
  row.push_back(first.agreement.units ? count(*first.agreement.units) : Cell());
  if (layout.yes_or_no) add_two_by_two(row, first);
  std::vector<std::string> undefined;
  for (const Measure& measure : layout.measures) {
    const auto found = std::ranges::find_if(
        results, [&](const AgreementResult& result) { return measure.stands_at(result); });
    const Agreement agreement = found == results.end() ? Agreement{} : found->agreement;
    row.push_back(cell(agreement.value));
    if (layout.has_interval(measure)) {
      if (layout.with_interval.size() == 1) row.push_back(cell(agreement.se));
      row.insert(row.end(), {cell(agreement.low), cell(agreement.high)});
    }
    if (!agreement.undefined.empty())
      undefined.push_back(fmt::format("{}: {}", measure.name(), agreement.undefined));
  }
  for (const auto& [measure, name] : layout.details)
    row.push_back(detail_cell(results, measure, name));
  if (!layout.reasons.empty())
    row.push_back(undefined.empty() ? Cell() : Cell(fmt::format("{}", fmt::join(undefined, "; "))));
  return row;
}

/// A row for each code and coders, a column for each coefficient.
void add_wide(Table& table, const AgreementReport& report, const Layout& layout) {
  table.columns = columns_of(layout, report.coders);
  const Results all = report.results;
  for (std::size_t i = 0, next = 0; i < all.size(); i = next) {
    while (next < all.size() && share_a_row(all[next], all[i])) ++next;
    table.rows.push_back(row_of(all.subspan(i, next - i), layout));
  }
}

void add_long_columns(Table& table, const Layout& layout) {
  table.columns = leading_columns(layout);
  if (layout.several_pairs) table.columns.push_back({"coders", ColumnType::text});
  table.columns.push_back({"coefficient", ColumnType::text});
  table.columns.push_back({"units", ColumnType::integer});
  for (const char* name : {"observed", "expected", "value", "se", "low", "high"})
    table.columns.push_back({name, ColumnType::number});
  for (const std::string_view name : layout.detail_names())
    table.columns.push_back({std::string(name), ColumnType::number});
  if (layout.tests) table.columns.push_back({"p", ColumnType::number});
  if (layout.rho) table.columns.push_back({"rho", ColumnType::number});
  for (const BenchmarkScale* scale : layout.scales)
    table.columns.push_back({std::string(scale->id), ColumnType::text});
  if (!layout.reasons.empty()) table.columns.push_back({"undefined", ColumnType::text});
}

std::vector<Cell> long_row(const AgreementResult& result, const Layout& layout) {
  const Agreement& agreement = result.agreement;
  std::vector<Cell> row = leading_cells(result, layout);
  if (layout.several_pairs) row.emplace_back(fmt::format("{}", fmt::join(result.coders, ", ")));
  row.emplace_back(name_of(*result.coefficient, agreement.weights));
  row.push_back(agreement.units ? count(*agreement.units) : Cell());
  for (const auto& number : {agreement.observed, agreement.expected, agreement.value, agreement.se,
                             agreement.low, agreement.high})
    row.push_back(cell(number));
  for (const std::string_view name : layout.detail_names()) {
    const auto found = std::ranges::find(result.details, name, &Detail::name);
    row.push_back(found == result.details.end() ? Cell() : cell(*found));
  }
  if (layout.tests) row.push_back(result.test ? cell(result.test->p) : Cell());
  if (layout.rho) row.push_back(cell(result.rho));
  for (const BenchmarkScale* scale : layout.scales) {
    const auto found = std::ranges::find(result.benchmarks, scale, &Benchmark::scale);
    row.push_back(found == result.benchmarks.end() ? Cell() : Cell(std::string(found->level)));
  }
  if (!layout.reasons.empty())
    row.push_back(agreement.undefined.empty() ? Cell() : Cell(agreement.undefined));
  return row;
}

std::vector<Cell> difference_row(const DifferenceResult& result, const Layout& layout) {
  const Difference& difference = result.difference;
  std::vector<Cell> row = leading_cells(result, layout);
  if (layout.several_pairs)
    row.emplace_back(fmt::format("{} → {}", fmt::join(result.coders.first, ", "),
                                 fmt::join(result.coders.second, ", ")));
  row.emplace_back(
      fmt::format("{}, difference", name_of(*result.coefficient, difference.first.weights)));
  row.resize(row.size() + 3);
  for (const auto& number : {difference.value, difference.se, difference.low, difference.high})
    row.push_back(cell(number));
  row.resize(row.size() + layout.detail_names().size());
  row.push_back(cell(difference.test.p));
  if (layout.rho) row.emplace_back();
  row.resize(row.size() + layout.scales.size());
  if (!layout.reasons.empty())
    row.push_back(difference.undefined.empty() ? Cell() : Cell(difference.undefined));
  return row;
}

void add_long(Table& table, const AgreementReport& report, const Layout& layout) {
  add_long_columns(table, layout);
  for (const AgreementResult& result : report.results)
    table.rows.push_back(long_row(result, layout));
  for (const DifferenceResult& result : report.differences)
    table.rows.push_back(difference_row(result, layout));
}

}  // namespace

Table agreement_table(const AgreementReport& report) {
  const Layout layout = layout_of(report);
  Table table;
  table.title = title_of(report, layout);
  if (is_long(layout))
    add_long(table, report, layout);
  else
    add_wide(table, report, layout);
  table.notes = notes_of(report, layout);
  return table;
}

}  // namespace themata
