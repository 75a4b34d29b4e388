#include "themata/written_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tables/writing.h"
#include "text/hand_written.h"
#include "text/words.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view stamp_column = "codings";

std::size_t column_of(const WrittenCells& written, std::string_view name) {
  const auto found = std::ranges::find(written.columns, name);
  if (found == written.columns.end())
    throw Error({written.file, {1, 0}}, fmt::format("there is no column '{}'", name),
                fmt::format("a file of {} has the columns {}", written.form->several,
                            fmt::join(written.form->columns, ", ")));
  return static_cast<std::size_t>(found - written.columns.begin());
}

/// Where a file has what. Throws `Error` where one is missing.
struct WrittenColumns {
  std::size_t cases = 0;
  std::size_t code = 0;
  std::size_t text = 0;
  std::size_t stamp = 0;

  explicit WrittenColumns(const WrittenCells& written)
      : cases(column_of(written, written.form->cases)),
        code(column_of(written, "code")),
        text(column_of(written, written.form->text)),
        stamp(column_of(written, stamp_column)) {}

  CellKey key(const WrittenCells::Row& row) const { return {row.cells[cases], row.cells[code]}; }
};

/// Nobody writes stamps by hand, and in YAML a key that a row does not need is left out.
void add_missing_columns(WrittenCells& written) {
  if (!written.is_yaml)
    for (const std::string_view needed :
         {written.form->cases, std::string_view("code"), written.form->text})
      column_of(written, needed);
  for (const std::string_view column : written.form->columns)
    if (std::ranges::find(written.columns, column) == written.columns.end())
      written.columns.emplace_back(column);
  for (WrittenCells::Row& row : written.rows) row.cells.resize(written.columns.size());
}

void check_named(const WrittenCells& written, const WrittenColumns& columns) {
  for (const WrittenCells::Row& row : written.rows)
    for (const std::size_t column : {columns.code, columns.cases})
      if (trim(row.cells[column]).empty())
        throw Error({written.file, {row.line, 0}},
                    fmt::format("this {} has no '{}'", written.form->one, written.columns[column]),
                    fmt::format("a {} is about one code and one {}", written.form->one,
                                written.form->cases));
}

void check_once(const WrittenCells& written, const WrittenColumns& columns) {
  std::map<CellKey, std::size_t> lines;
  for (const WrittenCells::Row& row : written.rows) {
    const CellKey key = columns.key(row);
    const auto [first, is_new] = lines.try_emplace(key, row.line);
    if (!is_new)
      throw Error({written.file, {row.line, 0}},
                  fmt::format("the {} of '{}' and '{}' is already on line {}", written.form->one,
                              key.first, key.second, first->second),
                  fmt::format("keep one row for each {} and code", written.form->cases));
  }
}

}  // namespace

WrittenCells read_written_cells(const std::string& file, const WrittenForm& form) {
  return decode_written_cells(decode(read_bytes(file), "", file).utf8, file, form);
}

WrittenCells decode_written_cells(std::string_view text, const std::string& file,
                                  const WrittenForm& form) {
  WrittenCells found(form, file);
  HandWritten table = decode_hand_written(text, file);
  found.is_yaml = table.is_yaml;
  found.separator = table.separator;
  if (table.columns.empty()) return found;
  found.columns = std::move(table.columns);
  for (DelimitedRow& row : table.rows) found.rows.push_back({row.line, std::move(row.cells)});
  add_missing_columns(found);
  const WrittenColumns columns(found);
  if (found.is_yaml) check_named(found, columns);
  check_once(found, columns);
  return found;
}

