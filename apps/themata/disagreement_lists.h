// The lists of disagreements that `agree` writes: worksheets to be settled, and pages to read.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "themata/disagreements_page.h"

/// A file to be written once all has gone well.
struct DisagreementList {
  std::string file;
  std::string content;
};

/// What people decided in an earlier worksheet in the same place is carried over, and stands on the
/// pages, too. Throws `Error` where it would be lost, unless `force`. `page` has all but what was
/// decided.
std::vector<DisagreementList> lists_of(const themata::DisagreementsPage& page,
                                       std::span<const std::string> files, bool force);
