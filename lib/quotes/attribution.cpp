#include "quotes/attribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "text/words.h"
#include "themata/anonymise.h"

namespace themata {

namespace {

/// Fields that name no attribute; they are pseudonyms and places.
constexpr std::array<std::string_view, 5> names_and_places = {"participant", "document", "speaker",
                                                              "code", "place"};

bool is_attribute(const std::string& field) {
  return std::ranges::find(names_and_places, field) == names_and_places.end();
}

void check_field(const std::string& field, const Selection& everyone) {
  std::set<std::string> known(names_and_places.begin(), names_and_places.end());
  known.insert("kind");
  for (const SelectedDocument& document : everyone.documents)
    for (const auto& [name, value] : document.attributes) known.insert(name);
  for (const Participant& participant : everyone.participants)
    for (const auto& [name, value] : participant.attributes) known.insert(name);
  if (known.contains(field)) return;
  const std::vector<std::string> names(known.begin(), known.end());
  throw Error({"--attribution"}, fmt::format("there is no field '{}'", field),
              did_you_mean(field, names));
}

std::string value_of(const std::string& field, const Selection& selection, const Spoken& spoken) {
  if (field == "participant")
    return spoken.participant == nobody ? selection.documents[spoken.document].id
                                        : selection.participants[spoken.participant].id;
  if (field == "speaker") return spoken.speaker;
  if (field == "code") return spoken.code;
  if (field == "place") return fmt::format("{}-{}", spoken.begin, spoken.end);
  return attribute_of(selection, spoken.document, spoken.participant, field);
}

Attributes values_of(const std::vector<std::string>& names, const Selection& selection,
                     std::uint32_t document, std::uint32_t participant) {
  Attributes values;
  for (const std::string& name : names)
    values[name] = attribute_of(selection, document, participant, name);
  return values;
}

/// Everybody of the study by the values they have, in any of their documents.
PeopleByValues people_of(const Selection& everyone, const std::vector<std::string>& names) {
  PeopleByValues people;
  for (std::size_t d = 0; d < everyone.documents.size(); ++d)
    for (const std::uint32_t person : everyone.documents[d].participants)
      add_by_values(people, names, everyone.participants[person].id,
                    values_of(names, everyone, static_cast<std::uint32_t>(d), person));
  return people;
}

}  // namespace

Attribution::Attribution(std::string_view pattern, const Selection& everyone) {
  std::string literal;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_doubled = at + 1 < pattern.size() && pattern[at + 1] == pattern[at];
    if ((pattern[at] != '{' && pattern[at] != '}') || is_doubled) {
      literal += pattern[at];
      if (pattern[at] == '{' || pattern[at] == '}') ++at;
      continue;
    }
    const std::size_t close = pattern.find('}', at);
    if (pattern[at] == '}' || close == std::string_view::npos)
      throw Error({"--attribution"}, fmt::format("a brace is not paired in '{}'", pattern),
                  "name a field as {role}, and write braces that shall stand there twice");
    std::string field(trim(pattern.substr(at + 1, close - at - 1)));
    check_field(field, everyone);
    parts_.push_back({std::move(literal), std::move(field)});
    literal.clear();
    at = close;
  }
  after_ = std::move(literal);
}

std::string Attribution::of(const Selection& selection, const Spoken& spoken) const {
  std::string text;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string value = value_of(parts_[i].field, selection, spoken);
    if (value.empty()) continue;
    if (i == 0 || !text.empty()) text += parts_[i].before;
    text += value;
  }
  return text + after_;
}

std::vector<std::string> Attribution::attributes_of(const Selection& selection,
                                                    const Spoken& spoken) const {
  std::vector<std::string> names;
  for (const Part& part : parts_)
    if (is_attribute(part.field) && !value_of(part.field, selection, spoken).empty() &&
        std::ranges::find(names, part.field) == names.end())
      names.push_back(part.field);
  return names;
}

std::vector<Problem> too_few(const Attribution& attribution, const Selection& selection,
                             const std::vector<Spoken>& quoted, const Selection& everyone,
                             std::size_t least) {
  std::map<std::vector<std::string>, PeopleByValues> people;
  std::map<std::string, std::set<std::string>> few;  // what is said of them, and whom it fits
  for (const Spoken& spoken : quoted) {
    const std::vector<std::string> names = attribution.attributes_of(selection, spoken);
    if (names.empty()) continue;
    const auto [cells, is_new] = people.try_emplace(names);
    if (is_new) cells->second = people_of(everyone, names);
    const Attributes values = values_of(names, selection, spoken.document, spoken.participant);
    PeopleByValues own;
    add_by_values(own, names, "", values);
    const std::vector<std::string>& key = own.begin()->first;
    const auto sharing = cells->second.find(key);
    if (sharing == cells->second.end() || sharing->second.size() >= least) continue;
    few[fmt::format("{}", fmt::join(key, ", "))] = sharing->second;
  }
  std::vector<Problem> problems;
  for (const auto& [said, who] : few)
    problems.push_back(
        {Severity::warning,
         {"--attribution"},
         fmt::format("“{}” fits {} of {} people ({}): they may be recognised", said, who.size(),
                     everyone.participants.size(), fmt::join(who, ", ")),
         fmt::format("leave out a field, or put values together, until it fits {}", least)});
  return problems;
}

}  // namespace themata
