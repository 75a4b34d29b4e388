#include "study/study_fields.h"

#include <fmt/format.h>

#include <map>

#include "text/number.h"

namespace themata {

Written written_text(const Tree& map, std::string_view key, Complaints& complaints) {
  const Tree* value = find_of_kind(map, key, Tree::Kind::scalar, complaints);
  if (value == nullptr) return {};
  return {text_of(map, key, complaints), value->position};
}

std::vector<Written> written_texts(const Tree& map, std::string_view key, Complaints& complaints) {
  std::vector<Written> texts;
  for (PlacedText& placed : placed_texts_of(map, key, complaints))
    texts.push_back({std::move(placed.text), placed.position});
  return texts;
}

DeclaredNumber declared_number(const Tree& map, std::string_view key, Complaints& complaints) {
  const Tree* value = find_of_kind(map, key, Tree::Kind::scalar, complaints);
  if (value == nullptr) return {};
  const std::string text = text_of(map, key, complaints);
  DeclaredNumber number{number_from<std::int64_t>(text), value->position};
  if (number.value && *number.value < 0) number.value.reset();
  if (!number.value && text != "not reported")
    complaints.add(
        value->position, fmt::format("'{}' is no number", text),
        fmt::format("write it in digits, as in '{}: 21', or '{}: not reported'", key, key));
  return number;
}

std::vector<const Tree*> maps_of(const Tree& map, std::string_view key, std::string_view example,
                                 Complaints& complaints) {
  std::vector<const Tree*> maps;
  const Tree* list = find_of_kind(map, key, Tree::Kind::list, complaints);
  if (list == nullptr) return maps;
  for (const Tree& item : list->items)
    if (item.kind == Tree::Kind::map)
      maps.push_back(&item);
    else
      complaints.add(item.position,
                     fmt::format("an item of '{}' must be written as keys with values", key),
                     fmt::format("as in '- {}'", example));
  return maps;
}

std::string needed_id(const Tree& map, std::string_view key, std::string_view owner,
                      Complaints& complaints) {
  const Tree* value = find_of_kind(map, key, Tree::Kind::scalar, complaints);
  if (value == nullptr) {
    const Tree* wrong = map.find(key);
    if (wrong == nullptr || wrong->kind == Tree::Kind::null)
      complaints.add(map.position, fmt::format("{} has no '{}'", owner, key),
                     fmt::format("give it a short name, as in '{}: NAME'", key));
    return {};
  }
  if (!is_id(value->scalar))
    complaints.add(value->position, fmt::format("'{}' cannot be an id", value->scalar),
                   "use letters, digits, '-', '_' and '.'");
  return value->scalar;
}

std::vector<StudyAttribute> attributes_with_values(const Tree& map, std::string_view key,
                                                   Complaints& complaints) {
  std::vector<StudyAttribute> attributes;
  const Tree* value = map.find(key);
  if (value == nullptr || value->kind == Tree::Kind::null) return attributes;
  if (value->kind != Tree::Kind::map) {
    for (std::string& name : texts_of(map, key, complaints))
      attributes.push_back({std::move(name), {}});
    return attributes;
  }
  for (const TreeEntry& entry : value->entries)
    attributes.push_back({entry.key, texts_of(*value, entry.key, complaints)});
  return attributes;
}

void complain_of_repeated(const std::vector<Written>& ids, std::string_view what,
                          Complaints& complaints) {
  std::map<std::string_view, std::size_t> lines;
  for (const Written& id : ids) {
    if (id.text.empty()) continue;
    const auto [first, is_new] = lines.try_emplace(id.text, id.position.line);
    if (!is_new)
      complaints.add(id.position,
                     fmt::format("there are two of the {} '{}': this one and the one on line {}",
                                 what, id.text, first->second),
                     "give one of them another id");
  }
}

}  // namespace themata
