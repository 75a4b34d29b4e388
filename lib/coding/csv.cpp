#include "coding/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

#include "coding/fields.h"
#include "coding/jsonl.h"
#include "text/delimited.h"
#include "text/json_string.h"

namespace themata {

namespace {

/// Where each of `coding_fields` stands in a row.
using Columns = std::array<std::optional<std::size_t>, coding_fields.size()>;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

std::vector<std::string> column_names(const DelimitedRow& row) {
  std::vector<std::string> names;
  for (const std::string& cell : row.cells) {
    std::string name(trimmed(cell));
    std::ranges::transform(name, name.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    names.push_back(std::move(name));
  }
  return names;
}

void refuse_what_is_no_codings(const std::vector<std::string>& names, const Place& place) {
  const auto has = [&](std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  refuse_misspelled_fields(names, place);
  std::vector<std::string_view> missing;
  for (const std::string_view needed : {"document", "start", "end", "code"})
    if (!has(needed)) missing.push_back(needed);
  if (missing.size() > 2)
    throw Error(place, "this is not a codings file",
                "a CSV of codings has the columns document, start, end, code and coder");
  if (!missing.empty())
    throw Error(place, fmt::format("there is no column {}", fmt::join(missing, " and no column ")),
                fmt::format("the columns are: {}", fmt::join(names, ", ")));
}

Columns find_columns(const DelimitedRow& header, const Place& place) {
  const std::vector<std::string> names = column_names(header);
  refuse_what_is_no_codings(names, place);
  Columns columns;
  for (std::size_t i = 0; i < coding_fields.size(); ++i) {
    const auto found = std::ranges::find(names, coding_fields[i]);
    if (found == names.end()) continue;
    columns[i] = static_cast<std::size_t>(found - names.begin());
    if (std::find(found + 1, names.end(), coding_fields[i]) != names.end())
      throw Error(place, fmt::format("there are two columns {}", coding_fields[i]));
  }
  return columns;
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
  std::string_view text(std::string_view field) const { return trimmed(verbatim(field)); }
  std::string text_or(std::string_view field, std::string_view otherwise) const {
    const std::string_view cell = text(field);
    return std::string(cell.empty() ? otherwise : cell);
  }
  std::size_t count(std::string_view field) const {
    const std::string_view digits = text(field);
    std::size_t value = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failure == std::errc() && end == digits.data() + digits.size()) return value;
    throw Error(place, fmt::format("{} is '{}', not a whole number", field, digits),
                "start and end count characters from the beginning of the document");
  }
  std::optional<double> number_or_none(std::string_view field) const {
    const std::string_view digits = text(field);
    if (digits.empty()) return std::nullopt;
    double value = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failure == std::errc() && end == digits.data() + digits.size() && std::isfinite(value))
      return value;
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
  coding.code = cells.text("code");
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
  LineProblems problems;
  for (std::size_t i = 1; i < rows.size() && !problems.too_many(); ++i) {
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
