// Names that should be one and the same, and numbers that should follow each other.
#pragma once

#include <string>
#include <vector>

#include "themata/study_checks.h"

namespace themata {

/// The ids that a series as P01, P02, P04 leaves out: P03. Ids count up behind what they begin
/// with. Where more are left out than there are, it is no series.
std::vector<std::string> left_out_of(const std::vector<std::string>& ids);

std::vector<Problem> check_labels(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_numbering(const Study& study, const StudyMaterial& material);

}  // namespace themata
