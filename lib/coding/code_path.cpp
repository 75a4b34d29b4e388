#include "coding/code_path.h"

#include <algorithm>
#include <array>

#include "text/words.h"

namespace themata {

namespace {

/// NVivo and MAXQDA write "\", others arrows; " > " needs its spaces, as in "> 5 years" it is none.
constexpr std::array<std::string_view, 4> separators = {"->", "→", " > ", "\\"};

struct Found {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Found next_separator(std::string_view text) {
  Found first;
  for (const std::string_view separator : separators) {
    const std::size_t at = text.find(separator);
    if (at < first.at) first = {at, separator.size()};
  }
  return first;
}

}  // namespace

std::vector<std::string_view> code_path(std::string_view code) {
  std::vector<std::string_view> names;
  std::string_view rest = code;
  while (true) {
    const Found found = next_separator(rest);
    const std::string_view name = trim(rest.substr(0, found.at));
    // NVivo's "Nodes\\Demands" doubles the separator behind its root.
    if (!name.empty()) names.push_back(name);
    if (found.at == std::string_view::npos) break;
    rest.remove_prefix(found.at + found.size);
  }
  if (names.empty()) names.push_back(trim(code));
  return names;
}

std::string code_name(std::string_view code) {
  std::string name;
  for (const std::string_view part : code_path(code)) (name += name.empty() ? "" : "->") += part;
  return name;
}

}  // namespace themata
