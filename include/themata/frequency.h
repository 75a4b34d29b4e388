// How often each code is used: codings, segments, documents, participants, words, share of text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

/// What one code was put on. Text that several codings share counts once in all but `codings`.
struct Frequency {
  std::int64_t codings = 0;
  std::int64_t segments = 0;  // distinct stretches
  std::int64_t documents = 0;
  std::int64_t participants = 0;
  std::optional<std::int64_t> words;  // in the union of the stretches; none without their quotes
  std::int64_t characters = 0;        // in the union of the stretches: code points
};

/// The counts by their names: codings, segments, documents, participants, words, text.
std::span<const std::string_view> count_names();

/// Shares are of the row, of the column or of everything, as in a cross-tabulation.
enum class Share { none, row, column, total };
std::span<const std::string_view> share_names();  // row, column, total
/// Throws `Error` for an unknown name; `none` for an empty one.
Share share_from(std::string_view name);

/// "few" up to 25 per cent: a word for how many participants, and the largest share it stands for.
struct QuantityWord {
  std::string word;
  double up_to = 0;
};
/// Reads "few=25,some=50,most=100". Throws `Error` unless limits rise and the last is 100.
std::vector<QuantityWord> quantity_words_from(std::string_view text);

struct FrequencyOptions {
  std::string by = {};                   // see grouping.h
  std::string wide = {};                 // a count: one column for each group instead of one row
  std::vector<std::string> counts = {};  // which, in the order of `count_names`; empty: all
  Share share = Share::none;             // besides the counts
  bool interval = false;                 // of the share of participants
  std::vector<QuantityWord> scale = {};  // for the share of participants
  Sources sources = Sources::none;
};

/// One row a code, or one row for each code and group. With a codebook, a theme's row counts its
/// own codings and those of all codes beneath it, and codes that were never used have a row of
/// zeros. `documents_percent`, `participants_percent` and `text_percent` are of all that the files
/// list (of the group, where it is one of documents); they are left out where a file lists none,
/// and the first two where speakers, coders or themes make the groups. Intervals are Wilson's with
/// 95 % (see interval.h). Throws `Error` for an unknown group or count, and where an interval or a
/// scale is wanted and the number of participants is not known.
Table frequency_table(const Selection& selection, const FrequencyOptions& options);

/// A warning where codings have no quote, so that the words of their codes are not known.
std::vector<Problem> problems_of_words(const Selection& selection);

}  // namespace themata
