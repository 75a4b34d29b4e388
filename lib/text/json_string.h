// JSON strings and numbers appended to a text that is being written: what a tree would be too slow
// for.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// `text` (valid UTF-8) in quotes, escaped as RFC 8259 asks and no further.
void append_json_string(std::string& out, std::string_view text);

}  // namespace themata
