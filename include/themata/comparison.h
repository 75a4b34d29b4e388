// Coders compared: which units of which texts each of them put which code on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement.h"
#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/ratings_table.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

/// What agreement is computed over: every unit of the text, or those that any coder coded.
enum class Universe { all, coded };

std::string_view to_string(Universe universe);
std::span<const std::string_view> universe_names();
/// Throws `Error` for an unknown name.
Universe universe_from(std::string_view name);

/// A coder put a code on a unit; both are indices into the comparison.
struct CodedUnit {
  std::uint32_t unit = 0;
  std::uint32_t coder = 0;

  friend auto operator<=>(const CodedUnit&, const CodedUnit&) = default;
};

struct ComparedUnit {
  std::uint32_t document = 0;  // index into Comparison::documents
  std::size_t begin = 0;       // code points
  std::size_t end = 0;
  std::string_view speaker;
  std::string_view quote;
};

struct ComparedDocument {
  std::string id;
  std::size_t units = 0;     // in the universe, coded or not
  std::vector<bool> coders;  // who has worked on it
};

/// A unit is coded by a coder where any of the coder's codings of that code, but rejected ones
/// (unless the scope has them), overlaps it by a character. Units that nobody coded are only
/// counted.
struct Comparison {
  std::string unit;
  Universe universe = Universe::all;
  std::vector<std::string> coders;
  std::vector<std::string> codes;
  std::vector<ComparedDocument> documents;
  std::vector<ComparedUnit> units;
  std::vector<bool> in_universe;              // by unit
  std::vector<std::vector<CodedUnit>> coded;  // by code: who coded what, sorted
  std::vector<Problem> problems;  // what a person should know: units left out, codings moved
};

/// What was given to compare: codings files, or one ratings table.
struct CoderFiles {
  std::vector<Codings> codings;
  std::optional<RatingsTable> ratings;
};
/// A layout that is said makes the file a ratings table; otherwise its header tells. Throws
/// `Error`, also where a ratings table comes with other files.
CoderFiles read_coder_files(std::span<const std::string> files, const RatingsOptions& options = {});

/// Which documents the coders of a file without a header, a CSV, have worked on: those in which
/// they coded something, or every one there is.
enum class WorkedOn { what_they_coded, everything };

/// What of the coders' work is compared; an empty list leaves nothing out. Which documents somebody
/// has read, and which units are coded, is told by all of their codings, so a code has the same
/// agreement whether others stand beside it or not.
struct Scope {
  std::vector<std::string> documents = {};
  std::vector<std::string> coders = {};
  std::vector<std::string> codes = {};
  std::vector<Status> statuses = {Status::suggested, Status::accepted, Status::manual};

  bool has_document(std::string_view id) const;
  bool has_coder(std::string_view name) const;
  bool has_code(std::string_view id) const;
  /// Document, coder and status; whatever the code.
  bool has(const Coding& coding) const;
};

struct ComparisonOptions {
  std::string unit;  // empty: the unit all files were coded by
  Universe universe = Universe::all;
  Voices voices = Voices::participants;
  const Codebook* codebook = nullptr;  // gives the codes and their order
  WorkedOn worked_on = WorkedOn::what_they_coded;
  Scope scope = {};
};

/// Puts codings side by side, unit by unit. With a corpus, its segments are the units and codings
/// are anchored in it first (see anchor.h), so their offsets may change. Without one, all codings
/// must lie on the same units. The result has views into the files and the corpus, which must
/// outlive it. Throws `Error` for fewer than two coders, for a coder who has coded one document in
/// two files, for codings that lost their text, for codes that are not in the codebook and where a
/// corpus is needed.
Comparison compare(std::vector<Codings>& files, std::span<const Transcript> corpus,
                   const ComparisonOptions& options);

/// Yes-or-no ratings of one code: category 0 is "not coded", 1 "coded". Missing where a coder has
/// not worked on the document.
Ratings ratings_of(const Comparison& comparison, std::size_t code);

/// One line: coders, documents, units, codes.
std::string summary_of(const Comparison& comparison);

}  // namespace themata
