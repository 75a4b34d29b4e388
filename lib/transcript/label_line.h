// One line's label, if it has one: what `find_labels` looks for before it decides.
#pragma once

#include <optional>
#include <string_view>

#include "transcript/labels.h"

namespace themata {

/// Fills in the label that `line` (a span of `text`) begins with, in any habit but `cue`. Returns
/// whether there is one; `label` means nothing where there is none.
bool take_label(std::string_view text, Span line, Label& label);

/// A line that is nothing but a short name: the second line of a cue, or a cell.
std::optional<Span> name_on_line(std::string_view text, Span line);

}  // namespace themata
