// What stands behind the findings of a study: the codings they rest on and the people who said it.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "themata/selection.h"
#include "themata/study.h"

namespace themata {

/// What a finding rests on: codings with one of its codes or a code beneath it, and those it cites.
/// A recommendation rests also on what its findings rest on.
struct Support {
  const StudyFinding* finding = nullptr;  // of the study given
  bool is_recommendation = false;
  std::set<std::uint32_t> codings;       // indices into Selection::codings
  std::set<std::uint32_t> participants;  // indices into Selection::participants
};

/// Findings, then recommendations, each in the order of the study.
std::vector<Support> support_of_findings(const Study& study, const Selection& selection);

/// Whether a finding cites this coding by its place.
bool is_cited(const CitedCoding& cited, const Coding& coding);

}  // namespace themata
