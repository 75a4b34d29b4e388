#include <array>

#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

std::span<const SpanCoefficient> span_coefficients() {
  static constexpr std::array all = {
      SpanCoefficient{"alpha-u-2004", "alpha-u-2004",
                      "units of a code with a length, and gaps between them", false, true,
                      alpha_u_2004},
      SpanCoefficient{"u-alpha", "u-alpha",
                      "text cut into spans of one code each, and gaps between them", false, true,
                      u_alpha},
      SpanCoefficient{"u-alpha-binary", "|u|-alpha", "text that is marked or not, by any code",
                      false, true, u_alpha_binary},
      SpanCoefficient{"cu-alpha", "cu-alpha", "spans of one code each, where two coders marked any",
                      false, true, cu_alpha},
      SpanCoefficient{"ku-alpha", "ku-alpha", "as cu-alpha, one code against the others", false,
                      true, ku_alpha},
      SpanCoefficient{"gamma", "gamma", "spans of any number that may overlap", false, true, gamma},
      SpanCoefficient{"gamma-cat", "gamma-cat", "as gamma; codes of what is aligned", false, true,
                      gamma_cat},
      SpanCoefficient{"character-kappa", "char-kappa",
                      "two coders; characters as if they were independent units", true, false,
                      character_kappa},
      SpanCoefficient{"span-f1", "f1", "two coders; chance agreement is left in", true, false,
                      span_f1},
  };
  return all;
}

const SpanCoefficient* find_span_coefficient(std::string_view name) {
  for (const SpanCoefficient& coefficient : span_coefficients())
    if (coefficient.id == name || coefficient.alias == name) return &coefficient;
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
