#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "agreement/disagreements.h"
#include "text/column_names.h"
#include "text/delimited.h"
#include "text/number.h"
#include "text/tokens.h"
#include "text/words.h"
#include "themata/error.h"
#include "themata/resolve.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 5> needed = {"document", "start", "end", "code", "agreed"};

/// Where a column stands, by its name.
using Columns = std::map<std::string, std::size_t>;

Columns columns_of(const DelimitedRow& header, const std::string& file) {
  Columns columns;
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    columns.try_emplace(column_key(header.cells[i]), i);
  for (const std::string_view name : needed)
    if (!columns.contains(std::string(name)))
      throw Error({file, {header.line, 0}}, fmt::format("there is no column '{}'", name),
                  "give the file that `themata agree --disagreements` wrote, with what you decided "
                  "in the column agreed");
  return columns;
}

class RowReader {
 public:
  RowReader(const DelimitedRow& row, const Columns& columns, const std::string& file)
      : row_(row), columns_(columns), place_{file, {row.line, 0}} {}

  std::string text(const std::string& name) const {
    const auto column = columns_.find(name);
    if (column == columns_.end() || column->second >= row_.cells.size()) return {};
    return std::string(trim(row_.cells[column->second]));
  }

  std::size_t offset(const std::string& name) const {
    const std::string cell = text(name);
    const std::optional<std::size_t> offset = number_from<std::size_t>(cell);
    if (!offset)
      throw Error(place_, fmt::format("'{}' must be a whole number, not '{}'", name, cell),
                  "places stay as `agree --disagreements` wrote them");
    return *offset;
  }

  std::optional<bool> decision() const {
    const std::string cell = token_key(text("agreed"));
    if (cell.empty()) return std::nullopt;
    if (cell == "1" || cell == "yes" || cell == "y" || cell == "true") return true;
    if (cell == "0" || cell == "no" || cell == "n" || cell == "false") return false;
    throw Error(place_, fmt::format("'agreed' must be 1 or 0, not '{}'", text("agreed")),
                "1: the code belongs there, 0: it does not; empty: not decided yet");
  }

 private:
  const DelimitedRow& row_;
  const Columns& columns_;
  Place place_;
};

using Key = std::tuple<std::string_view, std::size_t, std::size_t, std::string_view>;

Key key_of(const WorksheetRow& row) { return {row.document, row.begin, row.end, row.code}; }

Key key_of(const Comparison& comparison, const Disagreement& one) {
  const ComparedUnit& unit = comparison.units[one.unit];
  return {comparison.documents[unit.document].id, unit.begin, unit.end, comparison.codes[one.code]};
}

void append_row(std::string& out, std::span<const std::string_view> cells) {
  for (const std::string_view cell : cells) {
    append_cell(out, cell);
    out += ',';
  }
  out.back() = '\n';
}

}  // namespace

Worksheet decode_worksheet(std::string_view csv, const std::string& file) {
  Worksheet worksheet{file, {}};
  const std::vector<DelimitedRow> rows = read_delimited(csv, guess_separator(csv), file);
  if (rows.empty()) return worksheet;
  const Columns columns = columns_of(rows.front(), file);
  std::vector<Problem> errors;
  std::map<Key, std::size_t> lines;
  std::vector<WorksheetRow>& read = worksheet.rows;
  read.reserve(rows.size());  // keys are views into the rows
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (is_blank(rows[i])) continue;
    try {
      const RowReader row(rows[i], columns, file);
      read.push_back({row.text("document"), row.offset("start"), row.offset("end"),
                      row.text("code"), row.decision(), row.text("note"), row.text("quote"),
                      rows[i].line});
      const auto [first, is_new] = lines.try_emplace(key_of(read.back()), rows[i].line);
      if (!is_new)
        throw Error({file, {rows[i].line, 0}},
                    fmt::format("the same unit and code stand in line {}", first->second),
                    "keep one of the two rows");
    } catch (const Error& error) {
      errors.insert(errors.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!errors.empty()) throw Error(std::move(errors));
  return worksheet;
}

Worksheet read_worksheet(const std::string& file) {
  return decode_worksheet(decode(read_bytes(file), "", file).utf8, file);
}

std::string worksheet_csv(const Comparison& comparison, const Worksheet& earlier) {
  std::map<Key, const WorksheetRow*> known;
  for (const WorksheetRow& row : earlier.rows) known.emplace(key_of(row), &row);
  std::string out;
  std::vector<std::string_view> cells = {"document", "start", "end", "unit", "code"};
  cells.insert(cells.end(), comparison.coders.begin(), comparison.coders.end());
  cells.insert(cells.end(), {"agreed", "note", "speaker", "quote"});
  append_row(out, cells);
  for (const Disagreement& one : agreement_on_units(comparison).different) {
    const ComparedUnit& unit = comparison.units[one.unit];
    const auto row = known.find(key_of(comparison, one));
    const std::string begin = fmt::format("{}", unit.begin);
    const std::string end = fmt::format("{}", unit.end);
    cells = {comparison.documents[unit.document].id, begin, end, comparison.unit,
             comparison.codes[one.code]};
    cells.insert(cells.end(), one.ratings.begin(), one.ratings.end());
    const bool is_decided = row != known.end() && row->second->agreed.has_value();
    cells.emplace_back(!is_decided ? "" : *row->second->agreed ? "1" : "0");
    cells.emplace_back(row == known.end() ? std::string_view() : row->second->note);
    cells.insert(cells.end(), {unit.speaker, unit.quote});
    append_row(out, cells);
  }
  return out;
}

std::vector<Problem> decisions_left_over(const Comparison& comparison, const Worksheet& worksheet) {
  std::map<Key, const WorksheetRow*> decided;
  for (const WorksheetRow& row : worksheet.rows)
    if (row.agreed || !row.note.empty()) decided.emplace(key_of(row), &row);
  for (const Disagreement& one : agreement_on_units(comparison).different)
    decided.erase(key_of(comparison, one));
  std::vector<Problem> left;
  for (const auto& [key, row] : decided)
    left.push_back({Severity::warning,
                    {worksheet.file, {row->line, 0}},
                    fmt::format("'{}' at {}–{} of {} is no disagreement any more", row->code,
                                row->begin, row->end, row->document),
                    {}});
  std::ranges::sort(left, {}, [](const Problem& one) { return one.place.position.line; });
  return left;
}

}  // namespace themata
