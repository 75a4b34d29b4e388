#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <unordered_set>

#include "text/number.h"
#include "transcript/labels.h"
#include "transcript/records.h"
#include "transcript/space.h"

namespace themata {

namespace {

using Names = std::span<const std::string_view>;

// The first of a list that a table has is taken.
constexpr std::array<std::string_view, 17> text_names = {
    "text",    "utterance", "content",   "transcript", "answer",    "response",
    "comment", "freetext",  "free_text", "free text",  "free-text", "quote",
    "message", "words",     "sentence",  "comments",   "answers"};
constexpr std::array<std::string_view, 7> speaker_names = {
    "speaker", "speaker_name", "speaker name", "speaker_id", "who", "name", "speakers"};
constexpr std::array<std::string_view, 4> conversation_names = {"document", "interview",
                                                                "transcript", "file"};
constexpr std::array<std::string_view, 22> id_names = {"id",
                                                       "respondent",
                                                       "respondent_id",
                                                       "respondent id",
                                                       "respondentid",
                                                       "participant",
                                                       "participant_id",
                                                       "participant id",
                                                       "participantid",
                                                       "case",
                                                       "case_id",
                                                       "case id",
                                                       "caseid",
                                                       "document",
                                                       "document_id",
                                                       "transcript_id",
                                                       "interview",
                                                       "interview_id",
                                                       "file",
                                                       "response_id",
                                                       "responseid",
                                                       "unit_id"};
constexpr std::array<std::string_view, 10> start_names = {
    "start", "start_time", "start time", "starttime", "begin",
    "from",  "start_ms",   "time",       "timestamp", "time_start"};
constexpr std::array<std::string_view, 8> end_names = {"end", "end_time", "end time", "endtime",
                                                       "to",  "end_ms",   "time_end", "stop"};

std::string listed(const std::vector<std::string>& columns) {
  return fmt::format("the columns are: {}", fmt::join(columns, ", "));
}

std::optional<std::size_t> column_named(const Records& records, std::string_view name) {
  const std::string wanted = fold_name(trim(name));
  for (std::size_t i = 0; i < records.columns.size(); ++i)
    if (fold_name(trim(records.columns[i])) == wanted) return i;
  return std::nullopt;
}

std::optional<std::size_t> first_of(const Records& records, Names names) {
  for (const std::string_view name : names)
    if (const auto column = column_named(records, name)) return column;
  return std::nullopt;
}

std::size_t required(const Records& records, const std::string& name, const std::string& file) {
  if (const auto column = column_named(records, name)) return *column;
  const std::string near = did_you_mean(name, records.columns);
  throw Error({file, {1, 0}}, fmt::format("there is no column '{}'", name),
              near.starts_with("did") ? near : listed(records.columns));
}

bool has_values(const Records& records, std::size_t column) {
  return std::ranges::any_of(records.rows,
                             [&](const Record& row) { return !trim(row.cells[column]).empty(); });
}

/// Letters, by bytes: dates and numbers are no words.
std::size_t letters_in(const Records& records, std::size_t column) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::size_t count = 0;
  for (const Record& row : records.rows)
    count += static_cast<std::size_t>(std::ranges::count_if(row.cells[column], is_letter));
  return count;
}

/// Dates and unit numbers are called "time" too: a time column has times in every cell, and where
/// they are bare numbers they rise.
bool holds_times(const Records& records, std::size_t column) {
  std::optional<Time> last;
  for (const Record& row : records.rows) {
    const std::string& cell = row.cells[column];
    if (trim(cell).empty()) continue;
    const auto time = time_in_cell(cell, false);
    if (!time) return false;
    const bool bare = cell.find(':') == std::string::npos;
    if (bare && last && *time < *last) return false;
    last = time;
  }
  return last.has_value();
}

bool are_distinct(const Records& records, std::size_t column) {
  std::unordered_set<std::string_view> seen;
  for (const Record& row : records.rows) {
    const std::string_view value = trim(row.cells[column]);
    if (value.empty() || !seen.insert(value).second) return false;
  }
  return !records.rows.empty();
}

/// The column with much more text than every other, where no name gives it away.
std::optional<std::size_t> wordiest(const Records& records) {
  constexpr std::size_t times_longer = 3;
  constexpr std::size_t least_mean = 20;
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < records.columns.size(); ++i) sizes.push_back(letters_in(records, i));
  if (sizes.empty()) return std::nullopt;
  const auto longest = std::ranges::max_element(sizes);
  const auto column = static_cast<std::size_t>(longest - sizes.begin());
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (i != column && sizes[i] * times_longer > *longest) return std::nullopt;
  if (*longest < least_mean * std::max<std::size_t>(records.rows.size(), 1)) return std::nullopt;
  return column;
}

/// The column with most text, of those that have no other purpose.
std::size_t most_text(const Records& records, const Columns& columns) {
  std::size_t most = 0;
  std::size_t most_letters = 0;
  for (std::size_t i = 0; i < records.columns.size(); ++i) {
    const std::size_t letters = letters_in(records, i);
    if (i == columns.document || i == columns.speaker || letters <= most_letters) continue;
    most = i;
    most_letters = letters;
  }
  return most;
}

[[noreturn]] void refuse_unclear_text(const Records& records, const std::string& file,
                                      std::string message) {
  throw Error({file, {1, 0}}, std::move(message),
              fmt::format("say it with --text-column NAME; {}", listed(records.columns)));
}