std::string updated(const Selection& selection, const CasesByCodes& cells, WrittenCells written) {
  if (written.is_yaml)
    throw Error({written.file}, fmt::format("{} in YAML are only read", written.form->several),
                fmt::format("{} keeps a CSV file", written.form->update));
  const WrittenColumns columns(written);
  std::set<CellKey> known;
  for (WrittenCells::Row& row : written.rows) {
    const CellKey key = columns.key(row);
    known.insert(key);
    std::string& stamp = row.cells[columns.stamp];
    if (trim(row.cells[columns.text]).empty()) {
      stamp.clear();
      continue;
    }
    const bool is_case = std::ranges::find(cells.cases, key.first) != cells.cases.end();
    if (trim(stamp).empty() && is_case) stamp = stamp_of(selection, codings_in(cells, key));
  }
  for (const auto& [key, codings] : cells.cells) {
    if (codings.empty() || known.contains(key)) continue;
    WrittenCells::Row row{0, std::vector<std::string>(written.columns.size())};
    row.cells[columns.cases] = key.first;
    row.cells[columns.code] = key.second;
    written.rows.push_back(std::move(row));
  }
  std::string out;
  const auto append_row = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += written.separator;
      append_cell(out, row[i], written.separator);
    }
    out += '\n';
  };
  append_row(written.columns);
  for (const WrittenCells::Row& row : written.rows) append_row(row.cells);
  return out;
}

Writing::Writing(const Selection& selection, const CasesByCodes& cells, const WrittenCells& written)
    : selection_(selection), cells_(cells), written_(written) {
  const WrittenColumns columns(written);
  for (const WrittenCells::Row& row : written.rows)
    if (!trim(row.cells[columns.text]).empty()) rows_[columns.key(row)] = &row;
}

std::string Writing::text(const CellKey& key) const { return cell(key, written_.form->text); }

std::string Writing::cell(const CellKey& key, std::string_view column) const {
  const auto row = rows_.find(key);
  const auto place = std::ranges::find(written_.columns, column);
  if (row == rows_.end() || place == written_.columns.end()) return {};
  return std::string(
      trim(row->second->cells[static_cast<std::size_t>(place - written_.columns.begin())]));
}

std::size_t Writing::line(const CellKey& key) const {
  const auto row = rows_.find(key);
  return row == rows_.end() ? 0 : row->second->line;
}

bool Writing::is_stale(const CellKey& key) const {
  const std::string stamp = cell(key, stamp_column);
  return !stamp.empty() && stamp != stamp_of(selection_, codings_in(cells_, key));
}

bool Writing::is_written(const std::string& code) const {
  return std::ranges::any_of(rows_, [&](const auto& one) { return one.first.second == code; });
}

std::vector<Problem> Writing::notes(std::string_view table,
                                    const std::function<bool(const std::string&)>& is_shown) const {
  const WrittenForm& form = *written_.form;
  std::vector<Problem> notes;
  std::size_t elsewhere = 0, without_stamp = 0;
  for (const auto& [key, row] : rows_) {
    if (std::ranges::find(cells_.cases, key.first) == cells_.cases.end() || !is_shown(key.second))
      ++elsewhere;
    else if (cell(key, stamp_column).empty())
      ++without_stamp;
    else if (is_stale(key))
      notes.push_back(
          {Severity::warning,
           {written_.file, {row->line, 0}},
           fmt::format("the {} of '{}' and '{}' is stale: the codings beneath have changed",
                       form.one, key.first, key.second),
           fmt::format("read the {} there are now, and empty its 'codings' once it holds again",
                       codings_in(cells_, key).size())});
  }
  std::ranges::stable_sort(notes, {}, [](const Problem& one) { return one.place.position.line; });
  const auto note = [&](std::size_t count, std::string_view what, std::string advice) {
    if (count > 0)
      notes.push_back({Severity::note,
                       {written_.file},
                       fmt::format("{} {} {}", count, count == 1 ? form.one : form.several, what),
                       std::move(advice)});
  };
  note(without_stamp, "without a stamp of the codings beneath",
       written_.is_yaml
           ? "in YAML nothing stamps them; a CSV file notices later changes"
           : fmt::format("{} stamps them, so that later changes are noticed", form.update));
  note(elsewhere, fmt::format("of {}s or codes that are not in the {}", form.cases, table), "");
  return notes;
}

}  // namespace themata
