#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "study/declared.h"
#include "study/support.h"
#include "themata/interval.h"

namespace themata {

namespace {

constexpr const char* unreported = "not reported";

using Faults = std::span<const StudyFault>;

Cell percent(std::int64_t count, std::int64_t total) {
  if (total <= 0) return {};
  return 100 * static_cast<double>(count) / static_cast<double>(total);
}

/// Share, low and high in per cent; empty where there is nothing to share.
void append_share(std::vector<Cell>& row, std::int64_t count, std::int64_t total) {
  const auto interval = total >= count ? wilson_interval(count, total) : std::nullopt;
  row.push_back(interval ? percent(count, total) : Cell{});
  row.push_back(interval ? Cell{100 * interval->low} : Cell{});
  row.push_back(interval ? Cell{100 * interval->high} : Cell{});
}

void append_share_columns(std::vector<Column>& columns) {
  for (const char* name : {"percent", "low", "high"})
    columns.push_back({name, ColumnType::number, 1});
}

Cell number_or_unreported(const DeclaredNumber& number) {
  return number.value ? fmt::format("{}", *number.value) : std::string(unreported);
}

Cell text_or_unreported(const std::string& text) {
  return text.empty() ? std::string(unreported) : text;
}

Table declared_table(const Study& study, const StudyMaterial& material, Faults) {
  Table table;
  table.title = "Declared and found";
  table.columns = {{"what", ColumnType::text},
                   {"of", ColumnType::text},
                   {"declared", ColumnType::text, 0, true},
                   {"found", ColumnType::integer},
                   {"result", ColumnType::text}};
  for (const DeclaredLine& line : declared_lines(study, material)) {
    const bool same = line.declared.value == line.found;
    table.rows.push_back({line.what, line.where, number_or_unreported(line.declared), line.found,
                          !line.declared.value ? ""
                          : same               ? "as declared"
                                               : "differs"});
  }
  return table;
}

Table sampling_table(const Study& study, const StudyMaterial&, Faults) {
  Table table;
  table.title = "Sampling";
  table.columns = {{"tier", ColumnType::text},
                   {"label", ColumnType::text},
                   {"of", ColumnType::text},
                   {"sites", ColumnType::integer},
                   {"frame", ColumnType::text, 0, true}};
  append_share_columns(table.columns);
  for (const char* name : {"participants", "per_site", "site_choice", "people_choice"})
    table.columns.push_back({name, ColumnType::text});
  for (const SamplingTier& tier : study.sampling.tiers) {
    const auto sites = static_cast<std::int64_t>(
        study.participants.empty() ? tier.sites.size() : sites_found(study, tier).size());
    std::vector<Cell> row = {tier.tier, tier.label, tier.site, sites,
                             number_or_unreported(tier.frame)};
    append_share(row, sites, tier.frame.value.value_or(0));
    row.push_back(number_or_unreported(tier.participants));
    row.push_back(number_or_unreported(tier.per_site));
    row.push_back(text_or_unreported(tier.site_choice));
    row.push_back(text_or_unreported(tier.people_choice));
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      "percent is of the frame, low and high its interval (Wilson, 95 %), as if sites "
      "were drawn by lot."};
  return table;
}

Table grid_table(const Study& study, const StudyMaterial&, Faults) {
  Table table;
  table.title = "Cells of the sampling grid";
  table.columns = {{"tier", ColumnType::text},
                   {"cell", ColumnType::text},
                   {"participants", ColumnType::integer}};
  for (const GridCell& cell : grid_cells(study))
    table.rows.push_back({cell.tier->tier, cell.cell, cell.participants});
  return table;
}

Table questions_table(const Study& study, const StudyMaterial& material, Faults) {
  Table table;
  table.title = "Questions and themes";
  table.columns = {{"question", ColumnType::text},     {"text", ColumnType::text},
                   {"codes", ColumnType::integer},     {"codings", ColumnType::integer},
                   {"documents", ColumnType::integer}, {"participants", ColumnType::integer}};
  for (const std::size_t theme : themes_of(material))
    table.columns.push_back({material.codebook->codes[theme].id, ColumnType::integer});
  for (const QuestionCoverage& one : question_coverage(study, material)) {
    std::vector<Cell> row = {one.question->id, one.question->text, one.codes,
                             one.codings,      one.documents,      one.participants};
    row.insert(row.end(), one.by_theme.begin(), one.by_theme.end());
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      "A code answers the questions it names in the codebook, else those of the code "
      "above it. Columns of themes count codings."};
  return table;
}

Table findings_table(const Study& study, const StudyMaterial& material, Faults) {
  Table table;
  table.title = "What stands behind findings";
  table.columns = {{"finding", ColumnType::text},
                   {"kind", ColumnType::text},
                   {"text", ColumnType::text},
                   {"words", ColumnType::text},
                   {"codings", ColumnType::integer},
                   {"participants", ColumnType::integer},
                   {"participants_of", ColumnType::integer}};
  append_share_columns(table.columns);
  const auto all = static_cast<std::int64_t>(material.selection.participants.size());
  for (const Support& support : support_of_findings(study, material.selection)) {
    const auto participants = static_cast<std::int64_t>(support.participants.size());
    std::vector<Cell> row = {
        support.finding->id,
        support.is_recommendation ? "recommendation" : "finding",
        support.finding->text,
        fmt::format("{}", fmt::join(quantities_in(support.finding->text), ", ")),
        static_cast<std::int64_t>(support.codings.size()),
        participants,
        all};
    append_share(row, participants, all);
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      "words are those of amount in the text; percent is of the participants in the "
      "codings files, low and high its interval (Wilson, 95 %)."};
  return table;
}

Table checks_table(const Study&, const StudyMaterial&, Faults faults) {
  Table table;
  table.title = "Checks";
  table.columns = {{"check", ColumnType::text},
                   {"about", ColumnType::text},
                   {"warnings", ColumnType::integer},
                   {"notes", ColumnType::integer}};
  for (const StudyCheck& check : study_checks()) {
    const auto count = [&](Severity severity) -> std::int64_t {
      return std::ranges::count_if(faults, [&](const StudyFault& fault) {
        return fault.check == check.name && fault.problem.severity == severity;
      });
    };
    table.rows.push_back({std::string(check.name), std::string(check.about),
                          count(Severity::warning), count(Severity::note)});
  }
  return table;
}

struct StudyTable {
  std::string_view name;
  Table (*make)(const Study&, const StudyMaterial&, Faults);
};

constexpr std::array<StudyTable, 6> tables = {{{"declared", declared_table},
                                               {"sampling", sampling_table},
                                               {"grid", grid_table},
                                               {"questions", questions_table},
                                               {"findings", findings_table},
                                               {"checks", checks_table}}};

constexpr auto names_of_tables = [] {
  std::array<std::string_view, tables.size()> names;
  for (std::size_t i = 0; i < tables.size(); ++i) names[i] = tables[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> study_table_names() { return names_of_tables; }

std::vector<Table> study_tables(const Study& study, const StudyMaterial& material, Faults faults,
                                std::span<const std::string> names) {
  std::vector<Table> made;
  for (const StudyTable& table : tables) {
    if (std::ranges::find(names, table.name) == names.end()) continue;
    Table one = table.make(study, material, faults);
    if (!one.rows.empty() || names.size() == 1) made.push_back(std::move(one));
  }
  return made;
}

}  // namespace themata
