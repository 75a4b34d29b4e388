// Krippendorff's unitizing alphas of 2016 for the whole text: how far coders agree on what is
// marked and with which code (uα), and on what is marked at all (|u|α).
//
// Assumes a continuum that every coder cuts into units, each with one code, and gaps between them;
// a coder's units do not overlap. (Where codes overlap, uα is computed for one code at a time, and
// |u|α takes overlapping units of a coder for one.) Coders can stand in for one another.
//
//   alpha = 1 - D_o / D_e
//   D_o = Σ_{c≠k} l_ck / l..
//   D_e = Σ_{c≠k} l_c. l_k. / (l..² - Σ_units l² - Σ_gaps l)
//
// where c and k are codes or "gap", and l_ck is the length of text that one coder gave c and
// another k, each pair of m coders counting 1/(m - 1). What is subtracted below are units paired
// with themselves; gaps are no units, so each of their characters counts by itself. Krippendorff,
// Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua: further
// developments", Quality & Quantity 50, 2347-2364 (erratum: 50, 2365).
#include "agreement/coincidences.h"
#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

/// Pairs of different values among all pairs of the same characters' number, had they met by
/// chance.
double differing_pairs(const Coincidences& sums) {
  double pairs = sums.total * sums.total;
  for (const double of_value : sums.of) pairs -= of_value * of_value;
  return pairs;
}

bool one_value_used(const Coincidences& sums) {
  std::size_t used = 0;
  for (const double of_value : sums.of) used += of_value > 0 ? 1 : 0;
  return used < 2;
}

SpanAgreement measured(const Continuum& continuum, std::string convention) {
  SpanAgreement result;
  Agreement& agreement = result.agreement;
  agreement.units = shared_spans(continuum);
  agreement.convention = std::move(convention);
  agreement.undefined = undefined::reason_for_no_spans(continuum);
  if (!agreement.undefined.empty()) return result;
  const Coincidences sums = coincidences_with_gaps(continuum);
  if (one_value_used(sums)) {
    agreement.undefined = undefined::one_category_used;
    return result;
  }
  const double observed = (sums.total - sums.agreeing()) / sums.total;
  const double expected = differing_pairs(sums) / (sums.total * sums.total - sums.self_pairing());
  agreement.observed = 1 - observed;
  agreement.expected = 1 - expected;
  agreement.value = 1 - observed / expected;
  return result;
}

}  // namespace

SpanResults u_alpha(const Continuum& continuum, const SpanOptions& /*options*/) {
  const std::string convention =
      "Krippendorff, Mathet, Bouvry & Widlöcher 2016; gaps between spans are a value; a code "
      "alone: "
      "against everything else";
  SpanResults results;
  for (std::size_t i = 0; i < continuum.codes.size(); ++i)
    results.codes.push_back(measured(with_code(continuum, i), convention));
  if (has_overlapping_codes(continuum)) {
    results.overall.emplace();
    results.overall->agreement.units = shared_spans(continuum);
    results.overall->agreement.undefined = undefined::overlapping_codes;
    results.overall->agreement.convention = convention;
  } else {
    results.overall = measured(continuum, convention);
  }
  return results;
}

SpanResults u_alpha_binary(const Continuum& continuum, const SpanOptions& /*options*/) {
  SpanResults results;
  results.overall =
      measured(codes_ignored(continuum),
               "Krippendorff, Mathet, Bouvry & Widlöcher 2016; marked or not, whatever the code; a "
               "coder's overlapping spans are one");
  return results;
}

}  // namespace themata
