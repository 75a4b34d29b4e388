#include "coding/fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace themata {

namespace {

// pos0, pos1, seltext, codename and owner are QualCoder's.
constexpr std::array<std::string_view, 12> document_names = {
    "document",  "document id", "document name", "doc",           "doc id",    "file",
    "file name", "filename",    "transcript",    "transcript id", "interview", "source"};
constexpr std::array<std::string_view, 8> start_names = {
    "start", "begin", "from", "start offset", "begin offset", "start char", "char start", "pos0"};
constexpr std::array<std::string_view, 7> end_names = {"end",      "to",       "stop", "end offset",
                                                       "end char", "char end", "pos1"};
constexpr std::array<std::string_view, 7> code_names = {"code",  "code name", "codename", "tag",
                                                        "label", "theme",     "category"};
constexpr std::array<std::string_view, 10> coder_names = {
    "coder", "coder name", "coded by", "annotator", "rater",
    "judge", "analyst",    "author",   "owner",     "user"};
constexpr std::array<std::string_view, 8> quote_names = {
    "quote",        "quotation", "selected text", "coded text",
    "covered text", "seltext",   "excerpt",       "text"};

}  // namespace

std::span<const std::string_view> names_of_field(std::string_view field) {
  if (field == "document") return document_names;
  if (field == "start") return start_names;
  if (field == "end") return end_names;
  if (field == "code") return code_names;
  if (field == "coder") return coder_names;
  if (field == "quote") return quote_names;
  const auto* own = std::ranges::find(coding_fields, field);
  return {own, std::size_t{1}};
}

void refuse_misspelled_fields(const std::vector<std::string>& present, const Place& place) {
  std::vector<std::string_view> absent;
  const auto is_present = [&](std::string_view name) {
    return std::ranges::find(present, name) != present.end();
  };
  for (const std::string_view field : coding_fields)
    if (std::ranges::none_of(names_of_field(field), is_present)) absent.push_back(field);
  const auto is_known = [](std::string_view name) {
    return std::ranges::any_of(coding_fields, [&](std::string_view field) {
      const auto names = names_of_field(field);
      return std::ranges::find(names, name) != names.end();
    });
  };
  for (const std::string& name : present) {
    if (is_known(name)) continue;
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
