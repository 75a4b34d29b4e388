// The units that coders are compared on: segments of the texts, or the places the coders share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "themata/comparison.h"

namespace themata {

/// Units of one document, in order and not overlapping.
struct UnitsOfDocument {
  std::vector<ComparedUnit> units;
  std::size_t total = 0;  // with those that are only counted
};

/// What to compare on where nobody said: the unit all files were coded by. Throws `Error`.
std::string shared_unit(std::span<const Codings> files);

UnitsOfDocument units_in_text(const Transcript& transcript, Unit unit, Voices voices);

/// Without texts, one entry for each of `documents`: the places on which codings stand. For the
/// universe of all units the files' headers must know how many more there are. Throws `Error` where
/// a corpus is needed.
std::vector<UnitsOfDocument> units_in_codings(std::span<const Codings> files,
                                              std::span<const ComparedDocument> documents,
                                              const std::string& unit, Universe universe);

}  // namespace themata
