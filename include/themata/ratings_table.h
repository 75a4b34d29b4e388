// Ratings of units as people keep them in tables, in any of several layouts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement.h"
#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

enum class RatingsLayout {
  coders_in_columns,  // a unit a row, a coder a column; without a header, where all are numbers
  coders_in_rows,     // the other way round
  long_rows,          // a rating a row: unit, coder, value; or unit, coder, code, perhaps value
  coder_code,         // a unit a row, a column for each coder and code: "anna.care"
  code_coder          // likewise, the code first: "care.anna"
};
std::span<const std::string_view> ratings_layout_names();
std::string_view to_string(RatingsLayout layout);
/// Throws `Error` for an unknown name.
RatingsLayout ratings_layout_from(std::string_view name);

/// What an empty cell, or a row that is not there, means.
enum class Blank { missing, zero };
std::span<const std::string_view> blank_names();
/// Throws `Error` for an unknown name.
Blank blank_from(std::string_view name);

struct RatingsOptions {
  std::optional<RatingsLayout> layout;  // empty: recognised by the header
  Blank blank = Blank::missing;
  std::string group;  // a column that parts the units into groups; empty: none
};

struct RatedUnit {
  std::string id;
  Attributes traits;  // columns that are neither ratings nor names: document, speaker, round …
};

/// The ratings of one code; without a name where the units were rated in one respect only.
struct CodeRatings {
  std::string code;
  Ratings ratings;
};

struct RatingsTable {
  std::string file;
  std::vector<RatedUnit> units;
  std::vector<CodeRatings> codes;  // each with a row for every unit, in the order of `units`
  std::vector<Problem> problems;   // how the table was read

  /// Whether each code is put on a unit or not, so that codes can be pooled and make sets.
  bool is_yes_or_no() const;
};

/// Whether a text is a ratings table rather than codings.
bool is_ratings_table(std::string_view text);

/// Columns go by the names that people give them: `unit`, `item`, `id` …; `coder`, `rater`,
/// `annotator` …; `value`, `rating`, `score` …; `code`, `tag`, `label` …; `document`, `file` …
/// Comma, semicolon or tab separated, numbers with a decimal point or comma. Categories are in the
/// order of their names. Throws `Error` with the line for what does not fit.
RatingsTable decode_ratings_table(std::string_view csv, const std::string& file,
                                  const RatingsOptions& options = {});

/// Of a table in which units were rated in one respect only.
Ratings decode_ratings(std::string_view csv, const std::string& file);

}  // namespace themata
