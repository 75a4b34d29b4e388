// A line of a codings file, as its writers see it: what many lines share, and what they do not.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "themata/coding.h"

namespace themata {

/// What a code is put on, and by whom. Positions count code points, as in `Coding`.
struct CodedStretch {
  std::string_view document;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view unit;
  std::string_view coder;
  Status status = Status::manual;
  std::string_view speaker;
  std::string_view quote;
};

struct EvidenceView {
  std::string_view opening;  // what `match_opening` makes of the rule's id
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
};

/// The code put on it, and why.
struct CodeView {
  std::string_view id;  // what `CodingFormat::code_id` makes of it
  std::optional<double> score;
  std::span<const EvidenceView> matches;
};

/// The text of a line up to the code's id, and from there to the score: the same for every code on
/// one stretch.
struct LineFrame {
  std::string before_code;
  std::string after_code;
};

}  // namespace themata
