#include <fmt/format.h>

#include <cmath>

#include "agreement/agreement_layout.h"
#include "themata/codebook.h"

namespace themata {

namespace {

using Results = std::span<const AgreementResult>;

bool is_percent(const Measure& measure) { return measure.coefficient->id == "percent"; }

/// Two decimals, with a minus and not a hyphen; what rounds to zero has neither.
std::string rounded(double number) {
  const std::string digits = fmt::format("{:.2f}", std::abs(number));
  return number < 0 && digits != "0.00" ? "−" + digits : digits;
}

std::string with_interval(const Agreement& agreement) {
  if (!agreement.value || std::isnan(*agreement.value)) return "–";
  std::string text = rounded(*agreement.value);
  if (agreement.low && agreement.high)
    text += fmt::format(" [{}, {}]", rounded(*agreement.low), rounded(*agreement.high));
  return text;
}

/// "Cohen's kappa [95 % CI]".
std::string heading(const Measure& measure, const Layout& layout, double level) {
  std::string text = measure.title();
  if (text.starts_with("the ")) text.erase(0, 4);
  if (layout.has_interval(measure)) text += fmt::format(" [{:g} % CI]", 100 * level);
  return text;
}

std::string label_of(const std::string& code, const Codebook* codebook) {
  if (code == "(pooled)") return "All codes, pooled";
  if (code == "(mean)") return "All codes, mean";
  if (code == "(ratings)") return "All units";
  if (code == "(sets)") return "Sets of codes";
  if (code == "(spans)") return "All spans";
  const std::int32_t place = codebook == nullptr ? Code::top : find_code(*codebook, code);
  if (place == Code::top) return code;
  const std::string& label = codebook->codes[static_cast<std::size_t>(place)].label;
  return label.empty() ? code : label;
}

std::vector<Cell> row_of(Results results, const Layout& layout, const Codebook* codebook) {
  const AgreementResult& first = results.front();
  std::vector<Cell> row = leading_cells(first, layout);
  row.back() = label_of(first.code, codebook);
  if (layout.several_pairs) row.emplace_back(fmt::format("{}", fmt::join(first.coders, ", ")));
  row.push_back(first.agreement.units ? Cell(static_cast<std::int64_t>(*first.agreement.units))
                                      : Cell());
  for (const Measure& measure : layout.measures) {
    const auto found = std::ranges::find_if(
        results, [&](const AgreementResult& result) { return measure.stands_at(result); });
    if (found == results.end())
      row.emplace_back();
    else if (is_percent(measure))
      row.push_back(found->agreement.value ? Cell(100 * *found->agreement.value) : Cell());
    else
      row.emplace_back(with_interval(found->agreement));
  }
  return row;
}

std::string caption(const AgreementReport& report, const Layout& layout) {
  std::vector<std::string> measures;
  for (const Measure& measure : layout.measures) measures.push_back(measure.title());
  std::string text = title_of(report, layout) + ": ";
  for (std::size_t i = 0; i < measures.size(); ++i)
    text += fmt::format("{}{}",
                        i == 0                     ? ""
                        : i + 1 == measures.size() ? " and "
                                                   : ", ",
                        measures[i]);
  if (!layout.with_interval.empty() && !report.results.empty())
    text += fmt::format(", with {:g} % confidence intervals",
                        100 * report.results.front().agreement.level);
  return text;
}

}  // namespace

Table paper_table(const AgreementReport& report, const Codebook* codebook) {
  const Layout layout = layout_of(report);
  Table table;
  table.title = caption(report, layout);
  table.columns = leading_columns(layout);
  if (layout.several_pairs) table.columns.push_back({"coders", ColumnType::text});
  table.columns.push_back({"n", ColumnType::integer});
  for (const Measure& measure : layout.measures) {
    if (is_percent(measure)) {
      table.columns.push_back({"Agreement (%)", ColumnType::number, 1});
      continue;
    }
    Column column{heading(measure, layout, report.results.front().agreement.level),
                  ColumnType::text};
    column.flush_right = true;
    table.columns.push_back(std::move(column));
  }
  const Results all = report.results;
  for (std::size_t i = 0, next = 0; i < all.size(); i = next) {
    while (next < all.size() && share_a_row(all[next], all[i])) ++next;
    table.rows.push_back(row_of(all.subspan(i, next - i), layout, codebook));
  }
  table.notes = notes_of(report, layout);
  return table;
}

}  // namespace themata
