#include "tables/code_lines.h"

#include <map>

namespace themata {

namespace {

std::vector<CodeLine> lines_of_codes_used(const Selection& selection) {
  std::map<std::string_view, CodeLine> lines;
  for (std::size_t i = 0; i < selection.codings.size(); ++i) {
    const Coding& coding = *selection.codings[i].coding;
    CodeLine& line = lines[coding.code];
    line.code = coding.code;
    line.codings.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<CodeLine> sorted;
  for (auto& [code, line] : lines) sorted.push_back(std::move(line));
  return sorted;
}

/// Every coding goes to its code and to every theme above it.
std::vector<CodeLine> lines_of_codebook(const Selection& selection) {
  const std::vector<Code>& codes = selection.codebook->codes;
  std::vector<CodeLine> lines;
  std::vector<std::size_t> places(codes.size());
  std::map<std::string_view, std::int32_t> indices;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    indices.emplace(codes[i].id, static_cast<std::int32_t>(i));
    places[i] = lines.size();
    if (!selection.wanted_codes[i]) continue;
    const std::int32_t parent = codes[i].parent;
    lines.push_back({codes[i].id,
                     codes[i].label,
                     parent == Code::top ? "" : codes[static_cast<std::size_t>(parent)].id,
                     {}});
  }
  for (std::size_t i = 0; i < selection.codings.size(); ++i)
    for (std::int32_t at = indices.at(selection.codings[i].coding->code); at != Code::top;
         at = codes[static_cast<std::size_t>(at)].parent)
      if (const auto code = static_cast<std::size_t>(at); selection.wanted_codes[code])
        lines[places[code]].codings.push_back(static_cast<std::uint32_t>(i));
  return lines;
}

}  // namespace

std::vector<CodeLine> code_lines(const Selection& selection) {
  return selection.codebook == nullptr ? lines_of_codes_used(selection)
                                       : lines_of_codebook(selection);
}

std::vector<Column> code_columns(const Selection& selection) {
  if (selection.codebook == nullptr) return {{"code"}};
  return {{"code"}, {"label"}, {"parent"}};
}

std::vector<Cell> code_cells(const Selection& selection, const CodeLine& line) {
  if (selection.codebook == nullptr) return {line.code};
  return {line.code, line.label, line.parent};
}

std::size_t level_of(const Codebook& codebook, std::int32_t code) {
  std::size_t level = 0;
  for (; code != Code::top; code = codebook.codes[static_cast<std::size_t>(code)].parent) ++level;
  return level;
}

std::vector<std::vector<std::uint32_t>> by_group(const std::vector<std::uint32_t>& codings,
                                                 const Grouping& grouping) {
  std::vector<std::vector<std::uint32_t>> parts(grouping.names.size());
  for (const std::uint32_t coding : codings) parts[grouping.of_codings[coding]].push_back(coding);
  return parts;
}

}  // namespace themata
