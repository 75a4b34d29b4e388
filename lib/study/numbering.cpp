#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "study/naming.h"
#include "text/number.h"

namespace themata {

namespace {

constexpr std::string_view digits = "0123456789";

/// "P" of "P03-second", with the numbers that follow it and how many digits they have at least.
struct Series {
  std::set<std::uint32_t> numbers;
  std::size_t width = 0;
};

std::map<std::string, Series> series_of(const std::vector<std::string>& ids) {
  std::map<std::string, Series> all;
  for (const std::string& id : ids) {
    const std::size_t begin = id.find_first_of(digits);
    if (begin == std::string::npos) continue;
    const std::size_t end = std::min(id.find_first_not_of(digits, begin), id.size());
    const auto number = number_from<std::uint32_t>(std::string_view(id).substr(begin, end - begin));
    if (!number) continue;
    Series& series = all[id.substr(0, begin)];
    series.numbers.insert(*number);
    series.width = series.width == 0 ? end - begin : std::min(series.width, end - begin);
  }
  return all;
}

}  // namespace

std::vector<std::string> left_out_of(const std::vector<std::string>& ids) {
  std::vector<std::string> left_out;
  for (const auto& [beginning, series] : series_of(ids)) {
    const std::uint32_t first = *series.numbers.begin();
    const std::uint32_t last = *std::prev(series.numbers.end());
    const std::size_t missing = std::size_t{last} - first + 1 - series.numbers.size();
    if (missing > series.numbers.size()) continue;
    for (std::uint32_t number = first; number <= last; ++number)
      if (!series.numbers.contains(number))
        left_out.push_back(fmt::format("{}{:0{}}", beginning, number, series.width));
  }
  return left_out;
}

std::vector<Problem> check_numbering(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  const auto look = [&](const auto& named, std::string_view what, Position position) {
    std::vector<std::string> ids;
    for (const auto& one : named) ids.push_back(one.id);
    const std::vector<std::string> left_out = left_out_of(ids);
    if (left_out.empty()) return;
    problems.push_back(
        {Severity::note,
         {study.file, position},
         fmt::format("the numbers of {} leave out {}", what, fmt::join(left_out, ", ")),
         "say why, as in \"withdrawn\", or close the gap"});
  };
  if (!study.questions.empty()) look(study.questions, "questions", study.questions[0].position);
  const Position people = study.participants.empty() || !study.participants_file.text.empty()
                              ? study.participants_file.position
                              : study.participants[0].place.position;
  look(study.participants, "participants", people);
  if (!study.findings.empty()) look(study.findings, "findings", study.findings[0].position);
  if (!study.recommendations.empty())
    look(study.recommendations, "recommendations", study.recommendations[0].position);
  std::set<std::string> spoken;
  for (const StudyParticipant& participant : study.participants)
    spoken.insert(participant.documents.begin(), participant.documents.end());
  for (std::size_t i = 0; i < study.corpora.size(); ++i) {
    std::vector<FoundDocument> documents;
    for (const FoundDocument& document : material.documents)
      if (document.corpus == i && !spoken.contains(document.id)) documents.push_back(document);
    look(documents, "documents", study.corpora[i].position);
  }
  return problems;
}

}  // namespace themata
