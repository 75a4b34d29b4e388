#include "codebook/fields.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "text/words.h"

namespace themata {

namespace {

std::string_view name_of(Tree::Kind kind) {
  switch (kind) {
    case Tree::Kind::null:
      return "nothing";
    case Tree::Kind::scalar:
      return "text";
    case Tree::Kind::list:
      return "a list";
    case Tree::Kind::map:
      return "keys with values";
  }
  return "nothing";
}

std::string_view way_to_write(Tree::Kind kind) {
  switch (kind) {
    case Tree::Kind::list:
      return "write every item on a line of its own that begins with '- '";
    case Tree::Kind::map:
      return "write it as 'key: value'";
    default:
      return "a text that holds ': ' or begins with '[' or '{' needs quotes";
  }
}

void complain_of_kind(const Tree& value, std::string_view key, Tree::Kind wanted,
                      Complaints& complaints) {
  complaints.add(
      value.position,
      fmt::format("'{}' must be {}, but here stands {}", key, name_of(wanted), name_of(value.kind)),
      std::string(way_to_write(wanted)));
}

}  // namespace

void Complaints::add(Position position, std::string message, std::string advice) {
  problems.push_back({Severity::error, {file, position}, std::move(message), std::move(advice)});
}

void throw_if_any(Complaints complaints) {
  if (complaints.problems.empty()) return;
  std::ranges::stable_sort(complaints.problems, [](const Problem& left, const Problem& right) {
    const Position& a = left.place.position;
    const Position& b = right.place.position;
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  throw Error(std::move(complaints.problems));
}

void check_keys(const Tree& map, std::string_view owner, std::span<const std::string_view> known,
                Complaints& complaints) {
  for (const TreeEntry& entry : map.entries)
    if (std::ranges::find(known, entry.key) == known.end())
      complaints.add(entry.position, fmt::format("{} has no key '{}'", owner, entry.key),
                     did_you_mean(entry.key, known));
}

const Tree* find_of_kind(const Tree& map, std::string_view key, Tree::Kind kind,
                         Complaints& complaints) {
  const Tree* value = map.find(key);
  if (value == nullptr || value->kind == Tree::Kind::null) return nullptr;
  if (value->kind == kind) return value;
  complain_of_kind(*value, key, kind, complaints);
  return nullptr;
}

std::string text_of(const Tree& map, std::string_view key, Complaints& complaints) {
  const Tree* value = find_of_kind(map, key, Tree::Kind::scalar, complaints);
  return value == nullptr ? std::string() : std::string(trim(value->scalar));
}

std::vector<PlacedText> placed_texts_of(const Tree& map, std::string_view key,
                                        Complaints& complaints) {
  const Tree* value = map.find(key);
  if (value == nullptr || value->kind == Tree::Kind::null) return {};
  if (value->kind == Tree::Kind::map) {
    complain_of_kind(*value, key, Tree::Kind::list, complaints);
    return {};
  }
  const bool alone = value->kind == Tree::Kind::scalar;
  std::vector<PlacedText> texts;
  for (const Tree& item : alone ? std::span(value, 1) : std::span<const Tree>(value->items)) {
    std::string text(trim(item.scalar));
    if (item.kind == Tree::Kind::list || item.kind == Tree::Kind::map)
      complaints.add(
          item.position,
          fmt::format("an item of '{}' must be text, but here stands {}", key, name_of(item.kind)),
          "a text that holds ': ' or begins with '[' or '{' needs quotes");
    else if (text.empty())
      complaints.add(
          item.position, fmt::format("an item of '{}' is empty", key),
          "write the text, or remove the item; a text that begins with '#' needs quotes");
    else
      texts.push_back({std::move(text), item.position});
  }
  return texts;
}

std::vector<std::string> texts_of(const Tree& map, std::string_view key, Complaints& complaints) {
  std::vector<std::string> texts;
  for (PlacedText& placed : placed_texts_of(map, key, complaints))
    texts.push_back(std::move(placed.text));
  return texts;
}

bool is_id(std::string_view id) {
  for (std::size_t at = 0; at < id.size();) {
    const Character character = character_at(id, at);
    at += character.size;
    const auto value = static_cast<UChar32>(character.value);
    if (value == '-' || value == '_' || value == '.') continue;
    if (u_isalnum(value) == 0 && (U_GET_GC_MASK(value) & U_GC_M_MASK) == 0) return false;
  }
  return !id.empty();
}

}  // namespace themata
