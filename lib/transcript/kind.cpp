#include <algorithm>
#include <array>

#include "themata/transcript.h"

namespace themata {

bool has_people(std::string_view kind) {
  constexpr std::array<std::string_view, 3> without = {"policy", "review", "notes"};
  return std::ranges::find(without, kind) == without.end();
}

}  // namespace themata
