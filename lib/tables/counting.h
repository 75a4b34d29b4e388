// Counting what a set of codings covers.
#pragma once

#include <cstdint>
#include <span>

#include "themata/frequency.h"

namespace themata {

/// `codings` are indices into the selection's in rising order, so that each document's stretches
/// stand together.
Frequency count(const Selection& selection, std::span<const std::uint32_t> codings);

}  // namespace themata
