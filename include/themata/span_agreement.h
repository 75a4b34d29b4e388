// How far coders agree who also chose where to cut: coefficients over a continuum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement.h"
#include "themata/continuum.h"

namespace themata {

/// With three coders or more, a unit may meet several others at once: what of it counts as paired
/// with itself, and so is left out of what chance can pair.
enum class SelfPairs {
  pairwise,  // its overlap with each other coder by itself, their mean over the other coders
  union_of   // its overlap with all other coders together
};
std::span<const std::string_view> self_pairs_names();
std::string_view to_string(SelfPairs self_pairs);
/// Throws `Error` for an unknown name.
SelfPairs self_pairs_from(std::string_view name);

/// When two spans are the same.
struct Tolerance {
  enum class Kind {
    characters,  // both ends at most so many code points apart
    overlap      // what they share is at least this part of what they cover together
  };
  Kind kind = Kind::characters;
  double amount = 0;
};
/// "exact", "10" (code points) or "50%" (of overlap). Throws `Error`.
Tolerance tolerance_from(std::string_view text);
std::string to_string(const Tolerance& tolerance);

/// How different two units of a continuum are (Mathet et al. 2015).
struct Dissimilarity {
  double position = 1;  // weight of where they begin and end
  double category = 1;  // weight of having different codes
  double empty = 1;     // of a unit that has no counterpart; above 0

  friend bool operator==(const Dissimilarity&, const Dissimilarity&) = default;
};
/// "position=3,category=1,empty=1", each of which may be left out. Throws `Error`.
Dissimilarity dissimilarity_from(std::string_view text);

struct SpanOptions {
  SelfPairs self_pairs = SelfPairs::pairwise;
  Tolerance tolerance;
  Dissimilarity dissimilarity;
  double precision = 0.02;  // wanted of gamma's expected disorder, relative, 19 times of 20
  std::uint64_t seed = 1;   // of gamma's samples
  std::size_t threads = 0;  // 0: as many as the machine has; the digits are the same
};

/// A coefficient's value for one code, or for all codes together.
struct SpanAgreement {
  Agreement agreement;                          // its `units` are spans
  std::optional<double> observed_disagreement;  // where it is no share: disorder, squared length
  std::optional<double> expected_disagreement;
  std::optional<double> coverage;   // the part of the text, or of a code's spans, that it rests on
  std::optional<double> precision;  // spans of the second coder that the first has, too
  std::optional<double> recall;     // spans of the first coder that the second has, too
  std::optional<std::size_t> samples;  // continua drawn to find what chance does
};

struct SpanResults {
  std::vector<SpanAgreement> codes;      // by code; empty where the coefficient has none
  std::optional<SpanAgreement> overall;  // empty where the coefficient has none
};

using SpanRemeasure = std::function<std::vector<double>(std::span<const std::uint32_t> times)>;

struct SpanCoefficient {
  Coefficient about;  // cannot measure ratings, and so has no estimator
  SpanResults (*measure)(const Continuum&, const SpanOptions&);
  /// The same, over and over: what `measure` gives, by code and then overall, for documents that
  /// count so many times (see `shared_documents` in lib/agreement/stretches.h); NaN where there is
  /// no value. Null where nothing is won by it over `measure`.
  SpanRemeasure (*remeasure)(const Continuum&, const SpanOptions&);
};

/// Every coefficient for spans; each has a file of its own that names its source.
std::span<const SpanCoefficient> span_coefficients();

/// By id or alias; null where there is none.
const SpanCoefficient* find_span_coefficient(std::string_view name);

}  // namespace themata
