// Codes as they are written, by nesting and by `parent`, put into one tree.
#pragma once

#include <string>
#include <vector>

#include "codebook/fields.h"
#include "themata/codebook.h"

namespace themata {

/// A code as it stands in the file; `code.parent` is not settled yet.
struct WrittenCode {
  Code code;
  std::int32_t nested_in = Code::top;  // index of the code it is written inside
  PlacedText parent;                   // what its `parent` says; empty where it says nothing
};

/// Every code before its children, siblings in the order written. Complains about codes with the
/// same id, unknown parents, parents that contradict the nesting, and circles.
std::vector<Code> arrange(std::vector<WrittenCode> written, Complaints& complaints);

}  // namespace themata
