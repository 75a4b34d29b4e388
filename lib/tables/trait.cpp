#include "themata/trait.h"

#include <fmt/format.h>

#include "themata/error.h"

namespace themata {

Trait trait_from(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    throw Error({}, fmt::format("'{}' names no attribute and value", text),
                "write it as in level=meso");
  return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

}  // namespace themata
