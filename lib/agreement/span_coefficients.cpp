#include <array>

#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

constexpr SpanCoefficient of_any_coders(
    std::string_view id, std::string_view alias, std::string_view title, std::string_view assumes,
    SpanResults (*measure)(const Continuum&, const SpanOptions&),
    SpanRemeasure (*again)(const Continuum&, const SpanOptions&) = nullptr) {
  return {{id, alias, title, assumes, CoefficientKind::beyond_chance, false, true, false, nullptr},
          measure,
          again};
}

constexpr SpanCoefficient of_two_coders(
    std::string_view id, std::string_view alias, std::string_view title, std::string_view assumes,
    CoefficientKind kind, SpanResults (*measure)(const Continuum&, const SpanOptions&)) {
  return {{id, alias, title, assumes, kind, true, false, false, nullptr}, measure, nullptr};
}

}  // namespace

std::span<const SpanCoefficient> span_coefficients() {
  static constexpr std::array all = {
      of_any_coders("alpha-u-2004", "alpha-u-2004", "Krippendorff's unitizing alpha (1995/2004)",
                    "units of a code with a length, and gaps between them", alpha_u_2004),
      of_any_coders("u-alpha", "u-alpha", "Krippendorff's u-alpha (2016)",
                    "text cut into spans of one code each, and gaps between", u_alpha),
      of_any_coders("u-alpha-binary", "|u|-alpha", "Krippendorff's |u|-alpha (2016)",
                    "text that is marked or not, by any code", u_alpha_binary),
      of_any_coders("cu-alpha", "cu-alpha", "Krippendorff's cu-alpha (2016)",
                    "spans of one code each, where two coders marked any", cu_alpha),
      of_any_coders("ku-alpha", "ku-alpha", "Krippendorff's (k)u-alpha (2016)",
                    "as cu-alpha, one code against the others", ku_alpha),
      of_any_coders("gamma", "gamma", "Mathet's gamma", "spans of any number that may overlap",
                    gamma, gamma_again),
      of_any_coders("gamma-cat", "gamma-cat", "Mathet's gamma-cat",
                    "as gamma; codes of what is aligned", gamma_cat, gamma_cat_again),
      of_two_coders("character-kappa", "char-kappa", "Cohen's kappa of characters",
                    "two coders; characters as if they were independent units",
                    CoefficientKind::beyond_chance, character_kappa),
      of_two_coders("span-f1", "f1", "F1 of spans", "two coders; chance agreement is left in",
                    CoefficientKind::raw, span_f1),
  };
  return all;
}

const SpanCoefficient* find_span_coefficient(std::string_view name) {
  for (const SpanCoefficient& coefficient : span_coefficients())
    if (coefficient.about.id == name || coefficient.about.alias == name) return &coefficient;
  return nullptr;
}

std::size_t shared_spans(const Continuum& continuum) {
  std::size_t count = 0;
  for (const ContinuumDocument* document : shared_documents(continuum))
    for (const auto& spans : document->spans) count += spans.size();
  return count;
}

std::string_view undefined::reason_for_no_text(const Continuum& continuum) {
  if (continuum.coders.size() < 2) return one_coder;
  const auto shared = shared_documents(continuum);
  if (shared.empty()) return no_shared_document;
  for (const ContinuumDocument* document : shared)
    if (document->characters > 0) return {};
  return no_units;
}

std::string_view undefined::reason_for_no_spans(const Continuum& continuum) {
  const std::string_view reason = reason_for_no_text(continuum);
  if (!reason.empty()) return reason;
  return shared_spans(continuum) == 0 ? no_spans : std::string_view();
}

}  // namespace themata
