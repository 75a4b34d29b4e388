// Whether an edited quote keeps to the words that were said: what is left out is marked, what is
// put in stands in brackets, and everything else is verbatim and in order.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/text.h"

namespace themata {

/// Words of one person: parts of a text, in order.
struct Heard {
  std::string_view text;
  std::vector<Span> parts;
};

/// Where a quote was found, or how far it could be followed.
struct Verbatim {
  bool holds = false;
  std::size_t heard = 0;  // index into what was searched
  Span span;              // bytes of its text, from the first word that is quoted to the last
  std::string after;      // the last words that were followed; empty: not even the first
  std::string said;       // how the quote goes on
  std::string instead;    // how the text goes on
};

/// The most words of the text that one insertion in brackets may stand for; what replaces more
/// needs a mark of omission beside it.
inline constexpr std::size_t most_words_replaced = 6;

/// "…", "..." and "[…]" stand for any number of words; "[the Chief Officer]" for a few;
/// "[W]e" and "need[ed]" for parts of one. Kinds of quotation marks, dashes and white space make no
/// difference, nor does punctuation at the edge of what was left out, nor the case of the first
/// letter after it. Searches in order and takes the first that holds.
Verbatim find_verbatim(std::string_view quote, std::span<const Heard> heard);

}  // namespace themata
