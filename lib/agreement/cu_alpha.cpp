// Krippendorff's unitizing alphas of 2016 for what two coders marked: how far they agree on the
// code (cuα), and how far a code can be told from the others ((k)cuα).
//
// Assumes as uα does; only text that two coders or more marked counts, and `coverage` says how much
// of the text, or of a code's units, that is.
//
//   cuα    = 1 - (Σ_{c≠k} l_ck / l..) / (Σ_{c≠k} l_c. l_k. / (l..² - s))
//   (k)cuα = 1 - (1 - l_kk / l_k.) / (l_k. (l.. - l_k.) / (l_k. l.. - s_k))
//
// over codes c and k without gaps; s is what of the units is paired with itself, s_k that of the
// units of code k. With three coders or more, published programs read that correction in two ways,
// and so it is an option: for each unit, the mean over the other coders of its squared overlap with
// one of them (`pairwise`), or its squared overlap with all of them together (`union`). For two
// coders they are the same.
// Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua:
// further developments", Quality & Quantity 50, 2347-2364 (erratum: 50, 2365).
#include <fmt/format.h>

#include "agreement/coincidences.h"
#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

std::string convention_of(const SpanOptions& options) {
  return fmt::format(
      "Krippendorff, Mathet, Bouvry & Widlöcher 2016; only text that two coders marked; units "
      "paired "
      "with themselves: {}",
      to_string(options.self_pairs));
}

SpanAgreement without_value(const Continuum& continuum, std::string_view reason,
                            const SpanOptions& options) {
  SpanAgreement result;
  result.agreement.units = shared_spans(continuum);
  result.agreement.undefined = reason;
  result.agreement.convention = convention_of(options);
  return result;
}

/// Why neither coefficient can say anything; empty where they can.
std::string_view reason_for_nothing(const Continuum& continuum) {
  const std::string_view reason = undefined::reason_for_no_spans(continuum);
  if (!reason.empty()) return reason;
  return has_overlapping_codes(continuum) ? undefined::overlapping_codes : std::string_view();
}

SpanAgreement of_all_codes(const Coincidences& sums, SpanAgreement result) {
  Agreement& agreement = result.agreement;
  result.coverage = sums.total / sums.possible;
  if (sums.total <= 0) {
    agreement.undefined = undefined::no_overlap;
    return result;
  }
  double differing = sums.total * sums.total;
  std::size_t used = 0;
  for (const double of_code : sums.of) {
    differing -= of_code * of_code;
    used += of_code > 0 ? 1 : 0;
  }
  if (used < 2) {
    agreement.undefined = undefined::one_category_used;
    return result;
  }
  const double observed = (sums.total - sums.agreeing()) / sums.total;
  const double expected = differing / (sums.total * sums.total - sums.self_pairing());
  agreement.observed = 1 - observed;
  agreement.expected = 1 - expected;
  agreement.value = 1 - observed / expected;
  return result;
}

SpanAgreement of_one_code(const Coincidences& sums, std::size_t code, SpanAgreement result) {
  Agreement& agreement = result.agreement;
  if (sums.possible_of[code] <= 0) {
    agreement.undefined = undefined::no_spans;
    return result;
  }
  const double of_code = sums.of[code];
  result.coverage = of_code / sums.possible_of[code];
  if (of_code <= 0) {
    agreement.undefined = undefined::no_overlap;
    return result;
  }
  const double of_others = sums.total - of_code;
  if (of_others <= 0) {
    agreement.undefined = undefined::one_category_used;
    return result;
  }
  const double observed = 1 - sums.with_itself[code] / of_code;
  const double expected = of_code * of_others / (of_code * sums.total - sums.self_pairs[code]);
  agreement.observed = 1 - observed;
  agreement.expected = 1 - expected;
  agreement.value = 1 - observed / expected;
  return result;
}

}  // namespace

SpanResults cu_alpha(const Continuum& continuum, const SpanOptions& options) {
  SpanResults results;
  const std::string_view reason = reason_for_nothing(continuum);
  results.overall = without_value(continuum, reason, options);
  if (reason.empty())
    results.overall = of_all_codes(coincidences_of_codes(continuum, options.self_pairs),
                                   std::move(*results.overall));
  return results;
}

SpanResults ku_alpha(const Continuum& continuum, const SpanOptions& options) {
  SpanResults results;
  const std::string_view reason = reason_for_nothing(continuum);
  Coincidences sums;
  if (reason.empty()) sums = coincidences_of_codes(continuum, options.self_pairs);
  for (std::size_t i = 0; i < continuum.codes.size(); ++i) {
    SpanAgreement one = without_value(with_code(continuum, i), reason, options);
    results.codes.push_back(reason.empty() ? of_one_code(sums, i, std::move(one)) : one);
  }
  return results;
}

}  // namespace themata
