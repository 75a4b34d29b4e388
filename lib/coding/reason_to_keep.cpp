#include <algorithm>
#include <filesystem>

#include "themata/coding.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view jsonl_begins = R"({"format":"themata-codings")";
constexpr std::string_view suggested = R"("status":"suggested")";

/// By the text of the lines alone, as there may be millions. In what this program writes, quotes
/// inside values are escaped, so that `suggested` is always the key and its value. A line that has
/// no such text proves nothing: a person may have written it, with spaces or without a status.
bool is_clearly_suggestions_only(std::string_view bytes) {
  if (!bytes.starts_with(jsonl_begins)) return false;
  for (std::size_t end = bytes.find('\n');
       end != std::string_view::npos && end + 1 < bytes.size();) {
    bytes.remove_prefix(end + 1);
    end = bytes.find('\n');
    if (bytes.substr(0, end).find(suggested) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

std::string reason_to_keep(const std::string& file) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(file, none)) return {};
  const std::string bytes = read_bytes(file);
  const std::string decided = "it holds codings that a person made or decided on";
  if (bytes.empty()) return {};
  if (is_clearly_suggestions_only(bytes)) return {};
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
