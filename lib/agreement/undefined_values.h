// What stands where a coefficient has no value.
#pragma once

#include "themata/agreement_report.h"

namespace themata {

void fill_undefined(Agreement& agreement, UndefinedAs as);

/// Throws `Error` that names every undefined value.
void refuse_undefined(const AgreementReport& report);

}  // namespace themata
