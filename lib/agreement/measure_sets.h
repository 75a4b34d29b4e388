// Sets of codes measured beside single codes.
#pragma once

#include "themata/agreement_report.h"

namespace themata {

/// The coefficients for sets of codes that are asked for, of all coders.
void add_sets(AgreementReport& report, const LabelSets& data, const Measuring& measuring);
bool wants_sets(const Measuring& measuring);

}  // namespace themata
