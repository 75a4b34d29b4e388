// A transcript: one source text with its speakers and turns, and how it is read from files.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/text.h"

namespace themata {

enum class Role { participant, interviewer };

struct Speaker {
  std::string name;  // the label as it stands in the transcript
  Role role = Role::participant;
};

/// A stretch by one speaker. `span` covers what was said, without label and time stamp; `label`
/// covers the label, empty where there is none. Turns are in order and never overlap.
struct Turn {
  static constexpr std::int32_t nobody = -1;

  Span span;
  Span label;
  std::int32_t speaker = nobody;  // index into Transcript::speakers
  std::optional<std::chrono::milliseconds> start;
  std::optional<std::chrono::milliseconds> end;
};

/// What ends a paragraph: a blank line where lines are wrapped by hand, else every line end.
enum class Paragraphs { blank_line, every_line };

using Attributes = std::map<std::string, std::string>;

/// Whether people speak in documents of this kind: nobody was asked for a policy paper, a review or
/// the researcher's own notes, and these came in no order.
bool has_people(std::string_view kind);

struct Transcript {
  std::string id;    // stable name in every output; by default the file's name without its ending
  std::string file;  // as given, for messages only
  std::string_view format;
  std::string encoding;
  std::string kind = "interview";  // interview, focus-group, policy, review, survey, notes
  Attributes attributes;
  std::string text;  // what every span and every offset counts in
  std::string sha256;
  Paragraphs paragraphs = Paragraphs::blank_line;
  std::vector<Speaker> speakers;
  std::vector<Turn> turns;
  std::vector<Problem> problems;  // warnings and notes: what a person should look at
};

/// A text that somebody without a name says in one turn, as an example in a codebook is.
Transcript one_turn(std::string text);

/// How files become transcripts. The defaults recognise everything by content.
struct ReadOptions {
  std::string format;    // a name of `transcript_formats()`; empty: recognise
  std::string encoding;  // ICU name; empty: detect
  std::vector<std::string>
      interviewers;  // labels to count as interviewers, whatever they look like
  std::vector<std::string> participants;  // labels to count as participants, likewise
  std::vector<std::string> text_columns;  // CSV, TSV and JSONL: where the words are
  std::string speaker_column;
  std::string document_column;
  std::string start_column;
  std::string end_column;
  bool ids_from_paths = false;  // `area/P01` instead of `P01`
};

struct TranscriptFormat {
  std::string_view name;  // as typed after --input-format
  std::string_view about;
  std::string_view endings;  // space separated, the usual file endings: "vtt"
};
std::span<const TranscriptFormat> transcript_formats();

/// A file to read and the id it gives its transcript.
struct Source {
  std::string file;  // "-" is standard input
  std::string id;
};

/// Files, folders (recursive) and globs as a list of files, sorted by id and path. Hidden files and
/// endings that no format knows are left out of folders and named in `skipped`. Throws `Error` for
/// a path that is not there, a folder without transcripts, and two files with one id.
std::vector<Source> find_sources(std::span<const std::string> paths, const ReadOptions& options,
                                 std::vector<std::string>& skipped);

/// One file gives one transcript, or several where its rows name documents. Throws `Error`.
std::vector<Transcript> read_transcripts(const Source& source, const ReadOptions& options);

/// What a table says of a document, and on which of its lines.
struct AttributesRow {
  std::string document;
  Attributes attributes;
  std::size_t line = 0;
};

/// The rows of a CSV or TSV whose first column (or one named `document` or `id`) is the id of a
/// document; by that id. Throws `Error` for a repeated id.
std::vector<AttributesRow> read_attribute_rows(const std::string& file);
/// The same by document id.
std::map<std::string, Attributes> read_attributes(const std::string& file);

/// Gives a transcript the attributes listed under its id; `kind` among them sets its kind.
void join_attributes(Transcript& transcript, const std::map<std::string, Attributes>& attributes);

/// Throws `Error` where two transcripts have one id, which front matter and rows can give as well
/// as file names.
void check_ids(std::span<const Transcript> transcripts);

/// A warning for every name in `options.interviewers` and `options.participants` that none of the
/// `speakers` has.
std::vector<Problem> check_labels(std::span<const std::string> speakers,
                                  const ReadOptions& options);

}  // namespace themata
