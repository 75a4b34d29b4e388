// Intervals of coefficients for spans, by drawing documents.
#pragma once

#include "themata/agreement_report.h"

namespace themata {

void add_span_intervals(SpanResults& results, const SpanCoefficient& coefficient,
                        const Continuum& continuum, const Measuring& measuring);

}  // namespace themata
