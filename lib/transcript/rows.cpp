// CSV and TSV: one header row, then rows.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/delimited.h"
#include "transcript/format.h"
#include "transcript/labels.h"
#include "transcript/records.h"
#include "transcript/space.h"

namespace themata {

namespace {

bool is_number(const std::string& cell) { return time_in_cell(cell, false).has_value(); }

/// Whisper's CSV has no header: the words, then two times.
bool has_no_header(const std::vector<DelimitedRow>& rows) {
  const auto& first = rows.front().cells;
  return first.size() == 3 && !is_number(first[0]) && is_number(first[1]) && is_number(first[2]);
}

[[noreturn]] void refuse_ragged(const DelimitedRow& row, std::size_t columns,
                                const std::string& file) {
  throw Error(
      {file, {row.line, 0}},
      fmt::format("the row has {} cells, but there are {} columns", row.cells.size(), columns),
      "put cells that hold a separator or a line end in quotes");
}

Records to_records(std::vector<DelimitedRow> rows, const std::string& file) {
  Records records;
  auto row = rows.begin();
  if (has_no_header(rows)) {
    records.columns = {"text", "start", "end"};
  } else {
    records.columns = std::move(row->cells);
    for (std::string& column : records.columns) column = fold_space(trim(column));
    ++row;
  }
  for (; row != rows.end(); ++row) {
    // Spreadsheets put empty cells after the last, and leave them out.
    while (row->cells.size() > records.columns.size() && trim(row->cells.back()).empty())
      row->cells.pop_back();
    const bool empty =
        std::ranges::all_of(row->cells, [](const std::string& cell) { return trim(cell).empty(); });
    if (empty) continue;
    if (row->cells.size() != records.columns.size())
      refuse_ragged(*row, records.columns.size(), file);
    records.rows.push_back({row->line, std::move(row->cells)});
  }
  return records;
}

/// Whether the first line reads like the header of a transcript table.
bool has_known_header(std::string_view text, char separator) {
  constexpr std::array known = {"text",   "utterance",    "content",   "speaker",     "start",
                                "end",    "speaker_name", "timestamp", "start_time",  "end_time",
                                "answer", "response",     "document",  "participant", "respondent"};
  const std::string_view first = text.substr(0, text.find('\n'));
  constexpr std::size_t longest_header = 2000;
  if (first.size() > longest_header || first.find(separator) == std::string_view::npos)
    return false;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= first.size();) {
    const std::size_t end = std::min(first.find(separator, at), first.size());
    std::string_view cell = trim(first.substr(at, end - at));
    if (cell.size() > 1 && cell.starts_with('"') && cell.ends_with('"'))
      cell = cell.substr(1, cell.size() - 2);
    if (std::ranges::find(known, fold_name(cell)) != known.end()) ++count;
    at = end + 1;
  }
  return count >= 2;
}

std::vector<Transcript> read_rows(const Opened& file, std::string_view format, char separator,
                                  const ReadOptions& options) {
  std::vector<DelimitedRow> rows = read_delimited(file.text.utf8, separator, file.source.file);
  if (rows.empty()) throw Error({file.source.file}, "the table is empty", "leave it out");
  return read_records(file, format, to_records(std::move(rows), file.source.file), options);
}

}  // namespace

bool is_tsv(const Opened& file, bool named) {
  return named || (!file.ends_with("csv") && has_known_header(file.text.utf8, '\t'));
}

bool is_rows(const Opened& file, bool named) {
  return named || has_known_header(file.text.utf8, ',') || has_known_header(file.text.utf8, ';');
}

std::vector<Transcript> read_csv(Opened file, const ReadOptions& options) {
  return read_rows(file, "csv", guess_separator(file.text.utf8), options);
}

std::vector<Transcript> read_tsv(Opened file, const ReadOptions& options) {
  return read_rows(file, "tsv", '\t', options);
}

}  // namespace themata
