// themata sample-size: how many units coders must all code.
#include "themata/sample_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "themata/table.h"

namespace {

using namespace themata;

struct SampleSizeOptions {
  double kappa = 0.8;
  std::vector<std::string> prevalences;
  std::vector<double> shares;
  std::size_t coders = 2;
  std::optional<double> half_width;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> against;
  std::optional<std::size_t> units;
  double level = 0.95;
  double power = 0.8;
  bool one_sided = false;
  double design_effect = 1;
  TableOutput output;
};

/// "0.1", or "0.1,0.15" for two coders.
std::vector<double> prevalence_from(std::string_view text) {
  std::vector<double> shares;
  bool fits = true;
  for (std::size_t begin = 0; fits && begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    double share = 0;
    const auto [stopped, failure] = std::from_chars(text.data() + begin, text.data() + end, share);
    fits = failure == std::errc() && stopped == text.data() + end && share > 0 && share < 1;
    shares.push_back(share);
    begin = end + 1;
  }
  if (!fits || shares.size() > 2)
    throw Error({}, fmt::format("'--prevalence {}' is no share of the units", text),
                "write --prevalence 0.1, or --prevalence 0.1,0.15 for two coders");
  return shares;
}

/// A code or a set of categories, and what it is called in the table.
struct Planned {
  std::string name;
  ExpectedCoding expected;
};

std::vector<Planned> planned(const SampleSizeOptions& options) {
  std::vector<Planned> all;
  for (const std::string& text : options.prevalences) {
    const std::vector<double> shares = prevalence_from(text);
    ExpectedCoding expected{
        {shares.front(), 1 - shares.front()}, {}, options.kappa, options.coders};
    if (shares.size() > 1) expected.second = {shares.back(), 1 - shares.back()};
    all.push_back({fmt::format("{:g}", fmt::join(shares, " and ")), expected});
  }
  if (!options.shares.empty())
    all.push_back({fmt::format("{:g}", fmt::join(options.shares, ", ")),
                   {options.shares, {}, options.kappa, options.coders}});
  if (all.empty())
    throw Error({}, "how often coders use the code is not known",
                "say --prevalence 0.1 for a code on a tenth of the units, or --shares 0.2,0.3,0.5 "
                "for categories");
  for (const Planned& one : all) check(one.expected);
  return all;
}

/// Whole units, more of them where units resemble one another.
std::int64_t whole(double units, double design_effect) {
  constexpr double rounding = 1e-9;
  constexpr double most = 1e15;
  const double needed = std::ceil(units * design_effect - rounding);
  if (!(needed < most)) throw Error({}, "no number of units is enough for this");
  return static_cast<std::int64_t>(needed);
}

/// Rows for what was asked of one code.
class Rows {
 public:
  Rows(const SampleSizeOptions& options, Table& table) : options_(options), table_(table) {}

  void add(const Planned& one) {
    const ExpectedCoding& expected = one.expected;
    if (options_.half_width) add_interval(one, *options_.half_width);
    if (options_.low || options_.high)
      add(one, goal_of_limits(), "common correlation",
          units_for_limits(expected, options_.low, options_.high, options_.level));
    if (options_.against) add_test(one);
    if (options_.units) add_what_units_say(one);
  }

 private:
  void add(const Planned& one, std::string goal, std::string method, double units) {
    push(one, std::move(goal), std::move(method), whole(units, options_.design_effect));
  }

  void push(const Planned& one, std::string goal, std::string method, std::int64_t units) {
    const double coded = static_cast<double>(units) * one.expected.first.front();
    table_.rows.push_back(
        {one.name, options_.kappa, std::move(goal), units,
         options_.shares.empty() ? Cell(std::int64_t(std::llround(coded))) : Cell(),
         std::move(method)});
  }

  void add_interval(const Planned& one, double half_width) {
    const std::string goal = fmt::format("{:g} % interval from {:g} to {:g}", 100 * options_.level,
                                         options_.kappa - half_width, options_.kappa + half_width);
    if (one.expected.coders == 2)
      add(one, goal, "standard error of kappa",
          units_for_half_width(one.expected, half_width, options_.level));
    else
      add(one, goal, "common correlation",
          units_for_limits(one.expected, options_.kappa - half_width,
                           options_.kappa + half_width < 1
                               ? std::optional(options_.kappa + half_width)
                               : std::nullopt,
                           options_.level));
  }

  std::string goal_of_limits() const {
    std::string goal = fmt::format("{:g} % interval", 100 * options_.level);
    if (options_.low) goal += fmt::format(" from {:g}", *options_.low);
    if (options_.high) goal += fmt::format(" to {:g}", *options_.high);
    return goal;
  }

