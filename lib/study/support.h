// What stands behind questions, and what findings claim: codes, codings and words of amount.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "themata/findings.h"
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

/// Words of amount, as "very little" or "most", in the order in which they stand in a text.
std::vector<std::string> quantities_in(const std::string& text);

std::vector<Problem> check_questions(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_findings(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_quantities(const Study& study, const StudyMaterial& material);
std::vector<Problem> check_coders(const Study& study, const StudyMaterial& material);

}  // namespace themata