std::size_t find_text_column(const Records& records, const std::string& file, Columns& columns) {
  const auto longest = wordiest(records);
  const auto note = [&](std::size_t column) {
    columns.problems.push_back({Severity::note,
                                {file, {1, 0}},
                                fmt::format("the words are taken from column '{}', which has far "
                                            "more text than the others",
                                            records.columns[column]),
                                "say otherwise with --text-column NAME"});
  };
  std::optional<std::size_t> named;
  for (const std::string_view name : text_names) {
    const auto candidate = column_named(records, name);
    if (!candidate || candidate == columns.document || candidate == columns.speaker) continue;
    if (!named || letters_in(records, *named) == 0) named = candidate;
  }
  if (!named && !longest)
    refuse_unclear_text(records, file, "no column is known to hold what was said");
  if (!named) {
    note(*longest);
    return *longest;
  }
  const std::size_t most = most_text(records, columns);
  if (letters_in(records, most) > 3 * letters_in(records, *named))
    refuse_unclear_text(records, file,
                        fmt::format("column '{}' sounds like what was said, but '{}' has far more "
                                    "text",
                                    records.columns[*named], records.columns[most]));
  if (most != *named)
    columns.problems.push_back(
        {Severity::note,
         {file, {1, 0}},
         fmt::format("the words are taken from column '{}', although '{}' has "
                     "more text",
                     records.columns[*named], records.columns[most]),
         "say otherwise with --text-column NAME"});
  return *named;
}

void choose_text(const Records& records, const ReadOptions& options, const std::string& file,
                 Columns& columns) {
  for (const std::string& name : options.text_columns)
    columns.text.push_back(required(records, name, file));
  if (columns.text.empty()) columns.text.push_back(find_text_column(records, file, columns));
}

bool is_text(const Columns& columns, std::optional<std::size_t> column) {
  return column && std::ranges::find(columns.text, *column) != columns.text.end();
}

void choose_times(const Records& records, const ReadOptions& options, const std::string& file,
                  Columns& columns) {
  const auto choose = [&](const std::string& chosen, Names names) -> std::optional<std::size_t> {
    if (!chosen.empty()) return required(records, chosen, file);
    for (const std::string_view name : names) {
      const auto column = column_named(records, name);
      if (column && !is_text(columns, column) && holds_times(records, *column)) return column;
    }
    return std::nullopt;
  };
  columns.start = choose(options.start_column, start_names);
  if (columns.start || !options.end_column.empty())
    columns.end = choose(options.end_column, end_names);
}

bool is_whole_number(std::string_view cell) {
  cell = trim(cell);
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whisper's tables count milliseconds: start, end and text are all they have, in whole numbers.
/// Elsewhere bare numbers are seconds, unless the last would be more than a day.
void choose_time_unit(const Records& records, const std::string& file, Columns& columns) {
  if (!columns.start) return;
  const std::string name = fold_name(records.columns[*columns.start]);
  bool whole = true;
  std::optional<Time> last;
  for (const Record& row : records.rows) {
    const std::string& cell = row.cells[*columns.start];
    whole = whole && is_whole_number(cell);
    if (const auto time = time_in_cell(cell, false)) last = std::max(last.value_or(*time), *time);
  }
  if (!whole) return;
  constexpr std::size_t whisper_columns = 3;
  const bool whisper = columns.end && records.columns.size() == whisper_columns;
  columns.milliseconds =
      name.ends_with("ms") || whisper || (last && *last > std::chrono::hours(24));
  columns.problems.push_back(
      {Severity::note,
       {file, {1, 0}},
       fmt::format("the times in '{}' are read as {}", records.columns[*columns.start],
                   columns.milliseconds ? "milliseconds" : "seconds"),
       {}});
}

/// For a survey, the first column that can name rows: one whose values all differ, if there is one.
std::optional<std::size_t> find_row_ids(const Records& records, const Columns& columns) {
  std::optional<std::size_t> first;
  for (const std::string_view name : id_names) {
    const auto column = column_named(records, name);
    if (!column || is_text(columns, column)) continue;
    if (are_distinct(records, *column)) return column;
    if (!first && has_values(records, *column)) first = column;
  }
  return first;
}

}  // namespace

std::optional<Time> time_in_cell(const std::string& cell, bool milliseconds) {
  const std::string_view text = trim(cell);
  if (text.empty()) return std::nullopt;
  if (const auto stamp = stamp_at_front(text); stamp && stamp->size == text.size())
    return stamp->start;
  const std::optional<double> number = number_from<double>(text);
  constexpr double largest = 1e12;
  if (!number || *number < 0 || *number >= largest) return std::nullopt;
  return Time(std::llround(milliseconds ? *number : *number * 1000));
}

Columns choose_columns(const Records& records, const ReadOptions& options,
                       const std::string& file) {
  Columns columns;
  if (!options.document_column.empty())
    columns.document = required(records, options.document_column, file);
  if (!options.speaker_column.empty())
    columns.speaker = required(records, options.speaker_column, file);
  choose_text(records, options, file, columns);
  if (!columns.speaker) {
    columns.speaker = first_of(records, speaker_names);
    if (is_text(columns, columns.speaker)) columns.speaker.reset();
  }
  choose_times(records, options, file, columns);

  // In "name, age, answer" every name is there once: those are respondents, not turns.
  const bool by_option = !options.speaker_column.empty();
  if (columns.speaker && !by_option && !columns.start && records.rows.size() > 1 &&
      fold_name(records.columns[*columns.speaker]) != "speaker" &&
      are_distinct(records, *columns.speaker)) {
    if (!columns.document) columns.document = columns.speaker;
    columns.speaker.reset();
  }
  columns.is_survey = !columns.speaker && !columns.start;
  if (!columns.document)
    columns.document =
        columns.is_survey ? find_row_ids(records, columns) : first_of(records, conversation_names);
  if (is_text(columns, columns.document)) columns.document.reset();
  choose_time_unit(records, file, columns);
  return columns;
}

}  // namespace themata
