#include "themata/cooccurrence.h"

namespace themata {

std::optional<double> c_coefficient(std::int64_t first, std::int64_t second,
                                    std::int64_t together) {
  const std::int64_t either = first + second - together;
  if (either <= 0) return std::nullopt;
  return static_cast<double>(together) / static_cast<double>(either);
}

}  // namespace themata
