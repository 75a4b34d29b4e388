#include "themata/grouping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace themata {

namespace {

constexpr std::string_view no_value = "(none)";

std::string or_none(const std::string& value) {
  return value.empty() ? std::string(no_value) : value;
}

/// What every selection can be grouped by; attributes come on top.
constexpr std::array<std::string_view, 6> always = {"document", "participant", "speaker",
                                                    "coder",    "theme",       "kind"};

void check(const Selection& selection, const std::string& by) {
  std::set<std::string> attributes;
  for (const SelectedDocument& document : selection.documents)
    for (const auto& [name, value] : document.attributes) attributes.insert(name);
  for (const Participant& participant : selection.participants)
    for (const auto& [name, value] : participant.attributes) attributes.insert(name);
  if (by == "theme" && selection.codebook == nullptr)
    throw Error({}, "without a codebook there are no themes to group by",
                "give it with --codebook FILE");
  if (by.empty() || attributes.contains(by) || std::ranges::find(always, by) != always.end())
    return;
  std::vector<std::string> names(always.begin(), always.end());
  names.insert(names.end(), attributes.begin(), attributes.end());
  throw Error({}, fmt::format("no document has an attribute '{}' to group by", by),
              attributes.empty() ? "give the documents' attributes with --attributes FILE.csv"
                                 : did_you_mean(by, names));
}

std::string id_of_theme(const Codebook& codebook, const std::string& code) {
  const std::int32_t theme = theme_of(codebook, find_code(codebook, code));
  return codebook.codes[static_cast<std::size_t>(theme)].id;
}

/// The group of what a document's participant said; `nobody` for what nobody in particular did.
std::string name_of(const Selection& selection, const std::string& by, std::uint32_t document,
                    std::uint32_t participant) {
  if (by == "participant")
    return participant == nobody ? std::string(no_value) : selection.participants[participant].id;
  return or_none(attribute_of(selection, document, participant, by));
}

std::string name_of(const Selection& selection, const std::string& by,
                    const SelectedCoding& chosen) {
  if (by == "speaker") return or_none(chosen.coding->speaker);
  if (by == "coder") return or_none(chosen.coding->coder);
  if (by == "theme") return id_of_theme(*selection.codebook, chosen.coding->code);
  return name_of(selection, by, chosen.document, chosen.participant);
}

struct Members {
  std::set<std::uint32_t> documents;
  std::set<std::uint32_t> participants;
};

}  // namespace

Grouping group(const Selection& selection, const std::string& by) {
  check(selection, by);
  Grouping grouping;
  grouping.by = by;
  std::map<std::string, Members> members;
  const bool of_people = by != "speaker" && by != "coder" && by != "theme";
  if (by.empty()) members[""];
  std::vector<std::string> names;
  for (const SelectedCoding& chosen : selection.codings) {
    names.push_back(by.empty() ? "" : name_of(selection, by, chosen));
    members[names.back()];
  }
  if (of_people)
    for (std::size_t d = 0; d < selection.documents.size(); ++d) {
      const auto document = static_cast<std::uint32_t>(d);
      if (selection.documents[d].participants.empty() && by != "participant")
        members[by.empty() ? "" : name_of(selection, by, document, nobody)].documents.insert(
            document);
      for (const std::uint32_t person : selection.documents[d].participants) {
        Members& found = members[by.empty() ? "" : name_of(selection, by, document, person)];
        found.documents.insert(document);
        found.participants.insert(person);
      }
    }
  std::map<std::string_view, std::uint32_t> numbers;
  for (const auto& [name, found] : members) {
    numbers[name] = static_cast<std::uint32_t>(grouping.names.size());
    grouping.names.push_back(name);
    if (!of_people) continue;
    grouping.documents.emplace_back(found.documents.begin(), found.documents.end());
    grouping.participants.emplace_back(found.participants.begin(), found.participants.end());
  }
  for (const std::string& name : names) grouping.of_codings.push_back(numbers.at(name));
  return grouping;
}

}  // namespace themata
