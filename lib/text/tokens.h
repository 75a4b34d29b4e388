// Words as they are read and counted in lists: "don't" and "co-production" are one each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "themata/text.h"

namespace themata {

/// The words of UAX #29, spaces and punctuation left out.
std::vector<Span> unicode_words(std::string_view text);

/// The words of UAX #29 in a stretch of valid UTF-8, those that one hyphen joins as one. Spans
/// count bytes from the beginning of `text`.
std::vector<Span> tokens(std::string_view text, Span stretch);

/// What tokens must share to be the same word: case, curly apostrophes and the kind of hyphen make
/// no difference.
std::string token_key(std::string_view token);

}  // namespace themata
