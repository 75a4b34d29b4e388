#include <fmt/format.h>

#include <set>

#include "themata/anonymise.h"

namespace themata {

namespace {

using Documents = std::map<std::string, Attributes>;

std::vector<std::string> names_of(const Documents& documents) {
  std::set<std::string> names;
  for (const auto& [id, attributes] : documents)
    for (const auto& [name, value] : attributes) names.insert(name);
  return {names.begin(), names.end()};
}

PeopleByValues cells_of(const Documents& documents, const std::vector<std::string>& names) {
  PeopleByValues cells;
  for (const auto& [id, attributes] : documents) add_by_values(cells, names, id, attributes);
  return cells;
}

}  // namespace

void add_by_values(PeopleByValues& cells, const std::vector<std::string>& names,
                   const std::string& id, const Attributes& attributes) {
  std::vector<std::string> values;
  for (const std::string& name : names) {
    const auto value = attributes.find(name);
    if (value == attributes.end() || value->second.empty()) return;
    values.push_back(value->second);
  }
  cells[values].insert(id);
}

std::vector<SmallCell> small_cells(const Documents& documents, std::size_t least) {
  const std::vector<std::string> names = names_of(documents);
  std::vector<SmallCell> small;
  std::set<std::pair<std::string, std::string>> small_alone;
  for (const std::string& name : names)
    for (const auto& [values, ids] : cells_of(documents, {name})) {
      if (ids.size() >= least) continue;
      small_alone.emplace(name, values.front());
      small.push_back({{name}, values, {ids.begin(), ids.end()}});
    }
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = i + 1; j < names.size(); ++j)
      for (const auto& [values, ids] : cells_of(documents, {names[i], names[j]}))
        if (ids.size() < least && !small_alone.contains({names[i], values[0]}) &&
            !small_alone.contains({names[j], values[1]}))
          small.push_back({{names[i], names[j]}, values, {ids.begin(), ids.end()}});
  return small;
}

Table small_cells_table(std::span<const SmallCell> cells, std::size_t least) {
  Table table;
  table.title = fmt::format("Values that fewer than {} documents share", least);
  table.columns = {{"attributes", ColumnType::text},
                   {"values", ColumnType::text},
                   {"documents", ColumnType::integer},
                   {"which", ColumnType::text}};
  for (const SmallCell& cell : cells)
    table.rows.push_back({fmt::format("{}", fmt::join(cell.attributes, " + ")),
                          fmt::format("{}", fmt::join(cell.values, " + ")),
                          static_cast<std::int64_t>(cell.documents.size()),
                          fmt::format("{}", fmt::join(cell.documents, ", "))});
  return table;
}

}  // namespace themata
