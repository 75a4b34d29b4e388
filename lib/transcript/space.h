// White space in transcripts: lines, and folding line ends where a turn becomes one line.
#pragma once

#include <string>
#include <string_view>

#include "text/words.h"
#include "themata/text.h"

namespace themata {

inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The bytes of the white space character at the front, 0 where there is none.
inline std::size_t space_at_front(std::string_view text) {
  if (text.empty()) return 0;
  const Character character = character_at(text, 0);
  return is_white_space(character.value) ? character.size : 0;
}

/// Every run of ASCII white space as one space, none at the edges.
std::string fold_space(std::string_view text);

/// The line that begins at `begin`, without its line end.
Span line_at(std::string_view text, std::size_t begin);

}  // namespace themata
