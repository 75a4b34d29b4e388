// A trait to choose by: an attribute and the value it must have.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// "level=meso": the value of an attribute, or of `document` or `kind`.
struct Trait {
  std::string name;
  std::string value;
};

/// Throws `Error` for a text without "=".
Trait trait_from(std::string_view text);

}  // namespace themata
