#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "study/parts.h"
#include "study/study_fields.h"
#include "text/number.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 6> finding_keys = {"id",        "text",  "theme",
                                                          "questions", "codes", "codings"};
constexpr std::array<std::string_view, 7> recommendation_keys = {
    "id", "text", "theme", "questions", "codes", "codings", "findings"};

/// "12-40".
bool read_range(std::string_view text, CitedCoding& cited) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  const auto begin = number_from<std::size_t>(text.substr(0, dash));
  const auto end = number_from<std::size_t>(text.substr(dash + 1));
  if (!begin || !end || *begin >= *end) return false;
  cited.begin = *begin;
  cited.end = *end;
  return true;
}

/// Ids of documents may hold colons: the range is the first part that is one.
bool read_citation(std::string_view text, CitedCoding& cited) {
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    std::string_view rest = text.substr(colon + 1);
    const std::size_t next = rest.find(':');
    if (colon == 0 || !read_range(rest.substr(0, next), cited)) continue;
    cited.document = text.substr(0, colon);
    if (next == std::string_view::npos) return true;
    rest = rest.substr(next + 1);
    const std::size_t last = rest.find(':');
    cited.code = rest.substr(0, last);
    if (last != std::string_view::npos) cited.coder = rest.substr(last + 1);
    return true;
  }
  return false;
}

std::vector<CitedCoding> read_codings(const Tree& map, Complaints& complaints) {
  std::vector<CitedCoding> codings;
  for (const Written& written : written_texts(map, "codings", complaints)) {
    CitedCoding cited;
    cited.text = written.text;
    cited.position = written.position;
    if (read_citation(written.text, cited))
      codings.push_back(std::move(cited));
    else
      complaints.add(written.position, fmt::format("'{}' names no coding", written.text),
                     "write it as the tables do: DOCUMENT:START-END, as in M02:120-180");
  }
  return codings;
}

template <typename Declared>
void check_references(const std::vector<Written>& references, const std::vector<Declared>& declared,
                      std::string_view what, Complaints& complaints) {
  std::vector<std::string> known;
  for (const Declared& one : declared) known.push_back(one.id);
  for (const Written& reference : references)
    if (std::ranges::find(known, reference.text) == known.end())
      complaints.add(reference.position,
                     fmt::format("the study has no {} '{}'", what, reference.text),
                     known.empty() ? fmt::format("list it under '{}s'", what)
                                   : did_you_mean(reference.text, known));
}

StudyFinding read_finding(const Tree& map, std::string_view owner, const Study& study,
                          Complaints& complaints) {
  StudyFinding finding;
  finding.position = map.position;
  finding.id = needed_id(map, "id", owner, complaints);
  finding.text = text_of(map, "text", complaints);
  if (finding.text.empty())
    complaints.add(map.position, fmt::format("{} has no 'text'", owner), "say what was found");
  finding.theme = written_text(map, "theme", complaints);
  finding.questions = written_texts(map, "questions", complaints);
  finding.codes = written_texts(map, "codes", complaints);
  finding.codings = read_codings(map, complaints);
  check_references(finding.questions, study.questions, "question", complaints);
  return finding;
}

std::vector<Written> ids_of(const std::vector<StudyFinding>& findings) {
  std::vector<Written> ids;
  for (const StudyFinding& finding : findings) ids.push_back({finding.id, finding.position});
  return ids;
}

}  // namespace

void read_findings(const Tree& tree, Study& study, Complaints& complaints) {
  constexpr std::string_view example = "{id: F1, text: What was found, codes: [meaning]}";
  for (const Tree* one : maps_of(tree, "findings", example, complaints)) {
    check_keys(*one, "a finding", finding_keys, complaints);
    study.findings.push_back(read_finding(*one, "a finding", study, complaints));
  }
  complain_of_repeated(ids_of(study.findings), "finding", complaints);
  for (const Tree* one : maps_of(tree, "recommendations", example, complaints)) {
    check_keys(*one, "a recommendation", recommendation_keys, complaints);
    StudyFinding& read = study.recommendations.emplace_back(
        read_finding(*one, "a recommendation", study, complaints));
    read.findings = written_texts(*one, "findings", complaints);
    check_references(read.findings, study.findings, "finding", complaints);
  }
  complain_of_repeated(ids_of(study.recommendations), "recommendation", complaints);
}

}  // namespace themata
