// Numbers that a study declares beside those that are found.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "themata/study_checks.h"

namespace themata {

struct DeclaredLine {
  std::string what;
  std::string where;  // a tier or a kind of document; empty for all
  DeclaredNumber declared;
  std::int64_t found = 0;
};
std::vector<DeclaredLine> declared_lines(const Study& study, const StudyMaterial& material);

/// The participants of a tier, or of the study where nothing tells tiers apart.
std::vector<const StudyParticipant*> participants_in(const Study& study, const SamplingTier& tier);

/// The sites that participants of a tier come from.
std::set<std::string> sites_found(const Study& study, const SamplingTier& tier);

/// A cell of a tier's sampling grid: "deprivation: high, rurality: rural", and who is in it.
struct GridCell {
  const SamplingTier* tier = nullptr;
  std::string cell;
  std::int64_t participants = 0;
};
std::vector<GridCell> grid_cells(const Study& study);

std::vector<Problem> check_files(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_declared(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_sites(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_grid(const Study& study, const StudyMaterial& material);

}  // namespace themata
