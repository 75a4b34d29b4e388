// The words that deny what follows them, by language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"

namespace themata {

/// Cues as keywords. `language` is a BCP 47 tag, of which the region is ignored. Throws `RuleError`
/// at `position` where no cues are known for it.
std::vector<std::string> negation_cues(std::string_view language, Position position);

}  // namespace themata
