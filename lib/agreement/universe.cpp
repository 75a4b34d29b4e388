#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "themata/comparison.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 2> names = {"all", "coded"};

}  // namespace

std::string_view to_string(Universe universe) { return names[static_cast<std::size_t>(universe)]; }

std::span<const std::string_view> universe_names() { return names; }

Universe universe_from(std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end())
    throw Error({}, fmt::format("unknown universe '{}'", name), did_you_mean(name, names));
  return static_cast<Universe>(found - names.begin());
}

}  // namespace themata
