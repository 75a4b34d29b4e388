// A coding: a code put on a stretch of a document by a coder, and the files that hold codings.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

struct Codebook;

enum class Status { suggested, accepted, rejected, manual };

std::string_view to_string(Status status);
std::optional<Status> status_from(std::string_view name);

/// What a rule saw: begin and end in code points of the document's text.
struct Evidence {
  std::string rule;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

/// `begin` and `end` are a half-open range of code points in the document's text, and `quote` is
/// exactly that stretch.
struct Coding {
  std::string document;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string unit;  // a unit's name, or "span" where a person chose the stretch
  std::string code;
  std::string coder;
  Status status = Status::manual;
  std::string speaker;
  std::string quote;
  std::optional<double> score;  // how much speaks for the code, where rules weigh it
  std::vector<Evidence> matches;
  std::size_t line = 0;  // where it stands in its file; 0 where it never stood in one
};

/// A document as a codings file knows it, so that its text can be recognised again.
struct CodedDocument {
  std::string id;
  std::string sha256;
  std::size_t characters = 0;
  std::size_t units = 0;
  Attributes attributes;  // `kind` among them where it is no interview
  /// The speakers who do not interview, where there are several or interviewers are coded too.
  std::vector<std::string> participants = {};
};

struct CodebookReference {
  std::string id;
  std::string version;
  std::string sha256;
};

/// One file of codings. A JSONL file has a header (documents, codebook, unit); a CSV has none, so
/// `documents` is empty there.
struct Codings {
  std::string file;  // for messages only
  CodebookReference codebook;
  std::string unit;
  std::vector<CodedDocument> documents;
  std::vector<Coding> codings;    // by document, begin, end, code, coder
  std::vector<Problem> problems;  // what a person should know of how it was read
};

/// JSONL or CSV, told apart by content. Throws `Error` with file, line and what to do.
Codings read_codings(const std::string& file);
Codings decode_codings(std::string_view text, const std::string& file);

/// Codes that people named by a label or a path ("Demands->Travel", see code_path.h) get the id
/// they have in the codebook, where it has exactly one that fits. Says which.
std::vector<Problem> name_by_codebook(std::vector<Codings>& files, const Codebook& codebook);

/// Why `file` must not be replaced by suggestions: it holds what a person decided, or is no codings
/// file at all. Empty where it may be: suggestions only, empty, or not there.
std::string reason_to_keep(const std::string& file);

/// The order codings have in every file.
bool in_file_order(const Coding& left, const Coding& right);

struct CodedStretch;
struct CodeView;
struct LineFrame;

/// One writer per format. `header` is everything before the first coding. A line is written in two
/// steps, as many codes on one stretch share nearly all of theirs: `frame` writes what they share,
/// `append` a line with one code in it. For a coding by itself see `append` below.
struct CodingFormat {
  std::string_view name;                          // as typed after --format
  std::string (*header)(const Codings& about);    // its `codings` are not looked at
  std::string (*code_id)(std::string_view code);  // as it stands in a line
  void (*frame)(const CodedStretch& stretch, LineFrame& frame);
  void (*append)(const LineFrame& frame, const CodeView& code, std::string& out);
};
std::span<const CodingFormat> coding_formats();
/// Throws `Error` for an unknown name.
const CodingFormat& find_coding_format(std::string_view name);

/// Adds the line of one coding.
void append(const CodingFormat& format, const Coding& coding, std::string& out);

}  // namespace themata
