#include "tables/matrix_cells.h"

#include <fmt/format.h>

#include "themata/grouping.h"
#include "themata/text.h"

namespace themata {

const std::vector<std::uint32_t>& codings_in(const CasesByCodes& cells, const CellKey& key) {
  static const std::vector<std::uint32_t> none;
  const auto found = cells.cells.find(key);
  return found == cells.cells.end() ? none : found->second;
}

CasesByCodes cases_by_codes(const Selection& selection, const std::string& cases) {
  const Grouping groups = group(selection, cases);
  if (cases.empty())
    throw Error({}, "a matrix needs cases for its rows", "as in --cases participant");
  CasesByCodes found{groups.names, {}};
  for (std::size_t i = 0; i < selection.codings.size(); ++i)
    found.cells[{groups.names[groups.of_codings[i]], selection.codings[i].coding->code}].push_back(
        static_cast<std::uint32_t>(i));
  return found;
}

std::string stamp_of(const Selection& selection, const std::vector<std::uint32_t>& codings) {
  std::string text;
  std::size_t stretches = 0;
  const Coding* last = nullptr;
  for (const std::uint32_t index : codings) {
    const Coding& coding = *selection.codings[index].coding;
    const bool again = last != nullptr && last->document == coding.document &&
                       last->begin == coding.begin && last->end == coding.end;
    last = &coding;
    if (again) continue;
    ++stretches;
    text +=
        fmt::format("{}\t{}\t{}\t{}\n", coding.document, coding.begin, coding.end, coding.quote);
  }
  constexpr std::size_t digits = 12;
  return fmt::format("{}@{}", stretches, sha256(text).substr(0, digits));
}

}  // namespace themata