  void add_test(const Planned& one) {
    const PlannedTest test{*options_.against, 1 - options_.level, options_.power,
                           options_.one_sided};
    add(one,
        fmt::format("told from {:g}, {}, power {:g}", test.against,
                    test.one_sided ? "one-sided" : "two-sided", test.power),
        one.expected.coders == 2 ? "standard error of kappa" : "common correlation",
        units_for_test(one.expected, test));
  }

  /// The other way round.
  void add_what_units_say(const Planned& one) {
    const double independent = static_cast<double>(*options_.units) / options_.design_effect;
    const auto units = static_cast<std::int64_t>(*options_.units);
    if (one.expected.coders == 2) {
      const double width = half_width(one.expected, independent, options_.level);
      push(one,
           fmt::format("{:g} % interval from {:.3f} to {:.3f}", 100 * options_.level,
                       std::max(options_.kappa - width, -1.0),
                       std::min(options_.kappa + width, 1.0)),
           "standard error of kappa", units);
    }
    if (one.expected.second.empty())
      push(one,
           fmt::format("not below {:.3f}, one-sided",
                       lowest_kappa(one.expected, independent, options_.level)),
           "common correlation", units);
  }

  const SampleSizeOptions& options_;
  Table& table_;
};

std::vector<std::string> notes_of(const SampleSizeOptions& options, const Table& table) {
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
      options.design_effect == 1
          ? std::string(
                "units: as if independent. Units of one interview resemble one another, so more "
                "are needed: say how many times more with --design-effect")
          : fmt::format("units: {:g} times as many as of independent ones", options.design_effect));
  return notes;
}

void run(const SampleSizeOptions& options) {
  if (!options.half_width && !options.low && !options.high && !options.against && !options.units)
    throw Error({}, "what the units are to be enough for is not known",
                "say --half-width 0.1, --low 0.6, --against 0.6, or how many there are with "
                "--units 200");
  Table table;
  table.title = fmt::format("Units that {} coders must all code", options.coders);
  const bool categories = !options.shares.empty();
  table.columns = {{categories ? "shares" : "prevalence", ColumnType::text},
                   {"kappa", ColumnType::number, 2},
                   {"goal", ColumnType::text},
                   {"units", ColumnType::integer},
                   {"coded", ColumnType::integer},
                   {"method", ColumnType::text}};
  Rows rows(options, table);
  for (const Planned& one : planned(options)) rows.add(one);
  table.notes = notes_of(options, table);
  write_result(options.output, table);
}

}  // namespace

void declare_sample_size(CLI::App* command, Session& /*session*/) {
  auto options = std::make_shared<SampleSizeOptions>();
  command->add_option("--kappa", options->kappa, "That is expected")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command
      ->add_option(
          "--prevalence", options->prevalences,
          "Share of the units that get the code, or one share a coder; may be given several times")
      ->type_name("P[,P]")
      ->allow_extra_args(false);
  command->add_option("--shares", options->shares, "Instead: of each category of a ratings table")
      ->delimiter(',')
      ->type_name("A,B,…")
      ->allow_extra_args(false)
      ->excludes("--prevalence");
  command->add_option("--coders", options->coders, "Who code the same units")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  command
      ->add_option("--half-width", options->half_width,
                   "For an interval of so much on either side of kappa")
      ->check(CLI::Range(0.0001, 1.0));
  command->add_option("--low", options->low, "For an interval that begins no lower")
      ->check(CLI::Range(0.0, 0.9999));
  command->add_option("--high", options->high, "For an interval that ends no higher")
      ->check(CLI::Range(0.0, 0.9999));
  command->add_option("--against", options->against, "For a test against this kappa")
      ->check(CLI::Range(0.0, 0.9999));
  command->add_option("--power", options->power, "Of the test")
      ->check(CLI::Range(0.5, 0.9999))
      ->capture_default_str();
  command->add_flag("--one-sided", options->one_sided, "A test on one side only");
  command->add_option("--units", options->units, "The other way round: what so many units will say")
      ->check(CLI::Range(1, 1000000000));
  command->add_option("--level", options->level, "Of intervals; 1 less this: of tests")
      ->check(CLI::Range(0.5, 0.9999))
      ->capture_default_str();
  command
      ->add_option("--design-effect", options->design_effect,
                   "How many times more units are needed as those of one document resemble one "
                   "another")
      ->check(CLI::Range(1.0, 1000.0))
      ->capture_default_str();
  add_table_output(*command, options->output);
  command->callback([options] { run(*options); });
}
