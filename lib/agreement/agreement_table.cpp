#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "themata/agreement_report.h"

namespace themata {

namespace {

using Results = std::span<const AgreementResult>;

/// A coefficient by certain weights: a column, with others for its interval.
struct Measure {
  const Coefficient* coefficient = nullptr;
  std::string weights;

  friend bool operator==(const Measure&, const Measure&) = default;

  bool stands_at(const AgreementResult& result) const {
    return result.coefficient == coefficient && result.agreement.weights == weights;
  }
  std::string name() const {
    if (weights == "identity" || weights == "nominal") return std::string(coefficient->alias);
    return fmt::format("{} ({})", coefficient->alias, weights);
  }
};

template <typename Value>
void add_once(std::vector<Value>& values, const Value& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

/// What the rows of a report have, and so which columns it needs.
struct Layout {
  std::vector<Measure> measures;
  std::vector<Measure> with_interval;
  std::vector<std::string> reasons;  // why values are undefined
  std::vector<const BenchmarkScale*> scales;
  std::vector<std::pair<Measure, std::string_view>> details;
  bool several_pairs = false;
  bool yes_or_no = false;
  bool tests = false;
  bool rho = false;

  /// A row for each value: for what does not fit into columns side by side.
  bool is_long() const {
    constexpr std::size_t most_side_by_side = 5;
    return measures.size() > most_side_by_side || !scales.empty() || tests || rho;
  }

  std::vector<std::string_view> detail_names() const {
    std::vector<std::string_view> names;
    for (const auto& [measure, name] : details) add_once(names, name);
    return names;
  }

  bool has_interval(const Measure& measure) const {
    return std::ranges::find(with_interval, measure) != with_interval.end();
  }
};

/// Beside coefficients that take chance into account, the others go without intervals: a table must
/// be read, and JSON has all of them.
void leave_intervals_to_those_beyond_chance(Layout& layout) {
  const auto beyond = [](const Measure& measure) {
    return measure.coefficient->kind == CoefficientKind::beyond_chance;
  };
  if (std::ranges::any_of(layout.with_interval, beyond))
    std::erase_if(layout.with_interval, [&](const Measure& one) { return !beyond(one); });
}

Layout layout_of(const AgreementReport& report) {
  Layout layout;
  layout.several_pairs = report.coders.size() > 2;
  for (const AgreementResult& result : report.results) {
    const Measure measure = {result.coefficient, result.agreement.weights};
    add_once(layout.measures, measure);
    if (result.agreement.low) add_once(layout.with_interval, measure);
    if (!result.agreement.undefined.empty()) add_once(layout.reasons, result.agreement.undefined);
    if (result.prevalence) layout.yes_or_no = true;
    layout.tests = layout.tests || result.test;
    layout.rho = layout.rho || result.rho;
    for (const Benchmark& benchmark : result.benchmarks) add_once(layout.scales, benchmark.scale);
    for (const Detail& detail : result.details)
      if (detail.in_tables) add_once(layout.details, std::pair(measure, detail.name));
  }
  for (const DifferenceResult& result : report.differences) {
    layout.tests = true;
    if (!result.difference.undefined.empty()) add_once(layout.reasons, result.difference.undefined);
  }
  leave_intervals_to_those_beyond_chance(layout);
  return layout;
}

/// With the coefficient's name only where others have such a number, too.
std::string name_of_detail(const Layout& layout, const Measure& measure, std::string_view name) {
  const auto same = [&](const auto& one) { return one.second == name; };
  if (std::ranges::count_if(layout.details, same) < 2) return std::string(name);
  return fmt::format("{} {}", measure.name(), name);
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
  std::vector<Cell> row = {first.code};
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

bool is_overall(const AgreementResult& result) {
  return result.code == "(pooled)" || result.code == "(mean)";
}

std::string title_of(const AgreementReport& report) {
  const std::string coders = fmt::format("{}", fmt::join(report.coders, ", "));
  if (report.unit.empty()) return fmt::format("Agreement of {}", coders);
  return fmt::format("Agreement of {} by {} (universe: {})", coders, report.unit, report.universe);
}

/// A convention and whatever follows it.
struct Convention {
  std::string text;
  std::vector<std::string> names;
};

std::string name_of(const Coefficient& coefficient, const std::string& weights) {
  if (weights == "identity") return std::string(coefficient.alias);
  return fmt::format("{} ({})", coefficient.alias, weights);
}

std::string name_of(const AgreementResult& result) {
  return name_of(*result.coefficient, result.agreement.weights);
}

/// What p and rho are about, and how they were found.
void add_tests(std::vector<std::string>& notes, const AgreementReport& report) {
  for (const AgreementResult& result : report.results)
    if (result.test && !result.test->convention.empty())
      add_once(notes, fmt::format("p of {}: against {:g}; {}", name_of(result), *report.against,
                                  result.test->convention));
  for (const DifferenceResult& result : report.differences)
    if (!result.difference.convention.empty())
      add_once(notes, fmt::format("difference: what the coders after the arrow have more; {}",
                                  result.difference.convention));
  const bool rho = std::ranges::any_of(
      report.results, [](const AgreementResult& result) { return result.rho.has_value(); });
  if (rho)
    notes.push_back(fmt::format(
        "rho: how probable such a kappa is on so many units drawn from a larger set on which kappa "
        "is at most {:g} (Shaffer); below .05 the units speak for the larger set",
        *report.rho_threshold));
}

/// Each convention once: of a measure, the longer one holds what stands in the shorter one, too.
std::vector<Convention> conventions_of(const AgreementReport& report) {
  std::vector<Convention> conventions;
  const auto is_of = [](const std::string& name) {
    return [&](const Convention& one) {
      return std::ranges::find(one.names, name) != one.names.end();
    };
  };
  for (const AgreementResult& result : report.results) {
    if (is_overall(result)) continue;
    const std::string name = name_of(result);
    const std::string& text = result.agreement.convention;
    bool known = false;
    for (Convention& one : conventions) {
      if (!is_of(name)(one)) continue;
      known = known || one.text.starts_with(text);
      if (!known && text.starts_with(one.text)) std::erase(one.names, name);
    }
    if (known) continue;
    const auto same = std::ranges::find(conventions, text, &Convention::text);
    if (same != conventions.end())
      same->names.push_back(name);
    else
      conventions.push_back({text, {name}});
  }
  return conventions;
}

void add_conventions(std::vector<std::string>& notes, const AgreementReport& report) {
  for (const Convention& one : conventions_of(report))
    if (!one.names.empty())
      notes.push_back(fmt::format("{}: {}", fmt::join(one.names, ", "), one.text));
}

bool as_if_independent(const AgreementReport& report) {
  return std::ranges::any_of(report.results, [](const AgreementResult& result) {
    return result.agreement.convention.find("as if these were independent") != std::string::npos;
  });
}

void add_once_said(std::vector<std::string>& notes, const AgreementReport& report,
                   const std::string& code, const char* meaning) {
  if (std::ranges::find(report.results, code, &AgreementResult::code) != report.results.end())
    notes.push_back(fmt::format("{}: {}", code, meaning));
}

/// The conventions, then what the overall rows and the reasons mean.
std::vector<std::string> notes_of(const AgreementReport& report, const Layout& layout) {
  std::vector<std::string> notes;
  add_conventions(notes, report);
  add_tests(notes, report);
  if (std::ranges::any_of(report.results, is_overall)) {
    notes.push_back(fmt::format(
        "(pooled): the 2×2 tables of all codes summed, so every unit counts once for each "
        "code{}",
        as_if_independent(report) ? ", as if these were independent" : ""));
    notes.emplace_back(
        "(mean): the mean of the codes' values, each code weighing the same, undefined ones left "
        "out");
  }
  for (const BenchmarkScale* scale : layout.scales)
    notes.push_back(fmt::format(
        "{}: {}; the best level that the value reaches with a probability of .95, as if it were "
        "normal (Gwet), or where no standard error is known the one it falls into",
        scale->id, scale->source));
  add_once_said(notes, report, "(sets)", "all codes of a unit together, as one set");
  add_once_said(notes, report, "(spans)",
                "the spans of all codes; for coefficients of spans, units are spans");
  for (const std::string& reason : layout.reasons)
    for (const UndefinedReason& known : undefined_reasons())
      if (known.name == reason) notes.push_back(fmt::format("{}: {}", reason, known.about));
  notes.insert(notes.end(), report.notices.begin(), report.notices.end());
  return notes;
}

/// A row for each code and coders, a column for each coefficient.
void add_wide(Table& table, const AgreementReport& report, const Layout& layout) {
  table.columns = columns_of(layout, report.coders);
  const Results all = report.results;
  for (std::size_t i = 0, next = 0; i < all.size(); i = next) {
    while (next < all.size() && all[next].code == all[i].code &&
           all[next].coders == all[i].coders && all[next].unit == all[i].unit)
      ++next;
    table.rows.push_back(row_of(all.subspan(i, next - i), layout));
  }
}

void add_long_columns(Table& table, const Layout& layout) {
  table.columns = {{"code", ColumnType::text}};
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
  std::vector<Cell> row = {result.code};
  if (layout.several_pairs) row.emplace_back(fmt::format("{}", fmt::join(result.coders, ", ")));
  row.emplace_back(name_of(result));
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
  std::vector<Cell> row = {result.code};
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
  table.title = title_of(report);
  if (layout.is_long())
    add_long(table, report, layout);
  else
    add_wide(table, report, layout);
  table.notes = notes_of(report, layout);
  return table;
}

}  // namespace themata
