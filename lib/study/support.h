// What stands behind questions and findings: codes, codings and the people who said it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "themata/study_checks.h"

namespace themata {

/// The codes that help to answer a question, and what they were put on.
struct QuestionCoverage {
  const StudyQuestion* question = nullptr;
  std::int64_t codes = 0;
  std::int64_t codings = 0;
  std::int64_t documents = 0;
  std::int64_t participants = 0;
  std::vector<std::int64_t> by_theme;  // codings; in the order of `themes_of`
};
std::vector<QuestionCoverage> question_coverage(const Study& study, const StudyMaterial& material);

/// Indices of the topmost codes.
std::vector<std::size_t> themes_of(const StudyMaterial& material);

/// What a finding rests on; a recommendation also on what its findings rest on.
struct Support {
  const StudyFinding* finding = nullptr;
  bool is_recommendation = false;
  std::vector<std::string> quantities;  // words of amount in its text
  std::set<std::uint32_t> codings;      // indices into Selection::codings
  std::set<std::uint32_t> participants;
};
std::vector<Support> support_of_findings(const Study& study, const StudyMaterial& material);

/// Words of amount, as "very little" or "most", in the order in which they stand in a text.
std::vector<std::string> quantities_in(const std::string& text);

std::vector<Problem> check_questions(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_findings(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_quantities(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_coders(const Study& study, const StudyMaterial& material);

}  // namespace themata
