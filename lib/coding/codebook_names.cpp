#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "coding/code_path.h"
#include "text/column_names.h"
#include "themata/codebook.h"
#include "themata/coding.h"

namespace themata {

namespace {

bool goes_by(const Code& code, std::string_view name) {
  const std::string key = column_key(name);
  return key == column_key(code.id) || key == column_key(code.label);
}

/// Whether the names before the last one are those of what stands above the code, from the bottom
/// up; levels may be left out.
bool stands_beneath(const Codebook& codebook, const Code& code,
                    std::span<const std::string_view> above) {
  std::int32_t parent = code.parent;
  for (std::size_t i = above.size(); i > 0;) {
    if (parent == Code::top) return false;
    const Code& ancestor = codebook.codes[static_cast<std::size_t>(parent)];
    if (goes_by(ancestor, above[i - 1])) --i;
    parent = ancestor.parent;
  }
  return true;
}

/// Empty where no code of the codebook fits, or several do.
std::string id_of(const Codebook& codebook, std::string_view written) {
  const std::vector<std::string_view> path = code_path(written);
  std::string found;
  for (const Code& code : codebook.codes) {
    if (!goes_by(code, path.back()) ||
        !stands_beneath(codebook, code, std::span(path).first(path.size() - 1)))
      continue;
    if (!found.empty()) return {};
    found = code.id;
  }
  return found;
}

}  // namespace

std::vector<Problem> name_by_codebook(std::vector<Codings>& files, const Codebook& codebook) {
  std::vector<Problem> problems;
  for (Codings& file : files) {
    std::map<std::string, std::string> ids;  // by what was written
    for (Coding& coding : file.codings) {
      if (find_code(codebook, coding.code) != Code::top) continue;
      const auto [known, is_new] = ids.try_emplace(coding.code);
      if (is_new) known->second = id_of(codebook, coding.code);
      if (!known->second.empty()) coding.code = known->second;
    }
    std::vector<std::string> said;
    for (const auto& [written, id] : ids)
      if (!id.empty()) said.push_back(fmt::format("{} is {}", written, id));
    if (said.empty()) continue;
    std::ranges::sort(file.codings, in_file_order);
    problems.push_back({Severity::note,
                        {file.file},
                        fmt::format("codes by {}: {}", codebook.file, fmt::join(said, ", ")),
                        {}});
  }
  return problems;
}

}  // namespace themata
