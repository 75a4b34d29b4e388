// Which codes stand together, and how often.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "themata/cooccurrence.h"

namespace themata {

/// Codes in the order of the codebook, or sorted, with their counts: of distinct stretches, or of
/// documents where that is the relation.
struct PairsOfCodes {
  std::vector<std::string> codes;
  std::vector<std::int64_t> counts;
  std::vector<std::int64_t> segments;
  std::vector<std::int64_t> documents;
  std::vector<Cooccurrence> pairs;  // by falling count, then by code; as often as asked for
};

/// Of some codings of a selection; indices in rising order.
PairsOfCodes pairs_of_codes(const Selection& selection, std::span<const std::uint32_t> codings,
                            const CooccurrenceOptions& options);

}  // namespace themata
