#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "study/parts.h"
#include "study/study_fields.h"

namespace themata {

namespace {

/// What is said of a participant is among what the study says can be.
void check_attribute(const Study& study, const std::string& name, const std::string& value,
                     Position name_position, Position value_position, Complaints& complaints) {
  if (study.attributes.empty()) return;
  const auto known = std::ranges::find(study.attributes, name, &StudyAttribute::name);
  if (known == study.attributes.end()) {
    std::vector<std::string> names = {"id", "documents"};
    for (const StudyAttribute& attribute : study.attributes) names.push_back(attribute.name);
    complaints.add(name_position, fmt::format("participants have no attribute '{}'", name),
                   did_you_mean(name, std::span<const std::string>(names)));
    return;
  }
  if (value.empty() || known->values.empty() ||
      std::ranges::find(known->values, value) != known->values.end())
    return;
  complaints.add(value_position, fmt::format("'{}' is no value of '{}'", value, name),
                 did_you_mean(value, std::span<const std::string>(known->values)));
}

StudyParticipant read_participant(const Tree& map, const Study& study, Complaints& complaints) {
  StudyParticipant participant;
  const Tree* id = map.find("id");
  participant.place = {study.file, id == nullptr ? map.position : id->position};
  participant.id = text_of(map, "id", complaints);
  if (participant.id.empty())
    complaints.add(map.position, "a participant has no 'id'",
                   "give the id of the document they speak in, as in 'id: P01'");
  participant.documents = texts_of(map, "documents", complaints);
  if (participant.documents.empty()) participant.documents = {participant.id};
  for (const TreeEntry& entry : map.entries) {
    if (entry.key == "id" || entry.key == "documents") continue;
    std::string value = text_of(map, entry.key, complaints);
    check_attribute(study, entry.key, value, entry.position, entry.value.position, complaints);
    if (!value.empty()) participant.attributes[entry.key] = std::move(value);
  }
  return participant;
}

bool is_of_people(const Study& study, const Attributes& row) {
  const auto kind = row.find("kind");
  if (kind != row.end()) return has_people(kind->second);
  return std::ranges::any_of(study.corpora,
                             [](const StudyCorpus& corpus) { return has_people(corpus.kind); }) ||
         study.corpora.empty();
}

}  // namespace

void read_participants(const Tree& tree, Study& study, Complaints& complaints) {
  study.attributes = attributes_with_values(tree, "attributes", complaints);
  const Tree* value = tree.find("participants");
  if (value == nullptr || value->kind == Tree::Kind::null) return;
  if (value->kind == Tree::Kind::scalar) {
    study.participants_file = written_text(tree, "participants", complaints);
    return;
  }
  std::vector<Written> ids;
  for (const Tree* one : maps_of(tree, "participants", "{id: P01, level: meso}", complaints)) {
    study.participants.push_back(read_participant(*one, study, complaints));
    ids.push_back({study.participants.back().id, study.participants.back().place.position});
  }
  complain_of_repeated(ids, "participant", complaints);
}

void read_participants_file(Study& study) {
  if (study.participants_file.text.empty()) return;
  const std::string file = existing_paths(study, {&study.participants_file, 1}).front();
  std::map<std::string, std::size_t> seen;  // a person in several rows
  Complaints complaints{file, {}};
  for (const auto& [id, row, line] : read_attribute_rows(file)) {
    study.participants_table[id] = row;
    if (!is_of_people(study, row)) continue;
    const Position position{line, 0};
    const auto named = row.find("participant");
    const std::string person = named == row.end() ? id : named->second;
    const auto [at, is_new] = seen.try_emplace(person, study.participants.size());
    if (is_new) study.participants.push_back({person, {}, row, {file, position}});
    study.participants[at->second].documents.push_back(id);
    for (const auto& [name, value] : row) {
      const auto known = std::ranges::find(study.attributes, name, &StudyAttribute::name);
      if (known != study.attributes.end())
        check_attribute(study, name, value, position, position, complaints);
    }
  }
  if (!complaints.problems.empty()) throw Error(std::move(complaints.problems));
}

std::map<std::string, Attributes> attributes_of(const Study& study) {
  std::map<std::string, Attributes> attributes = study.participants_table;
  if (attributes.empty())
    for (const StudyParticipant& participant : study.participants)
      for (const std::string& document : participant.documents) {
        Attributes& known = attributes[document] = participant.attributes;
        if (document != participant.id) known["participant"] = participant.id;
      }
  for (const StudyCorpus& corpus : study.corpora) {
    if (corpus.kind.empty() || corpus.kind == "interview") continue;
    for (const Written& path : corpus.paths) {
      std::vector<std::string> skipped;
      const std::string here = path_in(study, path.text);
      if (!std::filesystem::exists(here) && here.find_first_of("*?[") == std::string::npos)
        continue;
      for (const Source& source : find_sources({&here, 1}, {}, skipped))
        attributes[source.id].emplace("kind", corpus.kind);
    }
  }
  return attributes;
}

}  // namespace themata
