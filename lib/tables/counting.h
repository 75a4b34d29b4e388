// Counting what a set of codings covers.
#pragma once

#include <span>
#include <vector>

#include "themata/frequency.h"

namespace themata {

/// `codings` in file order, so that each document's stretches stand together.
Frequency count(std::span<const Coding* const> codings);

}  // namespace themata
