#include "themata/crosstab.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tables/code_lines.h"
#include "tables/source_list.h"
#include "themata/grouping.h"
#include "themata/independence.h"

namespace themata {

namespace {

constexpr double small = 5;  // Cochran 1954, "Some methods for strengthening the common chi2 tests"
constexpr const char* no_value = "(none)";

/// A group of participants, by its number in the grouping.
struct GroupColumn {
  std::size_t group = 0;
  std::int64_t members = 0;
};

struct TestedLine {
  CodeLine line;
  std::vector<std::vector<std::uint32_t>> codings;  // by group
  std::vector<std::int64_t> with_code;              // by column: participants
  Independence test;
  std::string name;  // of the test, or why there is none
  Cell p;
};

class Crosstab {
 public:
  Crosstab(const Selection& selection, const CrosstabOptions& options)
      : selection_(selection),
        options_(options),
        groups_(group(selection, options.by)),
        sources_(selection, options.sources) {
    if (!groups_.has_members() || options.by.empty() || options.by == "document" ||
        options.by == "participant")
      throw Error({}, "participants do not differ in what the groups are to be",
                  "group by kind or by an attribute, as in --by role");
    for (std::size_t g = 0; g < groups_.names.size(); ++g) {
      const auto members = static_cast<std::int64_t>(groups_.participants[g].size());
      if (groups_.names[g] == no_value)
        without_value_ = members;
      else if (members > 0)
        columns_.push_back({g, members});
    }
    if (columns_.size() < 2)
      throw Error({}, fmt::format("there are no two groups of '{}' to compare", options.by),
                  "choose another attribute, or count with `themata freq`");
  }

  Table make() {
    std::vector<TestedLine> lines;
    for (CodeLine& line : code_lines(selection_)) lines.push_back(tested(std::move(line)));
    table_.title = fmt::format("Participants with each code, by {}", options_.by);
    add_columns();
    add_rows(lines);
    explain(lines);
    sources_.finish(table_);
    return std::move(table_);
  }

 private:
  TestedLine tested(CodeLine line) const {
    TestedLine found;
    found.codings = by_group(line.codings, groups_);
    CountTable counts(2);
    for (const GroupColumn& column : columns_) {
      std::set<std::uint32_t> people;
      for (const std::uint32_t coding : found.codings[column.group])
        if (selection_.codings[coding].participant != nobody)
          people.insert(selection_.codings[coding].participant);
      found.with_code.push_back(static_cast<std::int64_t>(people.size()));
      counts[0].push_back(found.with_code.back());
      counts[1].push_back(column.members - found.with_code.back());
    }
    found.line = std::move(line);
    test(counts, found);
    return found;
  }

  void test(const CountTable& counts, TestedLine& found) const {
    found.test = independence(counts);
    const auto all_zero = [](const std::vector<std::int64_t>& row) {
      return std::ranges::all_of(row, [](std::int64_t n) { return n == 0; });
    };
    if (share_participants())
      found.name = "none: a participant stands in several groups";
    else if (all_zero(counts[0]))
      found.name = "none: nobody has it";
    else if (all_zero(counts[1]))
      found.name = "none: everybody has it";
    else
      choose_test(counts, found);
  }

  static void choose_test(const CountTable& counts, TestedLine& found) {
    found.p = found.test.p;
    found.name = "chi-squared";
    if (found.test.smallest_expected >= small) return;
    if (const auto exact = fisher_exact(counts)) {
      found.p = *exact;
      found.name = "Fisher";
    } else {
      found.name = "chi-squared, too large for Fisher";
    }
  }

  bool share_participants() const {
    std::set<std::uint32_t> seen;
    for (const GroupColumn& column : columns_)
      for (const std::uint32_t person : groups_.participants[column.group])
        if (!seen.insert(person).second) return true;
    return false;
  }

  void add_columns() {
    table_.columns = code_columns(selection_);
    for (const GroupColumn& column : columns_) {
      const std::string& name = groups_.names[column.group];
      table_.columns.push_back({name, ColumnType::integer});
      table_.columns.push_back({name + "_percent", ColumnType::number, 1});
      if (options_.residuals) table_.columns.push_back({name + "_residual", ColumnType::number, 2});
    }
    table_.columns.push_back({"total", ColumnType::integer});
    table_.columns.push_back({"total_percent", ColumnType::number, 1});
    table_.columns.push_back({"test"});
    table_.columns.push_back({"chi_squared", ColumnType::number, 2});
    table_.columns.push_back({"df", ColumnType::integer});
    for (const char* name : {"p", "p_holm", "p_bh", "cramers_v"})
      table_.columns.push_back({name, ColumnType::number, 3});
  }

