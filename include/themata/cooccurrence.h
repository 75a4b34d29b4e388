// Codes that stand together: in a segment, overlapping, near each other, or in a document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/network.h"
#include "themata/selection.h"
#include "themata/table.h"
#include "themata/transcript.h"

namespace themata {

/// overlap: stretches that share a character. segment: the very same stretch. near: stretches with
/// at most so many segments from one to the other. document: anywhere in it.
enum class Relation { overlap, segment, near, document };
std::span<const std::string_view> relation_names();
/// Throws `Error` for an unknown name.
Relation relation_from(std::string_view name);

/// The segments of a document in order, as half-open ranges of code points.
using SegmentRanges = std::vector<Span>;

struct CooccurrenceOptions {
  Relation relation = Relation::overlap;
  std::size_t distance = 1;                            // of `near`: 1 is the next segment
  std::map<std::string, SegmentRanges> segments = {};  // by document; needed for `near`
  std::string by = {};                                 // see grouping.h: pairs within each group
  std::int64_t at_least = 1;                           // leave out pairs that are rarer together
  Sources sources = Sources::none;
};

/// Two codes. Counts are of distinct stretches a code was put on, whoever did it, or of documents
/// where the relation is `document`; `together` is of pairs of them that stand in the relation.
struct Cooccurrence {
  std::size_t first = 0;  // indices into the codes looked at
  std::size_t second = 0;
  std::int64_t together = 0;
  std::int64_t segments_both = 0;  // the very same stretch
  std::int64_t documents_both = 0;
  std::vector<std::uint32_t> codings;  // those that stand together
};

/// together / (first + second - together), ATLAS.ti's c-coefficient: from 0 to 1, but above, or
/// without meaning, where one stretch meets several (Friese 2019, "Qualitative Data Analysis with
/// ATLAS.ti"). None where the divisor is not positive.
std::optional<double> c_coefficient(std::int64_t first, std::int64_t second, std::int64_t together);

/// A row for each pair, by falling count, then by code. Codes are not rolled up to themes: a theme
/// would always stand together with its own codes. Throws `Error` where `near` has no segments of a
/// document.
Table cooccurrence_table(const Selection& selection, const CooccurrenceOptions& options);

/// The same as a network; `by` is not looked at.
Network cooccurrence_network(const Selection& selection, const CooccurrenceOptions& options);

/// What two cases have in common: codes of both, of the first only, the second only, neither.
struct SharedCodes {
  std::int64_t both = 0;
  std::int64_t first_only = 0;
  std::int64_t second_only = 0;
  std::int64_t neither = 0;
};

/// both / (all but neither) (Jaccard 1912). None where neither has a code.
std::optional<double> jaccard(const SharedCodes& counts);
/// (both + neither) / all (Sokal & Michener 1958). None where there are no codes.
std::optional<double> simple_matching(const SharedCodes& counts);
/// (2 both + neither) / (2 both + first + second + neither): what is shared counts twice (Kuckartz
/// & Rädiker's zeta, as in MAXQDA). None where there are no codes.
std::optional<double> kuckartz_radiker_zeta(const SharedCodes& counts);

/// A row for each two cases (`cases` as in grouping.h: document, participant, an attribute), by
/// falling Jaccard. Codes are those of the codebook that have no code beneath or were used
/// themselves; without one, those used.
Table similarity_table(const Selection& selection, const std::string& cases, Sources sources);

}  // namespace themata
