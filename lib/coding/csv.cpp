#include "coding/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <optional>

#include "coding/code_path.h"
#include "coding/fields.h"
#include "coding/jsonl.h"
#include "text/column_names.h"
#include "text/delimited.h"
#include "text/json_string.h"
#include "text/number.h"
#include "text/words.h"

namespace themata {

namespace {

/// Where each of `coding_fields` stands in a row.
using Columns = std::array<std::optional<std::size_t>, coding_fields.size()>;

void refuse_what_is_no_codings(const std::vector<std::string>& keys, const DelimitedRow& header,
                               const Place& place) {
  refuse_misspelled_fields(keys, place);
  std::vector<std::string_view> missing;
  for (const std::string_view needed : {"document", "start", "end", "code"})
    if (!find_column(keys, names_of_field(needed))) missing.push_back(needed);
  if (missing.size() > 2)
    throw Error(place, "this is not a codings file",
                "a CSV of codings has the columns document, start, end, code and coder");
  if (!missing.empty())
    throw Error(place, fmt::format("there is no column {}", fmt::join(missing, " and no column ")),
                fmt::format("the columns are: {}", fmt::join(header.cells, ", ")));
}

Columns find_columns(const DelimitedRow& header, const Place& place) {
  const std::vector<std::string> keys = column_keys(header);
  refuse_what_is_no_codings(keys, header, place);
  Columns columns;
  for (std::size_t i = 0; i < coding_fields.size(); ++i) {
    columns[i] = find_column(keys, names_of_field(coding_fields[i]));
    if (columns[i] && std::ranges::count(keys, keys[*columns[i]]) > 1)
      throw Error(place, fmt::format("there are two columns {}", trim(header.cells[*columns[i]])),
                  "keep one of them, or name them apart");
  }
  return columns;
}

/// Says which columns were taken for what, where their names do not say so themselves.
void tell_how_it_was_read(Codings& codings, const DelimitedRow& header, const Columns& columns) {
  std::vector<std::string> taken;
  for (std::size_t i = 0; i < coding_fields.size(); ++i) {
    if (!columns[i]) continue;
    const std::string_view name = trim(header.cells[*columns[i]]);
    if (column_key(name) != coding_fields[i])
      taken.push_back(fmt::format("{} is {}", name, coding_fields[i]));
  }
  if (!taken.empty())
    codings.problems.push_back({Severity::note,
                                {codings.file, {header.line, 0}},
                                fmt::format("read as: {}", fmt::join(taken, ", ")),
                                {}});
}

/// Spreadsheets and data frames write whole numbers as 12.0, too.
std::string_view without_fraction(std::string_view digits) {
  for (const std::string_view fraction : {".0", ",0"})
    if (digits.ends_with(fraction)) return digits.substr(0, digits.size() - fraction.size());
  return digits;
}

/// One row by field names; a cell that is not there is empty.
struct Cells {
  const DelimitedRow& row;
  const Columns& columns;
  const Place& place;

  std::string_view verbatim(std::string_view field) const {
    const auto column = columns[static_cast<std::size_t>(std::ranges::find(coding_fields, field) -
                                                         coding_fields.begin())];
    return column && *column < row.cells.size() ? std::string_view(row.cells[*column]) : "";
  }
  std::string_view text(std::string_view field) const { return trim(verbatim(field)); }
  std::string text_or(std::string_view field, std::string_view otherwise) const {
    const std::string_view cell = text(field);
    return std::string(cell.empty() ? otherwise : cell);
  }
  std::size_t count(std::string_view field) const {
    const std::string_view digits = text(field);
    if (const auto value = number_from<std::size_t>(without_fraction(digits))) return *value;
    throw Error(place, fmt::format("{} is '{}', not a whole number", field, digits),
                "start and end count characters from the beginning of the document");
  }
  std::optional<double> number_or_none(std::string_view field) const {
    const std::string_view digits = text(field);
    if (digits.empty()) return std::nullopt;
    const auto value = number_from<double>(with_decimal_point(digits));
    if (value && std::isfinite(*value)) return value;
    throw Error(place, fmt::format("{} is '{}', not a number", field, digits),
                "write it with a decimal point, or leave the cell empty");
  }
};

void check_width(const DelimitedRow& row, std::size_t width, const Place& place) {
  for (std::size_t i = width; i < row.cells.size(); ++i)
    if (!row.cells[i].empty())
      throw Error(
          place,
          fmt::format("this row has {} cells, but there are {} columns", row.cells.size(), width),
          "put a cell that contains the separator in double quotes");
}

Coding coding_from(const Cells& cells, const std::string& coder) {
  Coding coding;
  coding.document = cells.text("document");
  coding.begin = cells.count("start");
  coding.end = cells.count("end");
  coding.unit = cells.text_or("unit", "span");
  coding.code = code_name(cells.text("code"));
  coding.coder = cells.text_or("coder", coder);
  coding.status = parse_status(cells.text_or("status", "manual"), cells.place);
  coding.speaker = cells.text("speaker");
  coding.quote = cells.verbatim("quote");
  coding.score = cells.number_or_none("score");
  const std::string_view matches = cells.text("matches");
  if (!matches.empty()) coding.matches = read_matches(matches, cells.place);
  coding.line = cells.row.line;
  check_coding(coding, cells.place);
  return coding;
}

void add_cell(std::string& out, std::string_view text) {
  append_cell(out, text);
  out += ',';
}

void add_cell(std::string& out, std::size_t number) {
  append_json_number(out, number);
  out += ',';
}

}  // namespace

std::string csv_header(const Codings&) {
  return fmt::format("{}\n", fmt::join(coding_fields, ","));
}

std::string csv_code_id(std::string_view code) {
  std::string cell;
  append_cell(cell, code);
  return cell;
}

void frame_csv(const CodedStretch& stretch, LineFrame& frame) {
  frame.before_code.clear();
  add_cell(frame.before_code, stretch.document);
  add_cell(frame.before_code, stretch.begin);
  add_cell(frame.before_code, stretch.end);
  add_cell(frame.before_code, stretch.unit);
  frame.after_code = ',';
  add_cell(frame.after_code, stretch.coder);
  add_cell(frame.after_code, to_string(stretch.status));
  add_cell(frame.after_code, stretch.speaker);
  add_cell(frame.after_code, stretch.quote);
}

void append_csv(const LineFrame& frame, const CodeView& code, std::string& out) {
  out += frame.before_code;
  out += code.id;
  out += frame.after_code;
  if (code.score) append_json_number(out, *code.score);
  out += ',';
  std::string matches;
  append_matches(code.matches, matches);
  append_cell(out, matches);
  out += '\n';
}

Codings read_csv(std::string_view text, const std::string& file) {
  const std::vector<DelimitedRow> rows = read_delimited(text, guess_separator(text), file);
  if (rows.empty()) throw Error({file}, "this file has no rows");
  const Columns columns = find_columns(rows.front(), {file, {rows.front().line, 0}});
  const std::string coder = std::filesystem::path(file).stem().string();
  Codings codings;
  codings.file = file;
  tell_how_it_was_read(codings, rows.front(), columns);
  LineProblems problems;
  for (std::size_t i = 1; i < rows.size() && !problems.too_many(); ++i) {
    if (is_blank(rows[i])) continue;
    const Place place{file, {rows[i].line, 0}};
    problems.attempt([&] {
      check_width(rows[i], rows.front().cells.size(), place);
      codings.codings.push_back(coding_from({rows[i], columns, place}, coder));
    });
  }
  problems.raise();
  return codings;
}

}  // namespace themata
