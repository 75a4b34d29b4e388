#include <fmt/format.h>

#include <algorithm>

#include "themata/agreement_report.h"

namespace themata {

namespace {

using Results = std::span<const AgreementResult>;

/// What the rows of a report have, and so which columns it needs.
struct Layout {
  std::vector<const Coefficient*> coefficients;
  std::vector<const Coefficient*> with_interval;
  std::vector<std::string> reasons;  // why values are undefined
  bool several_pairs = false;
  bool yes_or_no = false;

  bool has_interval(const Coefficient* coefficient) const {
    return std::ranges::find(with_interval, coefficient) != with_interval.end();
  }
};

template <typename Value>
void add_once(std::vector<Value>& values, const Value& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

Layout layout_of(const AgreementReport& report) {
  Layout layout;
  layout.several_pairs = report.coders.size() > 2;
  for (const AgreementResult& result : report.results) {
    add_once(layout.coefficients, result.coefficient);
    if (result.agreement.se) add_once(layout.with_interval, result.coefficient);
    if (!result.agreement.undefined.empty()) add_once(layout.reasons, result.agreement.undefined);
    if (result.prevalence) layout.yes_or_no = true;
  }
  return layout;
}

std::vector<Column> columns_of(const Layout& layout, const std::vector<std::string>& coders) {
  std::vector<Column> columns = {{"code", ColumnType::text}};
  if (layout.several_pairs) columns.push_back({"coders", ColumnType::text});
  columns.push_back({"units", ColumnType::integer});
  if (layout.yes_or_no) {
    const bool two = !layout.several_pairs;
    for (const std::string& name : {std::string("both"), "only " + (two ? coders[0] : "first"),
                                    "only " + (two ? coders[1] : "second"), std::string("neither")})
      columns.push_back({name, ColumnType::integer});
    columns.push_back({"prevalence", ColumnType::number});
  }
  for (const Coefficient* coefficient : layout.coefficients) {
    columns.push_back({std::string(coefficient->alias), ColumnType::number});
    if (!layout.has_interval(coefficient)) continue;
    const std::string of =
        layout.with_interval.size() > 1 ? std::string(coefficient->alias) + " " : std::string();
    for (const char* part : {"se", "low", "high"})
      columns.push_back({of + part, ColumnType::number});
  }
  if (!layout.reasons.empty()) columns.push_back({"undefined", ColumnType::text});
  return columns;
}

Cell cell(const std::optional<double>& number) { return number ? Cell(*number) : Cell(); }

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

/// The results of one row: of one code and the same coders.
std::vector<Cell> row_of(Results results, const Layout& layout) {
  const AgreementResult& first = results.front();
  std::vector<Cell> row = {first.code};
  if (layout.several_pairs) row.emplace_back(fmt::format("{}", fmt::join(first.coders, ", ")));
  row.push_back(first.agreement.units ? count(*first.agreement.units) : Cell());
  if (layout.yes_or_no) add_two_by_two(row, first);
  std::vector<std::string> undefined;
  for (const Coefficient* coefficient : layout.coefficients) {
    const auto found = std::ranges::find(results, coefficient, &AgreementResult::coefficient);
    const Agreement agreement = found == results.end() ? Agreement{} : found->agreement;
    row.push_back(cell(agreement.value));
    if (layout.has_interval(coefficient))
      row.insert(row.end(), {cell(agreement.se), cell(agreement.low), cell(agreement.high)});
    if (!agreement.undefined.empty())
      undefined.push_back(fmt::format("{}: {}", coefficient->alias, agreement.undefined));
  }
  if (!layout.reasons.empty())
    row.push_back(undefined.empty() ? Cell() : Cell(fmt::format("{}", fmt::join(undefined, "; "))));
  return row;
}

std::string title_of(const AgreementReport& report) {
  const std::string coders = fmt::format("{}", fmt::join(report.coders, ", "));
  if (report.unit.empty()) return fmt::format("Agreement of {}", coders);
  return fmt::format("Agreement of {} by {} (universe: {})", coders, report.unit, report.universe);
}

/// Each convention once, then what the overall rows and the reasons mean.
std::vector<std::string> notes_of(const AgreementReport& report, const Layout& layout) {
  std::vector<std::string> notes;
  bool has_overall = false;
  for (const AgreementResult& result : report.results) {
    if (result.code == "(pooled)" || result.code == "(mean)")
      has_overall = true;
    else
      add_once(notes,
               fmt::format("{}: {}", result.coefficient->alias, result.agreement.convention));
  }
  if (has_overall) {
    notes.emplace_back(
        "(pooled): the 2×2 tables of all codes summed, so every unit counts once for each code, as "
        "if these were independent");
    notes.emplace_back(
        "(mean): the mean of the codes' values, each code weighing the same, undefined ones left "
        "out");
  }
  for (const std::string& reason : layout.reasons)
    for (const UndefinedReason& known : undefined_reasons())
      if (known.name == reason) notes.push_back(fmt::format("{}: {}", reason, known.about));
  return notes;
}

}  // namespace

Table agreement_table(const AgreementReport& report) {
  const Layout layout = layout_of(report);
  Table table;
  table.title = title_of(report);
  table.columns = columns_of(layout, report.coders);
  const Results all = report.results;
  for (std::size_t i = 0, next = 0; i < all.size(); i = next) {
    while (next < all.size() && all[next].code == all[i].code && all[next].coders == all[i].coders)
      ++next;
    table.rows.push_back(row_of(all.subspan(i, next - i), layout));
  }
  table.notes = notes_of(report, layout);
  return table;
}

}  // namespace themata
