#include "anonymise/occurrences.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace themata {

namespace {

using Json = nlohmann::json;

Codebook codebook_of(std::span<const Wanted> wanted) {
  Json codes = Json::array();
  for (const Wanted& one : wanted) {
    Json rule = {{"keywords", one.keywords}};
    if (!one.any_case) rule["case"] = "sensitive";
    codes.push_back({{"id", fmt::format("wanted{}", codes.size())}, {"rules", {rule}}});
  }
  return decode_codebook(Json{{"codebook", "wanted"}, {"codes", codes}}.dump(), "");
}

}  // namespace

Occurrences::Occurrences(std::span<const Wanted> wanted)
    : codebook_(codebook_of(wanted)), rules_(codebook_), matcher_(rules_) {}

std::vector<NameOccurrence> Occurrences::find(std::string_view text) {
  const Transcript said = one_turn(std::string(text));
  const std::vector<Segment> whole = {{{0, text.size()}, 0, 0}};
  std::vector<NameOccurrence> found;
  if (said.turns.empty()) return found;
  for (const Match& match : matcher_.match(said, whole, Voices::everyone).matches)
    found.push_back({match.code, match.span});
  std::ranges::sort(found, {}, [](const NameOccurrence& one) {
    return std::tuple(one.span.begin, -static_cast<std::ptrdiff_t>(one.span.end), one.wanted);
  });
  std::size_t end = 0;
  std::erase_if(found, [&](const NameOccurrence& one) {
    const bool is_covered = one.span.begin < end;
    if (!is_covered) end = one.span.end;
    return is_covered;
  });
  return found;
}

std::string as_keyword(std::string_view text) {
  std::string keyword;
  for (const char character : text) {
    if (std::string_view("*?~@\\").find(character) != std::string_view::npos) keyword += '\\';
    keyword += character;
  }
  return keyword;
}

}  // namespace themata
