// The measures over continua, each in a file of its own, and what they say where there is no value.
#pragma once

#include <cstddef>
#include <string_view>

#include "agreement/estimator.h"
#include "themata/span_agreement.h"

namespace themata {

SpanResults alpha_u_2004(const Continuum& continuum, const SpanOptions& options);
SpanResults u_alpha(const Continuum& continuum, const SpanOptions& options);
SpanResults u_alpha_binary(const Continuum& continuum, const SpanOptions& options);
SpanResults cu_alpha(const Continuum& continuum, const SpanOptions& options);
SpanResults ku_alpha(const Continuum& continuum, const SpanOptions& options);
SpanResults gamma(const Continuum& continuum, const SpanOptions& options);
SpanResults gamma_cat(const Continuum& continuum, const SpanOptions& options);
SpanResults character_kappa(const Continuum& continuum, const SpanOptions& options);
SpanResults span_f1(const Continuum& continuum, const SpanOptions& options);

SpanRemeasure gamma_again(const Continuum& continuum, const SpanOptions& options);
SpanRemeasure gamma_cat_again(const Continuum& continuum, const SpanOptions& options);

/// The number of spans on documents that two coders or more have worked on.
std::size_t shared_spans(const Continuum& continuum);

namespace undefined {

inline constexpr std::string_view no_shared_document = "no_shared_document";
inline constexpr std::string_view no_spans = "no_spans";
inline constexpr std::string_view overlapping_codes = "overlapping_codes";
inline constexpr std::string_view no_overlap = "no_overlap";
inline constexpr std::string_view nothing_aligned = "nothing_aligned";

/// Why no two coders can be compared; empty where they can.
std::string_view reason_for_no_text(const Continuum& continuum);

/// The same, or that nobody marked anything.
std::string_view reason_for_no_spans(const Continuum& continuum);

}  // namespace undefined

}  // namespace themata
