// What the tables of agreement share: which measures and columns a report needs, and the notes
// beneath.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "themata/agreement_report.h"
#include "themata/table.h"

namespace themata {

/// A coefficient by certain weights: a column, with others for its interval.
struct Measure {
  const Coefficient* coefficient = nullptr;
  std::string weights;

  friend bool operator==(const Measure&, const Measure&) = default;

  bool stands_at(const AgreementResult& result) const {
    return result.coefficient == coefficient && result.agreement.weights == weights;
  }
  /// Short, as the name of a column.
  std::string name() const;
  /// In full, as a paper has it: "Cohen's kappa (quadratic weights)".
  std::string title() const;
};

/// What the rows of a report have, and so which columns it needs.
struct Layout {
  std::vector<Measure> measures;
  std::vector<Measure> with_interval;
  std::vector<std::string> reasons;  // why values are undefined
  std::vector<const BenchmarkScale*> scales;
  std::vector<std::pair<Measure, std::string_view>> details;
  std::vector<std::string> units;  // what was compared, if anything but ratings was
  std::vector<std::string> universes;
  std::string by;  // what groups are
  bool several_pairs = false;
  bool yes_or_no = false;
  bool tests = false;
  bool rho = false;

  std::vector<std::string_view> detail_names() const;
  bool has_interval(const Measure& measure) const;
};
Layout layout_of(const AgreementReport& report);

/// Columns for group, unit, universe, where there are several, and code and coders; and what stands
/// in them.
std::vector<Column> leading_columns(const Layout& layout);
template <typename Result>
std::vector<Cell> leading_cells(const Result& result, const Layout& layout) {
  std::vector<Cell> row;
  if (!layout.by.empty()) row.emplace_back(result.group.empty() ? "(all)" : result.group);
  if (layout.units.size() > 1) row.emplace_back(result.unit);
  if (layout.universes.size() > 1) row.emplace_back(result.universe);
  row.emplace_back(result.code);
  return row;
}

/// With its weights, also where they are those of most.
std::string name_of(const Coefficient& coefficient, const std::string& weights);

/// Results of the same code, coders, unit, universe and group stand side by side.
bool share_a_row(const AgreementResult& left, const AgreementResult& right);

std::string title_of(const AgreementReport& report, const Layout& layout);

/// The conventions, then what the overall rows and the reasons mean.
std::vector<std::string> notes_of(const AgreementReport& report, const Layout& layout);

template <typename Value>
void add_once(std::vector<Value>& values, const Value& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

}  // namespace themata