  void add_rows(const std::vector<TestedLine>& lines) {
    std::vector<double> probabilities;
    for (const TestedLine& line : lines)
      if (const auto* p = std::get_if<double>(&line.p)) probabilities.push_back(*p);
    const std::vector<double> holm = adjust_by_holm(probabilities);
    const std::vector<double> bh = adjust_by_benjamini_hochberg(probabilities);
    std::size_t number = 0;
    for (const TestedLine& line : lines) {
      table_.rows.push_back(code_cells(selection_, line.line));
      const bool has_test = std::holds_alternative<double>(line.p);
      add_counts(line, has_test);
      auto& row = table_.rows.back();
      row.emplace_back(line.name);
      if (!has_test) {
        row.resize(table_.columns.size());
        continue;
      }
      row.emplace_back(line.test.chi_squared);
      row.emplace_back(line.test.degrees);
      row.push_back(line.p);
      row.emplace_back(holm[number]);
      row.emplace_back(bh[number++]);
      row.emplace_back(line.test.cramers_v);
    }
  }

  static double percent(std::int64_t part, std::int64_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }

  void add_counts(const TestedLine& line, bool has_test) {
    auto& row = table_.rows.back();
    std::set<std::uint32_t> people, everybody;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto& codings = line.codings[columns_[c].group];
      sources_.add(table_, row.size(), codings);
      row.emplace_back(line.with_code[c]);
      row.emplace_back(percent(line.with_code[c], columns_[c].members));
      if (options_.residuals) row.push_back(has_test ? Cell(line.test.residuals[0][c]) : Cell());
      for (const std::uint32_t coding : codings)
        people.insert(selection_.codings[coding].participant);
      const auto& members = groups_.participants[columns_[c].group];
      everybody.insert(members.begin(), members.end());
    }
    people.erase(nobody);
    row.emplace_back(static_cast<std::int64_t>(people.size()));
    row.emplace_back(percent(static_cast<std::int64_t>(people.size()),
                             static_cast<std::int64_t>(everybody.size())));
  }

  void note(std::string text) { table_.notes.push_back(std::move(text)); }

  void explain(const std::vector<TestedLine>& lines) {
    std::vector<std::string> sizes;
    for (const GroupColumn& column : columns_)
      sizes.push_back(fmt::format("{} {}", groups_.names[column.group], column.members));
    note(fmt::format("Participants: {}. Percentages are of the group.", fmt::join(sizes, ", ")));
    if (without_value_ > 0)
      note(fmt::format("Left out, having no '{}': {} participant{}.", options_.by, without_value_,
                       without_value_ == 1 ? "" : "s"));
    note(participants_note(selection_));
    const auto tests = std::ranges::count_if(
        lines, [](const TestedLine& line) { return std::holds_alternative<double>(line.p); });
    note(
        fmt::format("p is chi-squared's, or Fisher's exact where a count below {:g} is expected; "
                    "p_holm and p_bh (Benjamini & Hochberg) are corrected for {} test{}.",
                    small, tests, tests == 1 ? "" : "s"));
    if (options_.residuals)
      note(
          "Adjusted residuals (Haberman): beyond about 2 either way, a group differs from the "
          "others.");
    if (selection_.codebook != nullptr)
      note("A theme's row counts its own codings and those of the codes beneath it.");
    note(
        "Participants of qualitative studies are chosen on purpose, not drawn at random: read the "
        "tests as a description of these people, not as inference to others.");
  }

  const Selection& selection_;
  const CrosstabOptions& options_;
  Grouping groups_;
  SourceList sources_;
  std::vector<GroupColumn> columns_;
  std::int64_t without_value_ = 0;
  Table table_;
};

}  // namespace

Table crosstab_table(const Selection& selection, const CrosstabOptions& options) {
  return Crosstab(selection, options).make();
}

}  // namespace themata
