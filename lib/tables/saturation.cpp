#include "themata/saturation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tables/case_order.h"
#include "tables/saturation_curve.h"
#include "tables/source_list.h"
#include "themata/grouping.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 3> tables = {"curve", "saturation", "codes"};

/// Francis et al. 2010, "What is an adequate sample size? Operationalising data saturation for
/// theory-based interview studies": ten interviews to begin with, then three without anything new.
constexpr SaturationRule francis = {10, 3, 0};

/// Hennink, Kaiser & Marconi 2017, "Code saturation versus meaning saturation": nine interviews had
/// brought up nine tenths of the codes.
constexpr double hennink_share = 0.9;

/// The cases of one group in their order, with their codes.
struct Assessed {
  std::string group;
  std::vector<std::string> names;
  std::vector<CodesOfCase> codes;
  std::vector<std::vector<std::vector<std::uint32_t>>> codings;  // by case and code of the case
  std::vector<std::size_t> fresh;
  std::size_t total = 0;  // codes
  PermutedCurves permuted;
};

std::string topmost(const Codebook& codebook, const std::string& code) {
  auto at = static_cast<std::size_t>(find_code(codebook, code));
  while (codebook.codes[at].parent != Code::top)
    at = static_cast<std::size_t>(codebook.codes[at].parent);
  return codebook.codes[at].id;
}

class SaturationTables {
 public:
  SaturationTables(const Selection& selection, const SaturationOptions& options)
      : selection_(selection), options_(options), cases_(group(selection, options.cases)) {
    check();
    rules();
    name_codes();
    const std::vector<std::uint32_t> order = ordered(selection, cases_, options.order);
    const Grouping groups = group(selection, options.by);
    for (std::size_t g = 0; g < groups.names.size(); ++g)
      assessed_.push_back(assess(groups, g, order));
  }

  std::vector<Table> make(std::span<const std::string> names) const {
    std::vector<Table> made;
    const auto wanted = [&](std::string_view name) {
      return std::ranges::find(names, name) != names.end();
    };
    if (wanted("curve")) made.push_back(curve());
    if (wanted("saturation")) made.push_back(saturation());
    if (wanted("codes")) made.push_back(codes());
    return made;
  }

 private:
  void check() const {
    if (!cases_.has_members() || options_.cases.empty())
      throw Error({},
                  fmt::format("'{}' are no cases that come one after the other", options_.cases),
                  "use document, participant or an attribute");
    if (options_.themes && selection_.codebook == nullptr)
      throw Error({}, "without a codebook there are no themes", "give it with --codebook FILE");
    for (const auto* sizes : {&options_.bases, &options_.runs})
      if (std::ranges::find(*sizes, std::size_t{0}) != sizes->end())
        throw Error({}, "base and run are of one case at least", "as in --base 4 --run 2");
    for (const double threshold : options_.thresholds)
      if (!(threshold >= 0 && threshold < 1))
        throw Error({}, "a threshold is a share of the base's codes",
                    "give per cent from 0 to below 100, as in --threshold 5");
  }

  void rules() {
    for (const std::size_t base : options_.bases)
      for (const std::size_t run : options_.runs)
        for (const double threshold : options_.thresholds) rules_.push_back({base, run, threshold});
    rules_.push_back(francis);
  }

