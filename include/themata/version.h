// Which themata this is, as it stands in every file the program writes.
#pragma once

#include <string_view>

namespace themata {

std::string_view version();

}  // namespace themata
