#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/sections.h"
#include "themata/cooccurrence.h"
#include "themata/crosstab.h"
#include "themata/frequency.h"
#include "themata/saturation.h"

namespace themata {

namespace {

std::string for_reading(std::string name) {
  constexpr std::string_view percent = "_percent";
  for (std::size_t at = name.find(percent); at != std::string::npos; at = name.find(percent, at))
    name.replace(at, percent.size(), " %");
  return name;
}

/// Columns that a program reads by name are named for people here, and in notes likewise.
void name_for_reading(Table& table) {
  for (Column& column : table.columns) column.name = for_reading(std::move(column.name));
  for (std::string& note : table.notes) note = for_reading(std::move(note));
}

std::string label_of(const Code& code) { return code.label.empty() ? code.id : code.label; }

/// "   Travel": a code beneath another stands further in, by spaces that HTML keeps.
std::string indented_label(const Codebook& codebook, const Code& code) {
  std::string label = label_of(code);
  for (std::int32_t above = code.parent; above != Code::top;
       above = codebook.codes[static_cast<std::size_t>(above)].parent)
    label.insert(0, "\u00A0\u00A0\u00A0");
  return label;
}

void remove_column(Table& table, std::string_view name) {
  const auto column = std::ranges::find(table.columns, name, &Column::name);
  if (column == table.columns.end()) return;
  const auto place = column - table.columns.begin();
  table.columns.erase(column);
  for (std::vector<Cell>& row : table.rows) row.erase(row.begin() + place);
}

/// Codes go by their labels, in a column of their own as a tree.
void name_codes(Table& table, const Codebook& codebook) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& name = table.columns[i].name;
    if (name != "code" && name != "code_1" && name != "code_2") continue;
    for (std::vector<Cell>& row : table.rows) {
      const auto* id = std::get_if<std::string>(&row[i]);
      const std::int32_t place = id == nullptr ? Code::top : find_code(codebook, *id);
      if (place == Code::top) continue;
      const Code& code = codebook.codes[static_cast<std::size_t>(place)];
      row[i] = name == "code" ? indented_label(codebook, code) : label_of(code);
    }
  }
  remove_column(table, "label");
  remove_column(table, "parent");
}

/// The first rows, and a note on where the others are.
void keep_first(Table& table, std::size_t most, std::string_view command) {
  if (table.rows.size() <= most) return;
  table.notes.push_back(fmt::format("The first {} of {} rows; `themata {}` prints all.", most,
                                    table.rows.size(), command));
  table.rows.resize(most);
}

}  // namespace

std::vector<Table> report_tables(const Selection& counted, const std::string& by,
                                 const Succession& succession) {
  constexpr std::size_t most_pairs = 30;
  SaturationOptions saturation;
  saturation.order = succession.order;
  const std::size_t fewest = saturation.bases.front() + saturation.runs.front();
  FrequencyOptions frequency;
  frequency.counts = {"codings", "segments", "participants", "text"};
  std::vector<Table> tables = {frequency_table(counted, frequency)};
  if (!by.empty()) {
    // What can be told from the others, so that it fits on paper.
    Table groups = crosstab_table(counted, {by});
    for (const char* name : {"chi_squared", "df", "total_percent"}) remove_column(groups, name);
    tables.push_back(std::move(groups));
  }
  if (Table pairs = cooccurrence_table(counted, {}); !pairs.rows.empty()) {
    keep_first(pairs, most_pairs, "cooccur");
    tables.push_back(std::move(pairs));
  }
  if (succession.documents != nullptr && succession.documents->documents.size() >= fewest) {
    const std::array<std::string, 1> wanted = {"saturation"};
    for (Table& table : saturation_tables(*succession.documents, saturation, wanted))
      tables.push_back(std::move(table));
  }
  for (Table& table : tables) {
    if (counted.codebook != nullptr) name_codes(table, *counted.codebook);
    name_for_reading(table);
  }
  return tables;
}

std::string tables_html(const ReportIndex& index) {
  std::string out;
  for (const Table& table : index.report.tables) append_scrolling_table(out, table);
  return out;
}

}  // namespace themata
