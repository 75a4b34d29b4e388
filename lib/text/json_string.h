// JSON strings and numbers appended to a text that is being written: what a tree would be too slow
// for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace themata {

/// `text` (valid UTF-8) in quotes, escaped as RFC 8259 asks and no further.
void append_json_string(std::string& out, std::string_view text);

void append_json_number(std::string& out, std::size_t number);
/// A finite number with as many digits as tell it from its neighbours.
void append_json_number(std::string& out, double number);

/// How many bytes at the front of `text` stand in a JSON string as they are. The second one goes
/// without the processor's wide registers, and gives the same.
std::size_t plain_in_json(std::string_view text);
std::size_t plain_in_json_portable(std::string_view text);

}  // namespace themata
