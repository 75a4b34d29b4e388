#include <fmt/format.h>

#include <cmath>

#include "agreement/agreement_layout.h"

namespace themata {

namespace {

using Results = std::vector<const AgreementResult*>;

/// The results of one matrix.
bool share_a_matrix(const AgreementResult& left, const AgreementResult& right) {
  return left.code == right.code && left.unit == right.unit && left.universe == right.universe &&
         left.group == right.group;
}

const AgreementResult* result_of(const Results& pairs, const Measure& measure,
                                 const std::string& first, const std::string& second) {
  for (const AgreementResult* result : pairs) {
    const auto& coders = result->coders;
    const bool same =
        (coders[0] == first && coders[1] == second) || (coders[0] == second && coders[1] == first);
    if (same && measure.stands_at(*result)) return result;
  }
  return nullptr;
}

Cell value_of(const AgreementResult* result) {
  if (result == nullptr || !result->agreement.value) return {};
  return std::isnan(*result->agreement.value) ? Cell("NaN") : Cell(*result->agreement.value);
}

void add_matrix(Table& table, const AgreementReport& report, const Layout& layout,
                const Results& pairs) {
  for (const Measure& measure : layout.measures) {
    const auto is_measured = [&](const AgreementResult* one) { return measure.stands_at(*one); };
    if (std::ranges::none_of(pairs, is_measured)) continue;
    for (const std::string& first : report.coders) {
      std::vector<Cell> row = leading_cells(*pairs.front(), layout);
      if (layout.measures.size() > 1) row.emplace_back(measure.name());
      row.emplace_back(first);
      std::vector<std::string> undefined;
      for (const std::string& second : report.coders) {
        const AgreementResult* result = result_of(pairs, measure, first, second);
        row.push_back(value_of(result));
        if (result != nullptr && !result->agreement.undefined.empty())
          undefined.push_back(fmt::format("{}: {}", second, result->agreement.undefined));
      }
      if (!layout.reasons.empty())
        row.push_back(undefined.empty() ? Cell()
                                        : Cell(fmt::format("{}", fmt::join(undefined, "; "))));
      table.rows.push_back(std::move(row));
    }
  }
}

}  // namespace

Table pairs_table(const AgreementReport& report) {
  const Layout layout = layout_of(report);
  Table table;
  table.title = title_of(report, layout) + ", pair by pair";
  table.columns = leading_columns(layout);
  if (layout.measures.size() > 1) table.columns.push_back({"coefficient", ColumnType::text});
  table.columns.push_back({"coder", ColumnType::text});
  for (const std::string& coder : report.coders)
    table.columns.push_back({coder, ColumnType::number});
  if (!layout.reasons.empty()) table.columns.push_back({"undefined", ColumnType::text});
  std::vector<Results> matrices;
  for (const AgreementResult& result : report.results) {
    if (result.coders.size() != 2) continue;
    const auto found = std::ranges::find_if(
        matrices, [&](const Results& pairs) { return share_a_matrix(*pairs.front(), result); });
    if (found == matrices.end())
      matrices.push_back({&result});
    else
      found->push_back(&result);
  }
  for (const Results& pairs : matrices) add_matrix(table, report, layout, pairs);
  table.notes = notes_of(report, layout);
  return table;
}

}  // namespace themata
