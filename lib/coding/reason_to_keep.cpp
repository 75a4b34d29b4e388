#include <algorithm>
#include <filesystem>
#include <fstream>

#include "themata/coding.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::string_view jsonl_begins = R"({"format":"themata-codings")";
constexpr std::string_view suggested = R"("status":"suggested")";

/// By the text of the lines alone and one by one, as there may be millions. In what this program
/// writes, quotes inside values are escaped, so that `suggested` is always the key and its value. A
/// line that has no such text proves nothing: a person may have written it, with spaces or without
/// a status.
bool is_clearly_suggestions_only(const std::string& file) {
  std::ifstream lines(file, std::ios::binary);
  std::string line;
  if (!std::getline(lines, line) || !line.starts_with(jsonl_begins)) return false;
  while (std::getline(lines, line))
    if (line.find(suggested) == std::string::npos) return false;
  return lines.eof();
}

}  // namespace

std::string reason_to_keep(const std::string& file) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(file, none)) return {};
  const std::string decided = "it holds codings that a person made or decided on";
  if (std::filesystem::is_empty(file, none)) return {};
  if (is_clearly_suggestions_only(file)) return {};
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
