#include <fmt/format.h>

#include <algorithm>

#include "agreement/agreement_layout.h"
#include "report/sections.h"

namespace themata {

std::string agreement_html(const ReportIndex& index) {
  const Report& report = index.report;
  std::string out;
  if (is_reflexive(report))
    out +=
        "<p><strong>The approach is reflexive.</strong> There, codes are interpretations, and "
        "coders are not expected to agree (Braun &amp; Clarke 2021). Read these figures as a "
        "beginning of talk, not as a criterion.</p>\n";
  if (report.agreement == nullptr) {
    if (report.no_agreement.empty()) return {};
    append_paragraph(out, "Not computed: " + report.no_agreement);
    return out;
  }
  append_paragraph(out, agreement_sentence(*report.agreement));
  for (const std::string_view coder : rules_that_suggest(index))
    if (std::ranges::find(report.agreement->coders, coder) != report.agreement->coders.end())
      append_paragraph(out, fmt::format("“{}” stands for rules that suggest codes: with it, the "
                                        "figures say how far rules and people agree, not people "
                                        "among themselves.",
                                        coder));
  append_scrolling_table(out, paper_table(*report.agreement, report.codebook));
  return out;
}

std::string agreement_sentence(const AgreementReport& report) {
  const Layout layout = layout_of(report);
  std::vector<std::string> values;
  std::string unit;
  for (const AgreementResult& result : report.results) {
    if (result.code != "(pooled)" || !result.group.empty() || !result.agreement.value) continue;
    // With more coders the pairs come besides: only what is of all of them is of the study.
    if (result.coders.size() < report.coders.size()) continue;
    unit = fmt::format("by {} (universe: {})", result.unit, result.universe);
    const auto measure = std::ranges::find_if(
        layout.measures, [&](const Measure& one) { return one.stands_at(result); });
    if (measure == layout.measures.end()) continue;
    std::string value = fmt::format("{} {:.2f}", measure->title(), *result.agreement.value);
    if (result.agreement.low && result.agreement.high)
      value += fmt::format(" ({:g} % interval {:.2f} to {:.2f})", 100 * result.agreement.level,
                           *result.agreement.low, *result.agreement.high);
    values.push_back(std::move(value));
  }
  if (values.empty()) return {};
  return fmt::format("Over all codes, pooled, {} compared {}: {}.",
                     fmt::join(report.coders, " and "), unit, fmt::join(values, "; "));
}

}  // namespace themata
