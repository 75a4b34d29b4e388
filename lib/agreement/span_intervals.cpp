#include "agreement/span_intervals.h"

#include <limits>

#include "agreement/document_draws.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

double value_of(const SpanAgreement& found) {
  return found.agreement.value.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// By code, then overall, where there are any.
std::vector<double> values_of(const SpanResults& results) {
  std::vector<double> values;
  for (const SpanAgreement& one : results.codes) values.push_back(value_of(one));
  if (results.overall) values.push_back(value_of(*results.overall));
  return values;
}

/// Each of the documents that two coders share so many times, and no others.
Continuum drawn(const Continuum& continuum, Times times) {
  Continuum found;
  found.coders = continuum.coders;
  found.codes = continuum.codes;
  const auto shared = shared_documents(continuum);
  for (std::size_t i = 0; i < shared.size(); ++i)
    found.documents.insert(found.documents.end(), times[i], *shared[i]);
  return found;
}

Remeasure remeasure_of(const SpanCoefficient& coefficient, const Continuum& continuum,
                       const SpanOptions& options) {
  if (coefficient.remeasure != nullptr) return coefficient.remeasure(continuum, options);
  return
      [&](Times times) { return values_of(coefficient.measure(drawn(continuum, times), options)); };
}

}  // namespace

void add_span_intervals(SpanResults& results, const SpanCoefficient& coefficient,
                        const Continuum& continuum, const Measuring& measuring) {
  if (!draws_documents(measuring.resampling.method)) return;
  std::vector<Agreement*> agreements;
  for (SpanAgreement& one : results.codes) agreements.push_back(&one.agreement);
  if (results.overall) agreements.push_back(&results.overall->agreement);
  add_drawn_intervals(agreements, shared_documents(continuum).size(),
                      remeasure_of(coefficient, continuum, measuring.span_options),
                      measuring.resampling, measuring.level);
}

}  // namespace themata
