// What stands in a list of words: each entry, and `@list` for all words of a named list.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/compilation.h"

namespace themata {

/// Calls `add` with every entry under `key`. Its std::invalid_argument becomes a `RuleError` that
/// says which entry ("keyword 'x'"): `kind` is what to call one.
void for_each_entry(const TermInput& input, std::string_view key, std::string_view kind,
                    const std::function<void(const std::string& entry)>& add);

}  // namespace themata
