// Tables of what was said: CSV, TSV and JSON Lines alike, once they are columns and rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "transcript/format.h"
#include "transcript/timestamp.h"

namespace themata {

struct Record {
  std::size_t line = 0;            // where it begins in the file
  std::vector<std::string> cells;  // as many as there are columns
};

struct Records {
  std::vector<std::string> columns;
  std::vector<Record> rows;
};

/// What each column is for, as indices into `Records::columns`.
struct Columns {
  std::vector<std::size_t> text;
  std::optional<std::size_t> speaker;
  std::optional<std::size_t> document;
  std::optional<std::size_t> start;
  std::optional<std::size_t> end;
  bool is_survey = false;     // each row is a document of its own
  bool milliseconds = false;  // times without a clock count milliseconds, else seconds
  std::vector<Problem> problems;
};

/// Finds the columns by the options, else by name (whatever the case), else by content. Where
/// neither a speaker nor a time is among them, the table is a survey. Throws `Error` that lists the
/// columns where it cannot be told which holds the words.
Columns choose_columns(const Records& records, const ReadOptions& options, const std::string& file);

/// The time in a cell: a clock, or a number of seconds or milliseconds.
std::optional<Time> time_in_cell(const std::string& cell, bool milliseconds);

/// Rows with a start and an end are cues and merge into turns (see cues.h); rows with a speaker or
/// one time are turns; other rows are a survey's answers, one document each: its id from the
/// document column, its attributes from the columns that are nothing else. Where each answer is a
/// whole conversation with speaker labels, it is read as plain text is.
std::vector<Transcript> read_records(const Opened& file, std::string_view format, Records records,
                                     const ReadOptions& options);

}  // namespace themata