  void name_codes() {
    std::set<std::string> used;
    for (const SelectedCoding& chosen : selection_.codings) used.insert(key(chosen));
    codes_.assign(used.begin(), used.end());
    for (const SelectedCoding& chosen : selection_.codings)
      code_of_.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(codes_, key(chosen)) -
                                                    codes_.begin()));
  }

  std::string key(const SelectedCoding& chosen) const {
    return options_.themes ? topmost(*selection_.codebook, chosen.coding->code)
                           : chosen.coding->code;
  }

  /// Whether a case has part in a group: by its people or documents, or by what was coded there.
  bool has_part(const Grouping& groups, std::size_t g, std::uint32_t one) const {
    if (!groups.has_members()) return true;
    return std::ranges::any_of(cases_.participants[one], [&](std::uint32_t person) {
      return std::ranges::binary_search(groups.participants[g], person) &&
             std::ranges::any_of(cases_.documents[one], [&](std::uint32_t document) {
               return std::ranges::binary_search(groups.documents[g], document);
             });
    });
  }

  Assessed assess(const Grouping& groups, std::size_t g,
                  const std::vector<std::uint32_t>& order) const {
    std::vector<std::map<std::uint32_t, std::vector<std::uint32_t>>> found(cases_.names.size());
    for (std::size_t i = 0; i < selection_.codings.size(); ++i)
      if (groups.of_codings[i] == g)
        found[cases_.of_codings[i]][code_of_[i]].push_back(static_cast<std::uint32_t>(i));
    Assessed assessed;
    assessed.group = groups.names[g];
    for (const std::uint32_t one : order) {
      if (found[one].empty() && !has_part(groups, g, one)) continue;
      assessed.names.push_back(cases_.names[one]);
      auto& codes = assessed.codes.emplace_back();
      auto& codings = assessed.codings.emplace_back();
      for (auto& [code, of_code] : found[one]) {
        codes.push_back(code);
        codings.push_back(std::move(of_code));
      }
    }
    assessed.fresh = new_codes(assessed.codes, codes_.size());
    for (const std::size_t fresh : assessed.fresh) assessed.total += fresh;
    assessed.permuted =
        permuted(assessed.codes, codes_.size(), rules_, options_.permutations, options_.seed);
    return assessed;
  }

  bool has_groups() const { return !options_.by.empty(); }
  bool is_permuted() const { return options_.permutations > 0; }
  std::string what() const { return options_.themes ? "themes" : "codes"; }

  std::vector<Cell> begin_row(const Assessed& assessed) const {
    return has_groups() ? std::vector<Cell>{assessed.group} : std::vector<Cell>{};
  }
  void begin_columns(Table& table) const {
    if (has_groups()) table.columns.push_back({options_.by});
  }

  static Cell integer(std::size_t value) { return static_cast<std::int64_t>(value); }
  static Cell integer(const std::optional<std::size_t>& value) {
    return value ? integer(*value) : Cell();
  }
  static Cell percent(std::size_t part, std::size_t whole) {
    if (whole == 0) return {};
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }

  static void append(std::vector<Cell>& row, const PermutedCurves::Quantiles& quantiles) {
    for (const auto& value : {quantiles.low, quantiles.median, quantiles.high})
      row.push_back(integer(value));
  }

  Table curve() const {
    Table table;
    table.title = fmt::format("New {} by {}", what(), options_.cases);
    begin_columns(table);
    table.columns.push_back({"position", ColumnType::integer});
    table.columns.push_back({options_.cases});
    for (const char* name : {"codes", "new", "cumulative"})
      table.columns.push_back({name, ColumnType::integer});
    table.columns.push_back({"cumulative_percent", ColumnType::number, 1});
    if (is_permuted())
      for (const char* name : {"permuted_p5", "permuted_median", "permuted_p95"})
        table.columns.push_back({name, ColumnType::integer});
    SourceList sources(selection_, options_.sources);
    for (const Assessed& assessed : assessed_) add_curve(table, assessed, sources);
    explain_order(table);
    if (is_permuted())
      table.notes.push_back(
          fmt::format("permuted: {} found after so many cases in {} random orders (seed {}): "
                      "median, and 5 and 95 % of the orders.",
                      what(), options_.permutations, options_.seed));
    sources.finish(table);
    return table;
  }

  void add_curve(Table& table, const Assessed& assessed, SourceList& sources) const {
    std::size_t cumulative = 0;
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < assessed.names.size(); ++i) {
      cumulative += assessed.fresh[i];
      auto& row = table.rows.emplace_back(begin_row(assessed));
      row.push_back(integer(i + 1));
      row.emplace_back(assessed.names[i]);
      row.push_back(integer(assessed.codes[i].size()));
      row.push_back(integer(assessed.fresh[i]));
      row.push_back(integer(cumulative));
      row.push_back(percent(cumulative, assessed.total));
      if (is_permuted()) append(row, assessed.permuted.cumulative[i]);
      std::vector<std::uint32_t> behind;
      for (std::size_t c = 0; c < assessed.codes[i].size(); ++c)
        if (seen.insert(assessed.codes[i][c]).second)
          behind.insert(behind.end(), assessed.codings[i][c].begin(), assessed.codings[i][c].end());
      sources.add(table, std::nullopt, behind);
    }
  }

  void explain_order(Table& table) const {
    const std::string order = !options_.order.list.empty() ? "as listed"
                              : options_.order.by == "file"
                                  ? "as the files list their documents"
                                  : fmt::format("by '{}'", options_.order.by);
    table.notes.push_back(fmt::format("Order: {}. What is new depends on it{}.", order,
                                      is_permuted() ? "" : " (--permute tries others)"));
  }

  Table saturation() const {
    Table table;
    table.title = "Saturation";
    begin_columns(table);
    table.columns.push_back({"method"});
    for (const char* name : {"base", "run"}) table.columns.push_back({name, ColumnType::integer});
    table.columns.push_back({"threshold_percent", ColumnType::number, 1});
    table.columns.push_back({"base_codes", ColumnType::integer});
    table.columns.push_back({"result"});
    table.columns.push_back({"reached", ColumnType::integer});
    table.columns.push_back({options_.cases});
    table.columns.push_back({"new_percent", ColumnType::number, 1});
    if (is_permuted()) {
      table.columns.push_back({"permuted_reached_percent", ColumnType::number, 1});
      for (const char* name : {"permuted_p5", "permuted_median", "permuted_p95"})
        table.columns.push_back({name, ColumnType::integer});
    }
    for (const Assessed& assessed : assessed_) {
      for (std::size_t r = 0; r < rules_.size(); ++r) add_rule(table, assessed, r);
      add_hennink(table, assessed);
    }
    explain_saturation(table);
    return table;
  }

  void add_rule(Table& table, const Assessed& assessed, std::size_t number) const {
    const SaturationRule& rule = rules_[number];
    const SaturationFinding found = assess_saturation(assessed.fresh, rule);
    auto& row = table.rows.emplace_back(begin_row(assessed));
    row.emplace_back(number + 1 == rules_.size() ? "Francis" : "Guest");
    row.push_back(integer(rule.base));
    row.push_back(integer(rule.run));
    row.emplace_back(100 * rule.threshold);
    row.push_back(found.not_assessable.empty() ? integer(found.base_codes) : Cell());
    if (!found.not_assessable.empty()) {
      row.emplace_back("not assessable: " + found.not_assessable);
    } else if (!found.reached) {
      row.emplace_back("not reached");
    } else {
      row.emplace_back(fmt::format("{}+{}", *found.reached, rule.run));
      row.push_back(integer(*found.reached));
      row.emplace_back(assessed.names[*found.reached - 1]);
      row.emplace_back(100 * found.ratios[*found.reached - rule.base]);
    }
    if (!found.not_assessable.empty() || !found.reached) {
      row.resize(row.size() + 2);
      row.push_back(found.ratios.empty() ? Cell() : Cell(100 * found.ratios.back()));
    }
    if (!is_permuted()) return;
    const bool assessable = found.not_assessable != "fewer cases than base and run";
    row.push_back(assessable ? Cell(100 * assessed.permuted.share_reached[number]) : Cell());
    append(row, assessed.permuted.reached[number]);
  }

  void add_hennink(Table& table, const Assessed& assessed) const {
    auto& row = table.rows.emplace_back(begin_row(assessed));
    row.emplace_back("Hennink");
    row.resize(row.size() + 4);
    if (assessed.total == 0) {
      row.emplace_back("not assessable: no codes");
    } else {
      std::size_t cumulative = 0, reached = 0;
      const double wanted = hennink_share * static_cast<double>(assessed.total);
      while (static_cast<double>(cumulative) < wanted) cumulative += assessed.fresh[reached++];
      row.emplace_back(fmt::format("{:.0f} % of {} codes", 100 * hennink_share, assessed.total));
      row.push_back(integer(reached));
      row.emplace_back(assessed.names[reached - 1]);
    }
    row.resize(table.columns.size());
  }

  void explain_saturation(Table& table) const {
    table.notes.emplace_back(
        "Guest, Namey & Chen 2020: the new codes of a run, in per cent of the codes of the base; "
        "reached after the first number of cases from which a run brings no more than the "
        "threshold, written cases+run. new_percent is that of this run, else of the last.");
    table.notes.emplace_back(
        "Francis et al. 2010: ten cases to begin with, then three without anything new.");
    table.notes.emplace_back(
        "Hennink, Kaiser & Marconi 2017, code saturation: when nine tenths of the codes that came "
        "up at all had come up. Their meaning saturation asks what is new within a code, which "
        "codings do not tell: not assessable.");
    explain_order(table);
    if (is_permuted())
      table.notes.push_back(fmt::format(
          "permuted: in {} random orders (seed {}); a quantile is empty where saturation was not "
          "reached.",
          options_.permutations, options_.seed));
    if (selection_.codebook != nullptr && selection_.codebook->approach == "reflexive")
      table.notes.emplace_back(
          "The codebook says that its approach is reflexive: Braun & Clarke (2021, \"To saturate "
          "or not to saturate?\") hold that saturation does not fit it.");
  }

  Table codes() const {
    Table table;
    table.title = options_.themes ? "Where themes came up first" : "Where codes came up first";
    begin_columns(table);
    table.columns.push_back({options_.themes ? "theme" : "code"});
    table.columns.push_back({"position", ColumnType::integer});
    table.columns.push_back({"first_" + options_.cases});
    table.columns.push_back({"cases", ColumnType::integer});
    SourceList sources(selection_, options_.sources);
    for (const Assessed& assessed : assessed_) add_codes(table, assessed, sources);
    sources.finish(table);
    return table;
  }

  void add_codes(Table& table, const Assessed& assessed, SourceList& sources) const {
    std::map<std::uint32_t, std::size_t> cases;
    for (const CodesOfCase& codes : assessed.codes)
      for (const std::uint32_t code : codes) ++cases[code];
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < assessed.names.size(); ++i)
      for (std::size_t c = 0; c < assessed.codes[i].size(); ++c) {
        const std::uint32_t code = assessed.codes[i][c];
        if (!seen.insert(code).second) continue;
        auto& row = table.rows.emplace_back(begin_row(assessed));
        row.emplace_back(codes_[code]);
        row.push_back(integer(i + 1));
        row.emplace_back(assessed.names[i]);
        row.push_back(integer(cases[code]));
        sources.add(table, std::nullopt, assessed.codings[i][c]);
      }
  }

  const Selection& selection_;
  const SaturationOptions& options_;
  Grouping cases_;
  std::vector<SaturationRule> rules_;   // Francis's the last
  std::vector<std::string> codes_;      // sorted
  std::vector<std::uint32_t> code_of_;  // for each coding
  std::vector<Assessed> assessed_;
};

}  // namespace

std::vector<std::size_t> new_codes_by_document(const Selection& selection, const CaseOrder& order) {
  const Grouping documents = group(selection, "document");
  std::vector<std::set<std::string_view>> codes(documents.names.size());
  for (std::size_t i = 0; i < selection.codings.size(); ++i)
    codes[documents.of_codings[i]].insert(selection.codings[i].coding->code);
  std::set<std::string_view> seen;
  std::vector<std::size_t> fresh;
  for (const std::uint32_t document : ordered(selection, documents, order)) {
    const std::size_t before = seen.size();
    seen.insert(codes[document].begin(), codes[document].end());
    fresh.push_back(seen.size() - before);
  }
  return fresh;
}

std::span<const std::string_view> saturation_table_names() { return tables; }

std::vector<Table> saturation_tables(const Selection& selection, const SaturationOptions& options,
                                     std::span<const std::string> names) {
  for (const std::string& name : names)
    if (std::ranges::find(tables, name) == tables.end())
      throw Error({}, fmt::format("there is no table '{}'", name), did_you_mean(name, tables));
  return SaturationTables(selection, options).make(names);
}

}  // namespace themata
