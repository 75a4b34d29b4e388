// The curve of saturation, with the places where a rule says that it was reached.
#include <fmt/format.h>

#include "picture/from_tables.h"
#include "themata/error.h"

namespace themata {

namespace {

const Table* table_with(std::span<const Table> tables, std::string_view column) {
  for (const Table& table : tables)
    if (find_column(table, column)) return &table;
  return nullptr;
}

/// Of which group a row is, where there are groups, in front of this column.
std::string group_of(const Table& table, std::size_t row, std::string_view first_column) {
  return table.columns.front().name == first_column ? "" : words_in(table, row, 0);
}

std::string rule_in(const Table& table, std::size_t row) {
  const auto words = [&](std::string_view name) {
    const auto column = find_column(table, name);
    return column ? words_in(table, row, *column) : std::string();
  };
  const std::string method = words("method");
  if (words("base").empty()) return fmt::format("{}: {}", method, words("result"));
  return fmt::format("{}: {} (base {}, threshold {} %)", method, words("result"), words("base"),
                     words("threshold_percent"));
}

std::vector<CurveMark> marks_of(const Table& table, const std::string& group) {
  std::vector<CurveMark> marks;
  const auto reached = find_column(table, "reached");
  for (std::size_t i = 0; reached && i < table.rows.size(); ++i)
    if (const auto after = number_in(table.rows[i][*reached]))
      if (group_of(table, i, "method") == group)
        marks.push_back({static_cast<std::size_t>(*after), rule_in(table, i)});
  return marks;
}

CurvePoint point_of(const Table& table, std::size_t row) {
  const auto number = [&](std::string_view name) -> std::optional<double> {
    const auto column = find_column(table, name);
    return column ? number_in(table.rows[row][*column]) : std::nullopt;
  };
  const std::size_t name = *find_column(table, "position") + 1;
  return {words_in(table, row, name), number("new").value_or(0), number("cumulative").value_or(0),
          number("permuted_p5"),      number("permuted_median"), number("permuted_p95")};
}

}  // namespace

std::vector<Drawing> saturation_drawings(std::span<const Table> tables) {
  const Table* table = table_with(tables, "cumulative");
  if (table == nullptr)
    throw Error({}, "only the curve of saturation can be drawn", "add it, as in --show curve");
  const Table* rules = table_with(tables, "method");
  std::vector<std::pair<std::string, Curve>> curves;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const std::string group = group_of(*table, i, "position");
    if (curves.empty() || curves.back().first != group) curves.push_back({group, {}});
    curves.back().second.points.push_back(point_of(*table, i));
  }
  if (curves.empty()) curves.push_back({"", {}});
  std::vector<Drawing> drawings;
  for (auto& [group, curve] : curves) {
    curve.title = group.empty() ? table->title : fmt::format("{}: {}", table->title, group);
    curve.axis = "codes";
    if (rules != nullptr) curve.marks = marks_of(*rules, group);
    curve.about =
        fmt::format("New codes of {} cases one after the other, and all so far: {:g}.",
                    curve.points.size(), curve.points.empty() ? 0 : curve.points.back().cumulative);
    for (const CurveMark& mark : curve.marks)
      curve.about += fmt::format(" After {} cases, {}.", mark.after, mark.label);
    drawings.push_back(drawn(curve));
  }
  return drawings;
}

}  // namespace themata
