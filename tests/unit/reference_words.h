// Finding words the slow and obvious way, for the reference matcher.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"
#include "themata/text.h"

namespace reference {

/// A word of a text, as it stands there and as words are compared.
struct Word {
  themata::Span span;
  std::string any_case;
  std::string same_case;
};

/// A stretch that no match crosses the edge of, and its words.
struct Stretch {
  themata::Span span;
  std::size_t turn = 0;
  std::vector<Word> words;
};

Stretch stretch_of(std::string_view text, themata::Span span, std::size_t turn);

/// Where a keyword, a phrase of stems or a regular expression matches in a stretch of `text`.
using Spans = std::vector<themata::Span>;
Spans find_keyword(std::string_view keyword, themata::Case sensitivity, std::string_view text,
                   const Stretch& stretch);
Spans find_stems(std::string_view phrase, std::string_view language, std::string_view text,
                 const Stretch& stretch);
/// By ICU's regular expressions. Knows the syntax that the random patterns are made of: no classes
/// but \b \w \W \s \d, no brackets but round ones.
Spans find_regex(std::string_view pattern, themata::Case sensitivity, std::string_view text,
                 const Stretch& stretch);

}  // namespace reference
