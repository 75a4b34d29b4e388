// A keyword as a sequence of words and of what must stand between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace themata {

/// What must stand between two words, or beside one: characters in their plain form, where a space
/// is any run of white space and `~` is one hyphen or any run of white space.
using Gap = std::u32string;

/// The words in order, each folded and perhaps with wildcards; `gaps[i]` stands between word i and
/// word i + 1, `before` and `after` touch the first and the last.
struct Phrase {
  Gap before;
  std::vector<std::string> words;
  std::vector<Gap> gaps;
  Gap after;
};

/// A keyword as a person wrote it. `~` between two words also stands for nothing, so one keyword
/// may be several phrases. A backslash takes its meaning from the character after it. Throws
/// std::invalid_argument with a sentence that says why nothing could ever match.
std::vector<Phrase> parse_keyword(std::string_view keyword, Case sensitivity);

/// Whether `text` is exactly what the gap asks for.
bool fills(std::string_view text, const Gap& gap);

/// The bytes at the end of `text` that `gap` asks for right there, and those at its beginning;
/// npos where they are not there.
std::size_t size_before(std::string_view text, const Gap& gap);
std::size_t size_after(std::string_view text, const Gap& gap);

}  // namespace themata
