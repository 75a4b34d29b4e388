// Cohen's kappa over characters, as programs for qualitative analysis report it: every character of
// the text is a unit that has a code or not.
//
// Assumes what kappa assumes (see cohen_kappa.cpp), but its units are characters: neither chosen by
// anyone nor independent of one another, so longer spans weigh more, and no standard error can be
// given. Text that neither coder marked counts as agreement. With
//
//   p_o = (both + neither) / characters,   p_e from each coder's share of characters marked
//
// as in NVivo's coding comparison (QSR, "About the kappa coefficient", NVivo help). Over several
// documents characters are counted together; overall, the 2×2 tables of all codes are summed.
#include <array>

#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

/// Characters: [marked by the first][marked by the second].
using Table = std::array<std::array<std::size_t, 2>, 2>;

void add(Table& table, const Table& other) {
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) table[i][j] += other[i][j];
}

Table table_of(const Continuum& one_code) {
  Table table = {};
  for (const ContinuumDocument* document : shared_documents(one_code)) {
    const auto spans = spans_of_workers(*document);
    CodedStretches stretches(spans, document->characters);
    for (Stretch stretch; stretches.next(stretch);)
      table[stretch.places[0] == in_gap ? 0 : 1][stretch.places[1] == in_gap ? 0 : 1] +=
          stretch.length;
  }
  return table;
}

SpanAgreement kappa(const Table& table, std::size_t spans, std::string_view reason) {
  SpanAgreement result;
  Agreement& agreement = result.agreement;
  agreement.units = spans;
  agreement.convention =
      "every character is a unit, also where nobody marked anything; no standard error, as "
      "characters are not independent";
  agreement.undefined = reason;
  if (!reason.empty()) return result;
  const auto count = [](std::size_t characters) { return static_cast<double>(characters); };
  const double both = count(table[1][1]);
  const double first = count(table[1][0]);
  const double second = count(table[0][1]);
  const double neither = count(table[0][0]);
  const double all = both + first + second + neither;
  const double by_chance =
      (both + first) * (both + second) + (second + neither) * (first + neither);
  agreement.observed = (both + neither) / all;
  agreement.expected = by_chance / (all * all);
  if (by_chance == all * all)
    agreement.undefined = undefined::one_category_used;
  else
    agreement.value = (all * (both + neither) - by_chance) / (all * all - by_chance);
  return result;
}

std::string_view reason_for_no_kappa(const Continuum& continuum) {
  if (continuum.coders.size() > 2) return undefined::more_than_two_coders;
  return undefined::reason_for_no_text(continuum);
}

}  // namespace

SpanResults character_kappa(const Continuum& continuum, const SpanOptions& /*options*/) {
  const std::string_view reason = reason_for_no_kappa(continuum);
  SpanResults results;
  Table pooled = {};
  for (std::size_t i = 0; i < continuum.codes.size(); ++i) {
    const Continuum one_code = with_code(continuum, i);
    const Table table = reason.empty() ? table_of(one_code) : Table{};
    add(pooled, table);
    results.codes.push_back(kappa(table, shared_spans(one_code), reason));
  }
  const bool no_codes = reason.empty() && continuum.codes.empty();
  results.overall = kappa(pooled, shared_spans(continuum), no_codes ? undefined::no_spans : reason);
  return results;
}

}  // namespace themata
