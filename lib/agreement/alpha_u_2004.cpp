// Krippendorff's unitizing alpha as first published: how far coders agree on where the units of a
// code begin and end, code by code, and over all codes.
//
// Assumes a continuum on which every coder looks for units of a code, each unit having a length;
// between units are gaps. A coder's units of one code do not overlap; those of different codes may.
// Squared differences of the ends of units that intersect, and the squared length of a unit that
// falls into another coder's gap, are set against those to be expected if all units and gaps were
// thrown onto the continuum at random:
//
//   alpha_c = 1 - D_o / D_e,   alpha = 1 - Σ_c D_o / Σ_c D_e
//   D_o = Σ_{i≠j} Σ_{g,h} δ²(g, h) / (m (m - 1) L²)
//   δ²  = (b_g - b_h)² + (e_g - e_h)²  for units that intersect,
//         l_g²                         for a unit within a gap, and the other way round
//   D_e = 2/L Σ_units [ (N - 1)/3 (2 l³ - 3 l² + l) + l² Σ_{gaps ≥ l} (l_gap - l + 1) ]
//         / ( m L (m L - 1) - Σ_units l (l - 1) )
//
// with m coders, a continuum of length L, N units of the code, and lengths l in characters.
// Krippendorff 1995, "On the reliability of unitizing continuous data", Sociological Methodology
// 25, 47-76; Krippendorff 2004, "Content Analysis", 2nd edition, section 12.4 (p. 251-256).
//
// Over several documents, L is their summed length; no unit can cross from one document into the
// next, so gaps end with their document. Where not everyone worked on a document, m is of those who
// did, and m L is summed over documents.
#include <algorithm>

#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

double squared(std::size_t number) {
  return static_cast<double>(number) * static_cast<double>(number);
}

std::size_t apart(std::size_t left, std::size_t right) {
  return left > right ? left - right : right - left;
}

bool intersect(const CodedSpan& left, const CodedSpan& right) {
  return left.begin < right.end && right.begin < left.end;
}

using Units = std::vector<CodedSpan>;  // of one coder and one code: in order, not overlapping

/// What these units differ from another coder's: from those they meet, and from gaps around them.
/// A pair that meets is counted here, and again from the other side.
double disagreement(const Units& units, const Units& others) {
  double sum = 0;
  std::size_t first = 0;
  for (const CodedSpan& unit : units) {
    while (first < others.size() && others[first].end <= unit.begin) ++first;
    const bool within_gap = first == others.size() || others[first].begin >= unit.end;
    if (within_gap) sum += 2 * squared(unit.length());  // as (unit, gap) and as (gap, unit)
    for (std::size_t i = first; i < others.size() && intersect(unit, others[i]); ++i)
      sum += squared(apart(unit.begin, others[i].begin)) + squared(apart(unit.end, others[i].end));
  }
  return sum;
}

/// Everything about one code.
class UnitsOfCode {
 public:
  void add(const std::vector<Units>& by_coder, std::size_t characters) {
    const std::size_t coders = by_coder.size();
    double sum = 0;
    for (std::size_t i = 0; i < coders; ++i) {
      for (std::size_t j = 0; j < coders; ++j)
        if (i != j) sum += disagreement(by_coder[i], by_coder[j]);
      add_lengths(by_coder[i], characters);
    }
    observed_ += sum / static_cast<double>(coders * (coders - 1));
    positions_ += static_cast<double>(coders) * static_cast<double>(characters);
    length_ += static_cast<double>(characters);
  }

  std::size_t units() const { return units_.size(); }
  double observed() const { return observed_ / (length_ * length_); }

  double expected() const {
    std::vector<double> gaps = gaps_;
    std::ranges::sort(gaps, std::greater());
    std::vector<double> units = units_;
    std::ranges::sort(units, std::greater());
    const auto others = static_cast<double>(units.size()) - 1;
    double room = 0;  // of the gaps that are no shorter than the unit
    std::size_t longer = 0;
    double sum = 0;
    double paired_with_itself = 0;
    for (const double l : units) {
      for (; longer < gaps.size() && gaps[longer] >= l; ++longer) room += gaps[longer];
      sum += others / 3 * (2 * l * l * l - 3 * l * l + l);
      sum += l * l * (room - static_cast<double>(longer) * (l - 1));
      paired_with_itself += l * (l - 1);
    }
    return 2 / length_ * sum / (positions_ * (positions_ - 1) - paired_with_itself);
  }

 private:
  void add_lengths(const Units& units, std::size_t characters) {
    std::size_t position = 0;
    for (const CodedSpan& unit : units) {
      if (unit.begin > position) gaps_.push_back(static_cast<double>(unit.begin - position));
      units_.push_back(static_cast<double>(unit.length()));
      position = unit.end;
    }
    if (characters > position) gaps_.push_back(static_cast<double>(characters - position));
  }

  std::vector<double> units_;  // their lengths
  std::vector<double> gaps_;
  double observed_ = 0;   // times the squared length of the continuum
  double positions_ = 0;  // m L
  double length_ = 0;     // L
};

SpanAgreement agreement_from(double observed, double expected, std::size_t units) {
  SpanAgreement result;
  Agreement& agreement = result.agreement;
  agreement.units = units;
  agreement.convention =
      "Krippendorff 1995/2004; lengths in characters, touching spans are two units; gaps end with "
      "their document";
  if (units == 0) {
    agreement.undefined = undefined::no_spans;
    return result;
  }
  result.observed_disagreement = observed;
  result.expected_disagreement = expected;
  if (expected > 0)
    agreement.value = 1 - observed / expected;
  else
    agreement.undefined = undefined::one_category_used;
  return result;
}

/// By code, then by coder.
std::vector<std::vector<Units>> units_by_code(const std::vector<std::vector<CodedSpan>>& spans,
                                              std::size_t codes) {
  std::vector<std::vector<Units>> units(codes, std::vector<Units>(spans.size()));
  for (std::size_t coder = 0; coder < spans.size(); ++coder)
    for (const CodedSpan& span : spans[coder]) units[span.code][coder].push_back(span);
  return units;
}

}  // namespace

SpanResults alpha_u_2004(const Continuum& continuum, const SpanOptions& /*options*/) {
  std::vector<UnitsOfCode> codes(continuum.codes.size());
  for (const ContinuumDocument* document : shared_documents(continuum)) {
    const auto units = units_by_code(spans_of_workers(*document), codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i].add(units[i], document->characters);
  }
  SpanResults results;
  double observed = 0;
  double expected = 0;
  std::size_t units = 0;
  for (const UnitsOfCode& code : codes) {
    const bool used = code.units() > 0;
    results.codes.push_back(
        agreement_from(used ? code.observed() : 0, used ? code.expected() : 0, code.units()));
    units += code.units();
    observed += results.codes.back().observed_disagreement.value_or(0);
    expected += results.codes.back().expected_disagreement.value_or(0);
  }
  results.overall = agreement_from(observed, expected, units);
  const std::string_view reason = undefined::reason_for_no_spans(continuum);
  if (!reason.empty()) results.overall->agreement.undefined = reason;
  return results;
}

}  // namespace themata
