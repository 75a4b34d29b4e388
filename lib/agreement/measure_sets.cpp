#include "agreement/measure_sets.h"

#include "agreement/undefined_values.h"

namespace themata {

void add_sets(AgreementReport& report, const Comparison& comparison, const Measuring& measuring) {
  if (measuring.set_coefficients.empty() && measuring.set_distances.empty()) return;
  const LabelSets data = label_sets_of(comparison);
  AgreementResult result;
  result.code = "(sets)";
  result.coders = comparison.coders;
  const auto add = [&](const Coefficient& coefficient, Agreement agreement) {
    result.coefficient = &coefficient;
    result.agreement = std::move(agreement);
    fill_undefined(result.agreement, measuring.undefined);
    report.results.push_back(result);
  };
  for (const SetDistance* distance : measuring.set_distances)
    add(find_coefficient("krippendorff-alpha"), set_alpha(data, *distance));
  for (const SetCoefficient* coefficient : measuring.set_coefficients)
    add(coefficient->about, coefficient->measure(data));
}

}  // namespace themata
