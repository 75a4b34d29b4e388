// Codes against an attribute of participants: who speaks of what.
#pragma once

#include <string>

#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

struct CrosstabOptions {
  std::string by;          // `kind` or an attribute: something participants differ in
  bool residuals = false;  // a column for each group
  Sources sources = Sources::none;
};

/// A row for each code, rolled up to themes with a codebook: in each group how many participants
/// the code was put on, and the share of the group. The test is chi-squared, or Fisher's exact
/// test where a count below 5 is expected in a cell; probabilities are corrected over all rows that
/// have a test. Participants without a value are left out. See independence.h. Throws `Error` for
/// groups that are not of participants, and for fewer than two.
Table crosstab_table(const Selection& selection, const CrosstabOptions& options);

}  // namespace themata
