#include "study/declared.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace themata {

namespace {

std::string value_of(const StudyParticipant& participant, const std::string& name) {
  const auto value = participant.attributes.find(name);
  return value == participant.attributes.end() ? std::string() : value->second;
}

bool is_in(const Study& study, const SamplingTier& tier, const StudyParticipant& participant) {
  return study.sampling.by.empty() || value_of(participant, study.sampling.by) == tier.tier;
}

bool has_document(const StudyMaterial& material, const StudyParticipant& participant) {
  return std::ranges::any_of(material.documents, [&](const FoundDocument& document) {
    return std::ranges::find(participant.documents, document.id) != participant.documents.end();
  });
}

/// Those with a transcript; where the study has no corpora, those that it lists.
std::int64_t count_found(const Study& study, const StudyMaterial& material,
                         const std::vector<const StudyParticipant*>& participants) {
  if (study.corpora.empty()) return static_cast<std::int64_t>(participants.size());
  return std::ranges::count_if(participants, [&](const StudyParticipant* participant) {
    return has_document(material, *participant);
  });
}

/// Who coded by hand, wherever: what was agreed on after talking is nobody's own.
std::set<std::string> coders_found(const StudyMaterial& material) {
  std::set<std::string> coders;
  for (const auto* files : {&material.files, &material.rounds})
    for (const Codings& file : *files)
      for (const Coding& coding : file.codings)
        if (coding.status == Status::manual) coders.insert(coding.coder);
  return coders;
}

DeclaredNumber number_of(const std::vector<Written>& listed) {
  if (listed.empty()) return {};
  return {static_cast<std::int64_t>(listed.size()), listed.front().position};
}

std::string named(const DeclaredLine& line) {
  return line.where.empty() ? line.what : fmt::format("{}, {}", line.what, line.where);
}

}  // namespace

std::vector<const StudyParticipant*> participants_in(const Study& study, const SamplingTier& tier) {
  std::vector<const StudyParticipant*> found;
  for (const StudyParticipant& participant : study.participants)
    if (is_in(study, tier, participant)) found.push_back(&participant);
  return found;
}

std::set<std::string> sites_found(const Study& study, const SamplingTier& tier) {
  std::set<std::string> sites;
  for (const StudyParticipant* participant : participants_in(study, tier))
    if (const std::string site = value_of(*participant, tier.site); !site.empty())
      sites.insert(site);
  return sites;
}

std::vector<DeclaredLine> declared_lines(const Study& study, const StudyMaterial& material) {
  std::vector<DeclaredLine> lines;
  std::vector<const StudyParticipant*> everyone;
  for (const StudyParticipant& participant : study.participants) everyone.push_back(&participant);
  if (study.declared_participants.is_given() || !everyone.empty())
    lines.push_back(
        {"participants", {}, study.declared_participants, count_found(study, material, everyone)});
  for (const SamplingTier& tier : study.sampling.tiers) {
    lines.push_back({"participants", tier.tier, tier.participants,
                     count_found(study, material, participants_in(study, tier))});
    if (!tier.site.empty())
      lines.push_back({tier.site, tier.tier, number_of(tier.sites),
                       static_cast<std::int64_t>(sites_found(study, tier).size())});
  }
  for (std::size_t i = 0; i < study.corpora.size(); ++i)
    lines.push_back({"documents", study.corpora[i].kind, study.corpora[i].declared,
                     std::ranges::count(material.documents, i, &FoundDocument::corpus)});
  const DeclaredNumber coders =
      study.declared_coders.is_given() ? study.declared_coders : number_of(study.coders);
  if (coders.is_given())
    lines.push_back(
        {"coders", {}, coders, static_cast<std::int64_t>(coders_found(material).size())});
  return lines;
}

