// Lengths as a codebook writes them: "8 words", "1 sentence", "2 paragraphs".
#pragma once

#include <cstddef>

#include "rules/compilation.h"
#include "themata/rules.h"

namespace themata {

struct Extent {
  std::size_t count = 0;
  Measure measure = Measure::words;
};

/// Throws `RuleError` for anything but a number of at least 1 and one of the measures.
Extent read_extent(const Tree& written, std::string_view key);

/// A number of words.
std::size_t read_words(const Tree& written, std::string_view key);

}  // namespace themata
