#include "transcript/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "transcript/cues.h"
#include "transcript/labels.h"
#include "transcript/space.h"
#include "transcript/speakers.h"
#include "transcript/turns.h"
#include "transcript/utterances.h"

namespace themata {

namespace {

/// Everything the readers below need to see.
struct Table {
  const Opened& file;
  std::string_view format;
  const Records& records;
  const Columns& columns;
  const ReadOptions& options;

  const std::string& cell(const Record& row, std::size_t column) const { return row.cells[column]; }
  std::string value(const Record& row, std::optional<std::size_t> column) const {
    return column ? fold_space(row.cells[*column]) : std::string();
  }
  std::optional<Time> time(const Record& row, std::optional<std::size_t> column) const {
    return column ? time_in_cell(row.cells[*column], columns.milliseconds) : std::nullopt;
  }
  bool is_attribute(std::size_t column) const {
    return column != columns.document && column != columns.speaker && column != columns.start &&
           column != columns.end && std::ranges::find(columns.text, column) == columns.text.end();
  }
};

/// What several text columns of one row say, `column: answer` each.
std::vector<std::string> answers_of(const Table& table, const Record& row) {
  std::vector<std::string> answers;
  for (const std::size_t column : table.columns.text) {
    if (trim(table.cell(row, column)).empty()) continue;
    answers.push_back(table.cell(row, column));
  }
  return answers;
}

void set_attribute(Transcript& transcript, const std::string& name, std::string value) {
  if (value.empty() || trim(name).empty()) return;
  if (fold_name(name) == "kind") transcript.kind = value;
  transcript.attributes[std::string(trim(name))] = std::move(value);
}

// ---- rows that are turns

/// Attributes are the columns whose value is the same in all rows of the document.
void add_common_attributes(const Table& table, const std::vector<const Record*>& rows,
                           Transcript& transcript) {
  for (std::size_t column = 0; column < table.records.columns.size(); ++column) {
    if (!table.is_attribute(column)) continue;
    const std::string value = table.value(*rows.front(), column);
    const bool same = std::ranges::all_of(
        rows, [&](const Record* row) { return table.value(*row, column) == value; });
    if (same) set_attribute(transcript, table.records.columns[column], value);
  }
}

void lay_rows(const Table& table, const std::vector<const Record*>& rows, Transcript& transcript) {
  std::vector<Utterance> utterances;
  for (const Record* row : rows)
    utterances.push_back({table.value(*row, table.columns.speaker),
                          fmt::format("{}", fmt::join(answers_of(table, *row), " ")),
                          table.time(*row, table.columns.start),
                          table.time(*row, table.columns.end)});
  append_turns(transcript, utterances);
  assign_roles(transcript, table.options);
}

void lay_rows_as_cues(const Table& table, const std::vector<const Record*>& rows,
                      Transcript& transcript) {
  std::vector<Cue> cues;
  for (const Record* row : rows)
    cues.push_back({table.time(*row, table.columns.start), table.time(*row, table.columns.end),
                    table.value(*row, table.columns.speaker),
                    fmt::format("{}", fmt::join(answers_of(table, *row), "\n")), row->line});
  lay_cues(transcript, std::move(cues), table.options);
}

Transcript read_conversation(const Table& table, const std::string& id,
                             const std::vector<const Record*>& rows) {
  Transcript transcript = begin_transcript(table.file, table.format);
  if (!id.empty()) transcript.id = id;
  add_common_attributes(table, rows, transcript);
  if (table.columns.start && table.columns.end)
    lay_rows_as_cues(table, rows, transcript);
  else
    lay_rows(table, rows, transcript);
  finish_transcript(transcript);
  return transcript;
}

std::vector<Transcript> read_conversations(const Table& table) {
  std::vector<std::string> ids;  // in the order in which they turn up
  std::unordered_map<std::string, std::vector<const Record*>> rows;
  for (const Record& row : table.records.rows) {
    const std::string id = table.value(row, table.columns.document);
    if (table.columns.document && id.empty())
      throw Error({table.file.source.file, {row.line, 0}},
                  fmt::format("column '{}' is empty, so nobody knows whose row this is",
                              table.records.columns[*table.columns.document]),
                  "fill it in, or name another column with --document-column");
    auto& document = rows[id];
    if (document.empty()) ids.push_back(id);
    document.push_back(&row);
  }
  std::vector<Transcript> transcripts;
  for (const std::string& id : ids) transcripts.push_back(read_conversation(table, id, rows[id]));
  return transcripts;
}

// ---- rows that are documents

std::string row_id(const Table& table, const Record& row, std::size_t number) {
  const std::string id = table.value(row, table.columns.document);
  return id.empty() ? fmt::format("{}-{}", table.file.source.id, number) : id;
}

/// Respondents are participants, even those whose id is Q7 or I3.
void lay_answers(const Table& table, const Record& row, Transcript& transcript) {
  transcript.paragraphs = Paragraphs::every_line;
  Roster roster(transcript);
  const std::int32_t speaker = roster.index_of(transcript.id);
  for (const std::size_t column : table.columns.text) {
    const std::string answer = fold_space(table.cell(row, column));
    if (answer.empty()) continue;
    if (table.columns.text.size() > 1)
      transcript.text += fold_space(table.records.columns[column]) + ": ";
    Turn turn;
    turn.speaker = speaker;
    turn.span = {transcript.text.size(), transcript.text.size() + answer.size()};
    transcript.text += answer;
    transcript.text += '\n';
    transcript.turns.push_back(turn);
  }
}

/// A cell may hold a whole interview, labels and line ends included.
bool is_conversation(const std::string& cell) {
  return cell.find('\n') != std::string::npos && find_labels(cell, 0).labels.size() > 1;
}

Transcript read_row(const Table& table, const Record& row, const std::string& id) {
  Transcript transcript = begin_transcript(table.file, table.format);
  transcript.id = id;
  transcript.problems.clear();  // the file's own are said once
  for (std::size_t column = 0; column < table.records.columns.size(); ++column)
    if (table.is_attribute(column))
      set_attribute(transcript, table.records.columns[column], table.value(row, column));
  const std::string& first = table.cell(row, table.columns.text.front());
  if (table.columns.text.size() == 1 && is_conversation(first)) {
    transcript.text = first;
    lay_turns(transcript, 0, table.options);
  } else {
    if (!transcript.attributes.contains("kind")) transcript.kind = "survey";
    lay_answers(table, row, transcript);
  }
  for (Problem& problem : transcript.problems) problem.place.position = {row.line, 0};
  finish_transcript(transcript);
  return transcript;
}

/// What holds for all rows alike is said at the first.
void say_once(std::vector<Transcript>& transcripts) {
  std::set<std::string> said;
  for (Transcript& transcript : transcripts)
    std::erase_if(transcript.problems,
                  [&](const Problem& problem) { return !said.insert(problem.message).second; });
}

std::vector<Transcript> read_survey(const Table& table) {
  std::vector<Transcript> transcripts;
  std::unordered_map<std::string, std::size_t> lines;
  std::size_t number = 0;
  std::size_t empty = 0;
  for (const Record& row : table.records.rows) {
    const std::string id = row_id(table, row, ++number);
    const auto [entry, is_new] = lines.try_emplace(id, row.line);
    if (!is_new)
      throw Error(
          {table.file.source.file, {row.line, 0}},
          fmt::format("document '{}' is already on line {}", id, entry->second),
          "give every row an id of its own, choose the column that has one with "
          "--document-column, or name the speakers with --speaker-column if rows are turns");
    if (answers_of(table, row).empty())
      ++empty;
    else
      transcripts.push_back(read_row(table, row, id));
  }
  say_once(transcripts);
  if (empty > 0 && !transcripts.empty())
    transcripts.front().problems.push_back(
        {Severity::note,
         {table.file.source.file},
         fmt::format("{} row{} without an answer left out", empty, empty == 1 ? "" : "s"),
         {}});
  return transcripts;
}

}  // namespace

std::vector<Transcript> read_records(const Opened& file, std::string_view format, Records records,
                                     const ReadOptions& options) {
  if (records.rows.empty())
    throw Error({file.source.file}, "there is a header, but no rows",
                "leave it out, or export it again");
  const Columns columns = choose_columns(records, options, file.source.file);
  const Table table{file, format, records, columns, options};
  std::vector<Transcript> transcripts =
      columns.is_survey ? read_survey(table) : read_conversations(table);
  if (transcripts.empty())
    throw Error({file.source.file}, "every row is empty where the words should be",
                "choose another column with --text-column");
  std::vector<Problem> said_once = columns.problems;
  if (columns.is_survey)
    for (const Problem& problem : begin_transcript(file, format).problems)
      said_once.push_back(problem);
  auto& problems = transcripts.front().problems;
  problems.insert(problems.begin(), said_once.begin(), said_once.end());
  return transcripts;
}

}  // namespace themata
