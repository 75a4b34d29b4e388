// The text of a WordprocessingML document as a person reads it.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>

namespace themata {

/// Each paragraph ends in LF; cells of a table row are joined by TAB, the row ends in LF. Tracked
/// insertions are in, deletions out; of alternate content one branch is read.
struct WordText {
  bool is_word = false;  // the root is a Word document, strict or transitional
  std::string text;
  std::size_t deletions = 0;
  std::size_t numbered = 0;
  std::size_t unknown_symbols = 0;
};

WordText text_of_word(const pugi::xml_document& document);

}  // namespace themata
