// Where pinned quotes stand in what was said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "themata/illustration.h"

namespace themata {

/// What pins are held against.
struct SaidByAll {
  const Selection& everyone;
  std::span<const Transcript> corpus;
};

struct PinPlace {
  std::uint32_t document = 0;  // of `everyone`
  std::string speaker;
  std::size_t begin = 0;  // code points
  std::size_t end = 0;
  std::string text;  // what to print
};

/// Throws `Error` where the words were not said so, or by somebody who interviews. A place that no
/// longer holds them is a problem, where they stand elsewhere.
PinPlace find_pin(const Pin& pin, const std::string& file, const SaidByAll& said,
                  std::vector<Problem>& problems);

}  // namespace themata
