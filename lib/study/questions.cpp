#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "study/support.h"

namespace themata {

namespace {

/// The questions of a code: its own, else those of the nearest code above that names any.
const std::vector<std::string>& questions_of(const Codebook& codebook, std::size_t code) {
  const Code* at = &codebook.codes[code];
  while (at->questions.empty() && at->parent != Code::top)
    at = &codebook.codes[static_cast<std::size_t>(at->parent)];
  return at->questions;
}

bool answers(const Codebook& codebook, std::size_t code, const std::string& question) {
  const auto& questions = questions_of(codebook, code);
  return std::ranges::find(questions, question) != questions.end();
}

void count_codings(const StudyMaterial& material, const std::vector<bool>& codes,
                   const std::vector<std::size_t>& themes, QuestionCoverage& coverage) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < material.codebook->codes.size(); ++i)
    numbers.emplace(material.codebook->codes[i].id, i);
  std::set<std::uint32_t> documents;
  std::set<std::uint32_t> participants;
  for (const SelectedCoding& chosen : material.selection.codings) {
    const auto code = numbers.find(chosen.coding->code);
    if (code == numbers.end() || !codes[code->second]) continue;
    ++coverage.codings;
    documents.insert(chosen.document);
    if (chosen.participant != nobody) participants.insert(chosen.participant);
    const auto theme = std::ranges::find(
        themes, static_cast<std::size_t>(
                    theme_of(*material.codebook, static_cast<std::int32_t>(code->second))));
    ++coverage.by_theme[static_cast<std::size_t>(theme - themes.begin())];
  }
  coverage.documents = static_cast<std::int64_t>(documents.size());
  coverage.participants = static_cast<std::int64_t>(participants.size());
}

}  // namespace

std::vector<std::size_t> themes_of(const StudyMaterial& material) {
  std::vector<std::size_t> themes;
  if (!material.codebook) return themes;
  for (std::size_t i = 0; i < material.codebook->codes.size(); ++i)
    if (material.codebook->codes[i].parent == Code::top) themes.push_back(i);
  return themes;
}

std::vector<QuestionCoverage> question_coverage(const Study& study, const StudyMaterial& material) {
  std::vector<QuestionCoverage> coverage;
  if (!material.codebook) return coverage;
  const Codebook& codebook = *material.codebook;
  const std::vector<std::size_t> themes = themes_of(material);
  for (const StudyQuestion& question : study.questions) {
    QuestionCoverage& one = coverage.emplace_back();
    one.question = &question;
    one.by_theme.resize(themes.size());
    std::vector<bool> codes(codebook.codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = answers(codebook, i, question.id);
    one.codes = std::ranges::count(codes, true);
    count_codings(material, codes, themes, one);
  }
  return coverage;
}

std::vector<Problem> check_questions(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  for (const QuestionCoverage& one : question_coverage(study, material)) {
    const Place place{study.file, one.question->position};
    if (one.codes == 0)
      problems.push_back(
          {Severity::warning, place, fmt::format("no code answers question '{}'", one.question->id),
           fmt::format("name it in the codebook, as in 'questions: [{}]'", one.question->id)});
    else if (material.has_codings && one.codings == 0)
      problems.push_back(
          {Severity::warning,
           place,
           fmt::format("nothing is coded with a code that answers question '{}'", one.question->id),
           {}});
  }
  if (!material.codebook || study.questions.empty()) return problems;
  std::vector<std::string> known;
  for (const StudyQuestion& question : study.questions) known.push_back(question.id);
  for (const Code& code : material.codebook->codes)
    for (const std::string& question : code.questions)
      if (std::ranges::find(known, question) == known.end())
        problems.push_back({Severity::warning,
                            {material.codebook->file, code.position},
                            fmt::format("the code '{}' names question '{}', which the study lacks",
                                        code.id, question),
                            did_you_mean(question, std::span<const std::string>(known))});
  return problems;
}

}  // namespace themata
