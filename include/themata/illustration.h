// Illustrative quotes: which words to print for each code, who said them, and that they were said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"
#include "themata/transcript.h"

namespace themata {

/// A quote that a person chose. `begin` and `end` count code points of the document, as in files of
/// codings. What is printed is `edited`, else `quote`, else what stands at that place.
struct Pin {
  std::string document;
  std::string code;
  std::optional<std::size_t> begin;
  std::optional<std::size_t> end;
  std::string quote;
  std::string edited;
  bool is_contrary = false;
  std::string note;
  std::size_t line = 0;
};

struct Pins {
  std::string file;
  std::vector<Pin> list;
};

/// CSV or YAML with `document`, `code`, and `start` and `end` or `quote`, and perhaps `edited`,
/// `contrary` (yes or no) and `note`; other columns are left alone, so that a table of quotes can
/// be edited and read again. Throws `Error` with every row that cannot be one.
Pins read_pins(const std::string& file);
Pins decode_pins(std::string_view text, const std::string& file);

struct IllustrationOptions {
  std::vector<std::string> codes;  // those to illustrate, with those beneath; empty: all
  std::size_t depth = 0;           // deeper codes count for their theme on this level; 0: never
  std::string by;                  // groups to spread over: see grouping.h
  std::size_t most = 3;            // of a code; 0: all there are
  std::size_t most_contrary = 1;   // besides; pinned ones come on top
  std::size_t min_words = 8;       // shorter and longer ones are left out, but for pinned ones
  std::size_t max_words = 60;
  double participant_share = 50;  // per cent of a code's quotes from one participant, at most
  double group_share = 67;        // … from one group; one quote is always allowed
  std::string attribution = "{participant}";
  std::size_t min_people = 3;  // that an attribution must fit, or it is warned of
};

struct IllustrativeQuote {
  std::string text;
  std::string attribution;
  bool is_contrary = false;
  bool is_pinned = false;
  std::string document;
  std::size_t begin = 0;  // of the words it was made of
  std::size_t end = 0;
  std::size_t words = 0;  // of those that are printed
  std::string status;     // of the codings behind, what a person decided first; empty: none
  std::string note;
  std::vector<std::uint32_t> codings;  // of the selection, with this code on these words
};

struct IllustratedCode {
  std::string code;
  std::string label;      // empty without a codebook
  std::size_t level = 1;  // in the codebook
  std::vector<IllustrativeQuote> quotes;
};

struct Illustration {
  bool has_labels = false;
  std::vector<IllustratedCode> codes;  // in the codebook's order, else by name; also without quotes
  std::vector<std::string> notes;      // how quotes were chosen, and what was left out
  std::vector<Problem> problems;       // what a person should look at before these are printed
};

/// The codes of a codebook that speak against others, by their facet `contrary-to`: those that
/// stand against one of `codes` or one beneath it. Throws `Error` where the facet names no code.
std::vector<std::string> contrary_codes(const Codebook& codebook,
                                        std::span<const std::string> codes);

/// Quotes for every code. Pinned ones first, as their file has them. Then, one by one: what a
/// person decided before what rules suggest; from the group and the participant quoted least for
/// this code so far; not yet quoted under another code; from the participant quoted least in all;
/// with more coders, more rules, a higher score, a length nearer to the middle; the first in the
/// text. Words that overlap are quoted once for a code. What rules suggest and somebody rejected is
/// no quote.
///
/// Contrary cases are what a person marked as such: pins, and codings of codes whose facet
/// `contrary-to` names this code. A rejected coding is none: it says that a code does not apply.
///
/// `everyone` holds the codings and people of the whole study, whatever was chosen of it: whose
/// words a pin may be, and among how many people an attribution hides one. Pins are held against
/// `corpus`; without it against the quotes of the codings. Throws `Error` for a pin whose words
/// were not said so, for one whose document or code does not exist, and for an attribution with an
/// unknown field.
Illustration illustrate(const Selection& selection, const Selection& everyone, const Pins& pins,
                        std::span<const Transcript> corpus, const IllustrationOptions& options);

/// A row for each quote; its columns can be read again as pins.
Table illustration_table(const Illustration& illustration, const Selection& selection,
                         Sources sources);

/// A heading for each code and a block for each quote, as a results section has them (Markdown).
std::string illustration_markdown(const Illustration& illustration, const Selection& selection);

}  // namespace themata
