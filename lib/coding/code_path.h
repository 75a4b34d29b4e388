// Codes written with what stands above them: "Demands->Travel".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// The names along a path, from the top: parted by "->", "→", " > " or "\". A slash, a colon and a
/// dot part nothing, as they stand in names ("health/social care"). One name where there is no
/// path.
std::vector<std::string_view> code_path(std::string_view code);

/// The same path in one way of writing, "Demands->Travel", so that the same code has one name
/// whoever exported it.
std::string code_name(std::string_view code);

}  // namespace themata
