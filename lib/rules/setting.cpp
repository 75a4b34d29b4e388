#include "rules/setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/extent.h"
#include "rules/negation_cues.h"

namespace themata {

namespace {

std::string folded(std::string_view text) {
  std::string out;
  fold(text, Case::insensitive, out);
  return out;
}

const Tree& must_be_map(const Tree& value, std::string_view key, std::string_view example) {
  if (value.kind != Tree::Kind::map || value.entries.empty())
    throw RuleError{value.position, fmt::format("'{}' must say what it asks for", key),
                    fmt::format("as in '{}'", example)};
  return value;
}

std::vector<std::string> folded_texts(const TreeEntry& entry) {
  std::vector<std::string> texts;
  for (const Tree* text : texts_of(entry.value, entry.key)) texts.push_back(folded(text->scalar));
  return texts;
}

void read_case(const Tree& map, Setting& setting) {
  const Tree* value = map.find("case");
  if (value == nullptr) return;
  constexpr std::array<std::string_view, 2> known = {"sensitive", "insensitive"};
  if (std::ranges::find(known, value->scalar) == known.end())
    throw RuleError{value->position, fmt::format("unknown case '{}'", value->scalar),
                    did_you_mean(value->scalar, known)};
  setting.sensitivity = value->scalar == "sensitive" ? Case::sensitive : Case::insensitive;
}

void read_role(const Tree& value, SpeakerFilter& filter) {
  constexpr std::array<std::string_view, 2> known = {"participant", "interviewer"};
  if (std::ranges::find(known, value.scalar) == known.end())
    throw RuleError{value.position, fmt::format("unknown role '{}'", value.scalar),
                    did_you_mean(value.scalar, known)};
  filter.has_role = true;
  filter.role = value.scalar == "interviewer" ? Role::interviewer : Role::participant;
}

/// Whether no speaker can be meant by both.
bool contradict(const SpeakerFilter& left, const SpeakerFilter& right) {
  if (left.has_role && right.has_role && left.role != right.role) return true;
  const auto is_in_right = [&](const std::string& name) {
    return std::ranges::find(right.names, name) != right.names.end();
  };
  return !left.names.empty() && !right.names.empty() &&
         std::ranges::none_of(left.names, is_in_right);
}

void read_speakers(const Tree& map, Setting& setting) {
  const Tree* value = map.find("speakers");
  if (value == nullptr) return;
  SpeakerFilter filter;
  for (const TreeEntry& entry :
       must_be_map(*value, "speakers", "speakers: {role: participant}").entries) {
    constexpr std::array<std::string_view, 2> known = {"role", "name"};
    if (entry.key == "role")
      read_role(entry.value, filter);
    else if (entry.key == "name")
      filter.names = folded_texts(entry);
    else
      throw RuleError{entry.position, fmt::format("unknown key '{}' in 'speakers'", entry.key),
                      did_you_mean(entry.key, known)};
  }
  for (const SpeakerFilter& around : setting.speakers)
    if (contradict(around, filter))
      throw RuleError{value->position,
                      "nobody is both these speakers and those asked for around it",
                      "put 'speakers' on each condition that it is meant for"};
  setting.speakers.push_back(std::move(filter));
}

std::vector<std::string> cues_of(const Tree* written, const Tree& negation,
                                 const Codebook& codebook) {
  if (written == nullptr) return negation_cues(codebook.language, negation.position);
  std::vector<std::string> cues;
  for (const Tree* cue : texts_of(*written, "cues")) cues.push_back(cue->scalar);
  return cues;
}

TermId term_of(const std::vector<std::string>& cues, const Tree& negation,
               Compilation& compilation) {
  const auto known = compilation.cues.find(cues);
  if (known != compilation.cues.end()) return known->second;
  Tree words;
  words.kind = Tree::Kind::list;
  words.position = negation.position;
  for (const std::string& cue : cues) {
    Tree word;
    word.kind = Tree::Kind::scalar;
    word.position = negation.position;
    word.scalar = cue;
    words.items.push_back(std::move(word));
  }
  const TermId term = new_term({}, compilation);
  compile_keywords({compilation.codebook, term, words, Case::insensitive}, compilation.vocabulary);
  compilation.cues.emplace(cues, term);
  return term;
}

void read_negation(const Tree& map, Setting& setting, Compilation& compilation) {
  constexpr std::size_t negex_window = 5;  // Chapman et al. 2001, J Biomed Inform 34, 301-310
  const Tree* value = map.find("negation");
  if (value == nullptr) return;
  setting.skips_denied = value->scalar != "count";
  if (!setting.skips_denied) return;
  const Tree* window = value->find("window");
  const Tree* cues = value->find("cues");
  if (value->kind == Tree::Kind::map) {
    constexpr std::array<std::string_view, 2> known = {"window", "cues"};
    for (const TreeEntry& entry : value->entries)
      if (std::ranges::find(known, entry.key) == known.end())
        throw RuleError{entry.position, fmt::format("unknown key '{}' in 'negation'", entry.key),
                        did_you_mean(entry.key, known)};
  } else if (value->scalar != "skip") {
    throw RuleError{value->position, fmt::format("unknown negation '{}'", value->scalar),
                    "it is 'skip', 'count', or as in '{window: 3 words, cues: [far from]}'"};
  }
  setting.window = window == nullptr ? negex_window : read_words(*window, "window");
  setting.cues = term_of(cues_of(cues, *value, compilation.codebook), *value, compilation);
}

}  // namespace

Setting read_setting(const Tree& map, const Setting& around, Compilation& compilation) {
  Setting setting = around;
  read_case(map, setting);
  read_speakers(map, setting);
  read_negation(map, setting, compilation);
  return setting;
}

std::vector<AttributeFilter> read_where(const Tree& map) {
  std::vector<AttributeFilter> filters;
  const Tree* value = map.find("where");
  if (value == nullptr) return filters;
  for (const TreeEntry& entry : must_be_map(*value, "where", "where: {level: meso}").entries)
    filters.push_back({folded(entry.key), folded_texts(entry)});
  return filters;
}

bool admits(const SpeakerFilter& filter, Role role, std::string_view folded_name) {
  if (filter.has_role && filter.role != role) return false;
  return filter.names.empty() || std::ranges::find(filter.names, folded_name) != filter.names.end();
}

bool admits(const AttributeFilter& filter, const Transcript& transcript) {
  const auto is_meant = [&](const std::string& value) {
    return std::ranges::find(filter.values, folded(value)) != filter.values.end();
  };
  if (filter.name == "kind") return is_meant(transcript.kind);
  return std::ranges::any_of(transcript.attributes, [&](const auto& attribute) {
    return folded(attribute.first) == filter.name && is_meant(attribute.second);
  });
}

}  // namespace themata
