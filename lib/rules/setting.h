// `case`, `speakers`, `negation` and `where`: which words count, and in which documents.
#pragma once

#include "rules/compilation.h"

namespace themata {

/// What holds for the words beneath `map`, which stands where `around` holds.
Setting read_setting(const Tree& map, const Setting& around, Compilation& compilation);

std::vector<AttributeFilter> read_where(const Tree& map);

/// Whether a speaker's words count. `folded_name` is empty for who has no label.
bool admits(const SpeakerFilter& filter, Role role, std::string_view folded_name);

/// Whether a document with these attributes and this kind is meant.
bool admits(const AttributeFilter& filter, const Transcript& transcript);

}  // namespace themata
