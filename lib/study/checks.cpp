#include <algorithm>
#include <array>

#include "study/declared.h"
#include "study/naming.h"
#include "study/support.h"

namespace themata {

namespace {

constexpr std::array<StudyCheck, 10> checks = {{
    {"files", "what the study names can be read", check_files},
    {"declared", "the numbers declared are those found", check_declared},
    {"sites", "every site has somebody, and everybody a site; what is not reported", check_sites},
    {"grid", "somebody is in every cell of the sampling grid", check_grid},
    {"questions", "codes answer every question", check_questions},
    {"findings", "codings stand behind every finding", check_findings},
    {"quantities", "how many stand behind words of amount", check_quantities},
    {"coders", "those who coded are those who are named", check_coders},
    {"labels", "what is one thing has one name", check_labels},
    {"numbering", "numbers follow each other", check_numbering},
}};

}  // namespace

std::span<const StudyCheck> study_checks() { return checks; }

std::vector<StudyFault> check_study(const Study& study, const StudyMaterial& material) {
  std::vector<StudyFault> faults;
  for (const StudyCheck& check : checks)
    for (Problem& problem : check.run(study, material))
      faults.push_back({check.name, std::move(problem)});
  return faults;
}

}  // namespace themata
