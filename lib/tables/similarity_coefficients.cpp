#include "themata/cooccurrence.h"

namespace themata {

namespace {

std::optional<double> ratio(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::optional<double> jaccard(const SharedCodes& counts) {
  return ratio(counts.both, counts.both + counts.first_only + counts.second_only);
}

std::optional<double> simple_matching(const SharedCodes& counts) {
  return ratio(counts.both + counts.neither,
               counts.both + counts.first_only + counts.second_only + counts.neither);
}

std::optional<double> kuckartz_radiker_zeta(const SharedCodes& counts) {
  const std::int64_t shared = 2 * counts.both + counts.neither;
  return ratio(shared, shared + counts.first_only + counts.second_only);
}

}  // namespace themata
