#include <algorithm>
#include <filesystem>

#include "themata/coding.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view jsonl_begins = R"({"format":"themata-codings")";
constexpr std::string_view status_key = R"("status":")";
constexpr std::string_view suggested_key = R"("status":"suggested")";

/// By the text of the lines alone, as there may be millions: in what this program writes, quotes
/// inside values are escaped, so that `"status":"` is always the key.
bool is_suggestions_only(std::string_view jsonl) {
  for (std::size_t at = jsonl.find(status_key); at != std::string_view::npos;
       at = jsonl.find(status_key, at + 1))
    if (!jsonl.substr(at).starts_with(suggested_key)) return false;
  return true;
}

}  // namespace

std::string reason_to_keep(const std::string& file) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(file, none)) return {};
  const std::string bytes = read_bytes(file);
  const std::string decided = "it holds codings that a person made or decided on";
  if (bytes.empty()) return {};
  if (bytes.starts_with(jsonl_begins)) return is_suggestions_only(bytes) ? "" : decided;
  try {
    const Codings codings = read_codings(file);
    const bool suggestions = std::ranges::all_of(
        codings.codings, [](const Coding& coding) { return coding.status == Status::suggested; });
    return suggestions ? "" : decided;
  } catch (const Error&) {
    return "it is not a file of codings";
  }
}

}  // namespace themata
