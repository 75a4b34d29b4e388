// What a person should see before they believe a number.
#pragma once

#include <string>
#include <vector>

#include "themata/agreement_report.h"

namespace themata {

/// Of each code and pair of coders: high percent and low kappa, with the 2×2 table behind it; codes
/// that only one coder used.
std::vector<std::string> notices_of(const AgreementReport& report);

}  // namespace themata
