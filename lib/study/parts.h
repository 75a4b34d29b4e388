// The parts of a study that have a file of their own here.
#pragma once

#include "codebook/fields.h"
#include "themata/study.h"

namespace themata {

/// `sampling`.
Sampling read_sampling(const Tree& tree, Complaints& complaints);

/// `findings` and `recommendations`; what they refer to must be declared in `study`.
void read_findings(const Tree& tree, Study& study, Complaints& complaints);

/// `attributes`, and `participants` where they stand in the study itself.
void read_participants(const Tree& tree, Study& study, Complaints& complaints);
/// `participants` where they stand in a file.
void read_participants_file(Study& study);

}  // namespace themata
