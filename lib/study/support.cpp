#include "study/support.h"

#include <fmt/format.h>

#include <algorithm>

#include "themata/interval.h"

namespace themata {

namespace {

/// A code by its id, and what stands beneath it in the codebook.
bool is_of(const Codebook* codebook, const std::string& code, const Coding& coding) {
  if (coding.code == code) return true;
  if (codebook == nullptr) return false;
  const std::int32_t theme = find_code(*codebook, code);
  const std::int32_t own = find_code(*codebook, coding.code);
  return theme != Code::top && own != Code::top && is_within(*codebook, own, theme);
}

void add_codings(const Selection& selection, const StudyFinding& finding, Support& support) {
  for (std::uint32_t i = 0; i < selection.codings.size(); ++i) {
    const SelectedCoding& chosen = selection.codings[i];
    const bool by_code = std::ranges::any_of(finding.codes, [&](const Written& code) {
      return is_of(selection.codebook, code.text, *chosen.coding);
    });
    const bool by_place = std::ranges::any_of(
        finding.codings, [&](const CitedCoding& cited) { return is_cited(cited, *chosen.coding); });
    if (!by_code && !by_place) continue;
    support.codings.insert(i);
    if (chosen.participant != nobody) support.participants.insert(chosen.participant);
  }
}

std::string name_of(const Support& support) {
  return fmt::format("{} '{}'", support.is_recommendation ? "recommendation" : "finding",
                     support.finding->id);
}

void check_links(const Study& study, const StudyMaterial& material, const StudyFinding& finding,
                 std::vector<Problem>& problems) {
  for (const CitedCoding& cited : finding.codings)
    if (std::ranges::none_of(material.selection.codings, [&](const SelectedCoding& chosen) {
          return is_cited(cited, *chosen.coding);
        }))
      problems.push_back({Severity::warning,
                          {study.file, cited.position},
                          fmt::format("there is no coding {}", cited.text),
                          "START and END count characters: see the ids in a table written with "
                          "--format json"});
  if (!material.codebook) return;
  std::vector<std::string> known;
  for (const Code& code : material.codebook->codes) known.push_back(code.id);
  for (const Written& code : finding.codes)
    if (std::ranges::find(known, code.text) == known.end())
      problems.push_back({Severity::warning,
                          {study.file, code.position},
                          fmt::format("the codebook has no code '{}'", code.text),
                          did_you_mean(code.text, std::span<const std::string>(known))});
}

}  // namespace

bool is_cited(const CitedCoding& cited, const Coding& coding) {
  return cited.document == coding.document && cited.begin == coding.begin &&
         cited.end == coding.end && (cited.code.empty() || cited.code == coding.code) &&
         (cited.coder.empty() || cited.coder == coding.coder);
}

std::vector<Support> support_of_findings(const Study& study, const Selection& selection) {
  std::vector<Support> all;
  for (const StudyFinding& finding : study.findings) {
    Support& support = all.emplace_back();
    support.finding = &finding;
    add_codings(selection, finding, support);
  }
  const std::size_t findings = all.size();
  for (const StudyFinding& recommendation : study.recommendations) {
    Support support;
    support.finding = &recommendation;
    support.is_recommendation = true;
    add_codings(selection, recommendation, support);
    for (const Written& named : recommendation.findings)
      for (std::size_t i = 0; i < findings; ++i)
        if (all[i].finding->id == named.text) {
          support.codings.insert(all[i].codings.begin(), all[i].codings.end());
          support.participants.insert(all[i].participants.begin(), all[i].participants.end());
        }
    all.push_back(std::move(support));
  }
  return all;
}

std::vector<Problem> check_findings(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  for (const Support& support : support_of_findings(study, material.selection)) {
    const StudyFinding& finding = *support.finding;
    const bool links =
        !finding.codes.empty() || !finding.codings.empty() || !finding.findings.empty();
    if (!links)
      problems.push_back({Severity::warning,
                          {study.file, finding.position},
                          fmt::format("no coding is linked to {}", name_of(support)),
                          "name codes or codings that it rests on, as in 'codes: [ID]'"});
    else if (material.has_codings && support.codings.empty())
      problems.push_back({Severity::warning,
                          {study.file, finding.position},
                          fmt::format("nothing is coded with what {} rests on", name_of(support)),
                          {}});
    if (material.has_codings) check_links(study, material, finding, problems);
  }
  return problems;
}

std::vector<Problem> check_quantities(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  if (!material.has_codings) return problems;
  const auto all = static_cast<std::int64_t>(material.selection.participants.size());
  for (const Support& support : support_of_findings(study, material.selection))
    for (const std::string& word : quantities_in(support.finding->text)) {
      const auto count = static_cast<std::int64_t>(support.participants.size());
      const auto interval = wilson_interval(count, all);
      std::string message =
          fmt::format("{} says '{}': {} of {} participants", name_of(support), word, count, all);
      if (interval)
        message += fmt::format(" (95 % interval {:.0f} to {:.0f} %)", 100 * interval->low,
                               100 * interval->high);
      problems.push_back({Severity::note, {study.file, support.finding->position}, message, {}});
    }
  return problems;
}

std::vector<Problem> check_coders(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  std::vector<std::string> named;
  for (const Written& coder : study.coders) named.push_back(coder.text);
  std::set<std::string> strangers;
  for (const auto* files : {&material.files, &material.rounds})
    for (const Codings& file : *files)
      for (const Coding& coding : file.codings)
        if (!named.empty() && coding.status == Status::manual &&
            std::ranges::find(named, coding.coder) == named.end() &&
            strangers.insert(coding.coder).second)
          problems.push_back(
              {Severity::warning,
               {file.file, {coding.line, 0}},
               fmt::format("'{}' coded, but is not among the coders of the study", coding.coder),
               did_you_mean(coding.coder, std::span<const std::string>(named))});
  for (const Written& coder : study.coders) {
    bool coded = false;
    for (const auto* files : {&material.files, &material.rounds})
      for (const Codings& file : *files)
        coded = coded ||
                std::ranges::find(file.codings, coder.text, &Coding::coder) != file.codings.end();
    if (!coded && !(material.files.empty() && material.rounds.empty()))
      problems.push_back({Severity::warning,
                          {study.file, coder.position},
                          fmt::format("nothing was coded by '{}'", coder.text),
                          {}});
  }
  return problems;
}

}  // namespace themata
