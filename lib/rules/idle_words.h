// Words of a codebook that can find nothing.
#pragma once

#include <vector>

#include "themata/codebook.h"
#include "themata/error.h"

namespace themata {

/// A note for every list that nothing names, and for every keyword that no text can hold: "n't" is
/// the end of a word, so "n't sure" would have to begin inside one.
std::vector<Problem> notes_of_idle_words(const Codebook& codebook);

}  // namespace themata
