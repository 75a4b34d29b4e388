// Groups of codings: what `--by` and `--cases` make of a selection.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "themata/selection.h"

namespace themata {

/// Each coding belongs to one group. Documents and participants may belong to several; where the
/// groups are no property of theirs (coder, speaker, theme), their lists are empty.
struct Grouping {
  std::string by;                         // empty: one group of everything, without a name
  std::vector<std::string> names;         // sorted; "(none)" for what has no value
  std::vector<std::uint32_t> of_codings;  // for each coding of the selection an index into `names`
  std::vector<std::vector<std::uint32_t>> documents;     // of each group, in rising order
  std::vector<std::vector<std::uint32_t>> participants;  // of each group, in rising order

  bool has_members() const { return !documents.empty(); }
};

/// By document, participant, speaker, coder, theme (the topmost code above), kind, or an attribute;
/// by nothing where `by` is empty. Throws `Error` for an unknown name.
Grouping group(const Selection& selection, const std::string& by);

}  // namespace themata
