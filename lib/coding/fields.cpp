#include "coding/fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace themata {

void refuse_misspelled_fields(const std::vector<std::string>& present, const Place& place) {
  std::vector<std::string_view> absent;
  for (const std::string_view field : coding_fields)
    if (std::ranges::find(present, field) == present.end()) absent.push_back(field);
  for (const std::string& name : present) {
    if (std::ranges::find(coding_fields, name) != coding_fields.end()) continue;
    const std::string advice = did_you_mean(name, std::span<const std::string_view>(absent));
    if (advice.starts_with("did you mean"))
      throw Error(place, fmt::format("a coding has no field '{}'", name), advice);
  }
}

Status parse_status(std::string_view name, const Place& place) {
  if (const auto status = status_from(name)) return *status;
  constexpr std::array<std::string_view, 4> known = {"suggested", "accepted", "rejected", "manual"};
  throw Error(place, fmt::format("unknown status '{}'", name), did_you_mean(name, known));
}

void check_coding(const Coding& coding, const Place& place) {
  if (coding.document.empty())
    throw Error(place, "this coding names no document", "give the id of its transcript");
  if (coding.code.empty()) throw Error(place, "this coding names no code", "give the code's id");
  if (coding.end < coding.begin)
    throw Error(
        place, fmt::format("this coding ends ({}) before it starts ({})", coding.end, coding.begin),
        "start and end count characters from the beginning of the document");
}

}  // namespace themata
