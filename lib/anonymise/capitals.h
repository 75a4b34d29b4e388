// Text all in capitals.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// Every letter as a capital, by the Unicode rules of no language in particular: "ß" is "SS".
std::string in_capitals(std::string_view utf8);

}  // namespace themata
