// What every part of the page looks up: the codes with their counts and quotes, and where in the
// transcripts those quotes stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "themata/report.h"

namespace themata {

/// A code of the codebook or, without one, one that was used.
struct ReportedCode {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::string_view id;
  std::string_view label;      // or the id
  const Code* code = nullptr;  // null without a codebook
  std::size_t parent = none;
  std::size_t depth = 0;  // 0: topmost
  bool has_children = false;
  std::string colour;              // "#rrggbb"
  std::vector<std::uint32_t> own;  // indices into the counted codings, of this code itself
  std::vector<std::uint32_t> all;  // and of those beneath
  std::size_t segments = 0;        // distinct stretches, likewise
  std::size_t documents = 0;
  std::size_t participants = 0;
  const IllustratedCode* illustrated = nullptr;  // null where there are no quotes
};

struct ReportIndex {
  const Report& report;
  const Selection& counted;
  const Selection& shown;
  std::vector<ReportedCode> codes;  // each before its children
  std::map<std::string_view, std::size_t> code_places;
  std::vector<std::string_view> coders;                 // of the codings shown, sorted
  std::map<std::string_view, std::size_t> transcripts;  // by id: index into the corpus
  /// The ids of marks that quotes and findings link to, by document and first code point.
  std::map<std::pair<std::string_view, std::size_t>, std::string> anchors;

  explicit ReportIndex(const Report& report);

 private:
  void name_places();
};

/// Whether a section was asked for.
bool is_wanted(const Report& report, std::string_view section);

/// "codebook": what the study calls itself, else what the codebook does; may be empty.
std::string approach_of(const Report& report);
/// Who said it or, where that goes unsaid, the document it is from.
const std::string& source_of(const IllustrativeQuote& quote);
/// The id of the place where a passage begins (in code points), to link to: a mark, else its
/// document. Empty where the page has no transcripts.
std::string place_of(const ReportIndex& index, std::string_view document, std::size_t begin);

/// "1 coding", "3 codings".
std::string counted_noun(std::size_t count, std::string_view noun);

}  // namespace themata
