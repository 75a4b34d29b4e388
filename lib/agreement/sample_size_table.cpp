// What one code or several need, as a table.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "themata/sample_size.h"

namespace themata {

namespace {

/// Rows for what was asked of one code.
class Rows {
 public:
  Rows(const SamplePlan& plan, Table& table) : plan_(plan), table_(table) {}

  void add(const PlannedCode& one) {
    const ExpectedCoding& expected = one.expected;
    if (plan_.half_width) add_interval(one, *plan_.half_width);
    if (plan_.low || plan_.high)
      add(one, goal_of_limits(), "common correlation",
          units_for_limits(expected, plan_.low, plan_.high, plan_.level));
    if (plan_.against) add_test(one);
    if (plan_.units) add_what_units_say(one);
  }

 private:
  void add(const PlannedCode& one, std::string goal, std::string method, double units) {
    push(one, std::move(goal), std::move(method), whole_units(units, plan_.design_effect));
  }

  void push(const PlannedCode& one, std::string goal, std::string method, std::int64_t units) {
    const double coded = static_cast<double>(units) * one.expected.first.front();
    table_.rows.push_back({one.name, one.expected.kappa, std::move(goal), units,
                           !plan_.categories ? Cell(std::int64_t(std::llround(coded))) : Cell(),
                           std::move(method)});
  }

  void add_interval(const PlannedCode& one, double half_width) {
    const std::string goal =
        fmt::format("{:g} % interval from {:g} to {:g}", 100 * plan_.level,
                    one.expected.kappa - half_width, one.expected.kappa + half_width);
    if (one.expected.coders == 2)
      add(one, goal, "standard error of kappa",
          units_for_half_width(one.expected, half_width, plan_.level));
    else
      add(one, goal, "common correlation",
          units_for_limits(one.expected, one.expected.kappa - half_width,
                           one.expected.kappa + half_width < 1
                               ? std::optional(one.expected.kappa + half_width)
                               : std::nullopt,
                           plan_.level));
  }

  std::string goal_of_limits() const {
    std::string goal = fmt::format("{:g} % interval", 100 * plan_.level);
    if (plan_.low) goal += fmt::format(" from {:g}", *plan_.low);
    if (plan_.high) goal += fmt::format(" to {:g}", *plan_.high);
    return goal;
  }

  void add_test(const PlannedCode& one) {
    const PlannedTest test{*plan_.against, 1 - plan_.level, plan_.power, plan_.one_sided};
    add(one,
        fmt::format("told from {:g}, {}, power {:g}", test.against,
                    test.one_sided ? "one-sided" : "two-sided", test.power),
        one.expected.coders == 2 ? "standard error of kappa" : "common correlation",
        units_for_test(one.expected, test));
  }

  /// The other way round.
  void add_what_units_say(const PlannedCode& one) {
    const double independent = static_cast<double>(*plan_.units) / plan_.design_effect;
    const auto units = static_cast<std::int64_t>(*plan_.units);
    if (one.expected.coders == 2) {
      const double width = half_width(one.expected, independent, plan_.level);
      push(one,
           fmt::format("{:g} % interval from {:.3f} to {:.3f}", 100 * plan_.level,
                       std::max(one.expected.kappa - width, -1.0),
                       std::min(one.expected.kappa + width, 1.0)),
           "standard error of kappa", units);
    }
    if (one.expected.second.empty())
      push(one,
           fmt::format("not below {:.3f}, one-sided",
                       lowest_kappa(one.expected, independent, plan_.level)),
           "common correlation", units);
  }

  const SamplePlan& plan_;
  Table& table_;
};

std::vector<std::string> notes_of(const SamplePlan& plan, const Table& table) {
  std::vector<std::string> notes;
  const auto has = [&](std::string_view method) {
    return std::ranges::any_of(table.rows, [&](const std::vector<Cell>& row) {
      return std::get<std::string>(row.back()) == method;
    });
  };
  if (has("standard error of kappa"))
    notes.emplace_back(
        "standard error of kappa: two coders; Fleiss, Cohen & Everitt 1969, Cantor 1996, for more "
        "than two categories the worst table (Flack et al. 1988)");
  if (has("common correlation"))
    notes.emplace_back(
        "common correlation: coders who use the code alike; goodness of fit (Donner & Eliasziw "
        "1992; Altaye, Donner & Klar 2001; Rotondi & Donner 2012)");
  notes.push_back(
      plan.design_effect == 1
          ? std::string(
                "units: as if independent. Units of one interview resemble one another, so more "
                "are needed: say how many times more with --design-effect")
          : fmt::format("units: {:g} times as many as of independent ones", plan.design_effect));
  return notes;
}

}  // namespace

Table sample_size_table(const SamplePlan& plan) {
  Table table;
  table.title = fmt::format("Units that {} coders must all code",
                            plan.codes.empty() ? 2 : plan.codes.front().expected.coders);
  table.columns = {{plan.categories ? "shares" : "prevalence", ColumnType::text},
                   {"kappa", ColumnType::number, 2},
                   {"goal", ColumnType::text},
                   {"units", ColumnType::integer},
                   {"coded", ColumnType::integer},
                   {"method", ColumnType::text}};
  Rows rows(plan, table);
  for (const PlannedCode& one : plan.codes) {
    check(one.expected);
    rows.add(one);
  }
  table.notes = notes_of(plan, table);
  return table;
}

}  // namespace themata