std::vector<GridCell> grid_cells(const Study& study) {
  std::vector<GridCell> cells;
  for (const SamplingTier& tier : study.sampling.tiers) {
    if (tier.grid.empty()) continue;
    // Values are counted up like digits, the last attribute fastest.
    std::vector<std::size_t> at(tier.grid.size());
    for (bool more = true; more;) {
      GridCell cell{&tier, {}, 0};
      for (std::size_t i = 0; i < at.size(); ++i)
        cell.cell += fmt::format("{}{}: {}", i == 0 ? "" : ", ", tier.grid[i].name,
                                 tier.grid[i].values[at[i]]);
      for (const StudyParticipant* participant : participants_in(study, tier)) {
        bool inside = true;
        for (std::size_t i = 0; i < at.size(); ++i)
          inside &= value_of(*participant, tier.grid[i].name) == tier.grid[i].values[at[i]];
        cell.participants += inside ? 1 : 0;
      }
      cells.push_back(std::move(cell));
      std::size_t digit = at.size();
      while (digit > 0 && ++at[digit - 1] == tier.grid[digit - 1].values.size()) at[--digit] = 0;
      more = digit > 0;
    }
  }
  return cells;
}

std::vector<Problem> check_files(const Study&, const StudyMaterial& material) {
  return material.problems;
}

std::vector<Problem> check_declared(const Study& study, const StudyMaterial& material) {
  std::vector<Problem> problems;
  for (const DeclaredLine& line : declared_lines(study, material)) {
    if (!line.declared.is_given()) continue;
    const Place place{study.file, line.declared.position};
    if (!line.declared.value)
      problems.push_back({Severity::note,
                          place,
                          fmt::format("{}: not reported, found {}", named(line), line.found),
                          {}});
    else if (*line.declared.value != line.found)
      problems.push_back(
          {Severity::warning,
           place,
           fmt::format("{}: {} declared, {} found", named(line), *line.declared.value, line.found),
           {}});
  }
  for (const StudyParticipant& participant : study.participants)
    if (material.corpora_read && !study.corpora.empty() && !has_document(material, participant))
      problems.push_back({Severity::warning, participant.place,
                          fmt::format("there is no transcript of participant '{}'", participant.id),
                          "ids are the names of files without their ending; give others under "
                          "'documents'"});
  return problems;
}

std::vector<Problem> check_sites(const Study& study, const StudyMaterial&) {
  std::vector<Problem> problems;
  for (const SamplingTier& tier : study.sampling.tiers) {
    if (!tier.frame.is_given() || !tier.frame.value)
      problems.push_back({Severity::note,
                          {study.file, tier.position},
                          fmt::format("tier '{}': how many sites there are to choose from is not "
                                      "reported",
                                      tier.tier),
                          {}});
    const auto say_unknown = [&](const std::string& text, std::string_view what) {
      if (text.empty() || text == "not reported")
        problems.push_back({Severity::note,
                            {study.file, tier.position},
                            fmt::format("tier '{}': {} is not reported", tier.tier, what),
                            {}});
    };
    say_unknown(tier.site_choice, "how sites were chosen");
    say_unknown(tier.people_choice, "how people were chosen");
    const std::set<std::string> found = sites_found(study, tier);
    std::vector<std::string> declared;
    for (const Written& site : tier.sites) {
      declared.push_back(site.text);
      if (!study.participants.empty() && !found.contains(site.text))
        problems.push_back({Severity::warning,
                            {study.file, site.position},
                            fmt::format("no participant comes from '{}'", site.text),
                            {}});
    }
    for (const std::string& site : found)
      if (!declared.empty() && std::ranges::find(declared, site) == declared.end())
        problems.push_back(
            {Severity::warning,
             {study.file, tier.sites.front().position},
             fmt::format("participants come from '{}', which is not among the sites of tier '{}'",
                         site, tier.tier),
             did_you_mean(site, std::span<const std::string>(declared))});
  }
  return problems;
}

std::vector<Problem> check_grid(const Study& study, const StudyMaterial&) {
  std::vector<Problem> problems;
  for (const GridCell& cell : grid_cells(study))
    if (cell.participants == 0)
      problems.push_back(
          {Severity::note,
           {study.file, cell.tier->position},
           fmt::format("tier '{}': nobody is in the cell {}", cell.tier->tier, cell.cell),
           {}});
  return problems;
}

}  // namespace themata
