// High agreement and low kappa: Feinstein & Cicchetti 1990, "High agreement but low kappa: I. The
// problems of two paradoxes", Journal of Clinical Epidemiology 43, 543-549.
#include "agreement/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace themata {

namespace {

using Results = std::span<const AgreementResult>;

constexpr double high_agreement = 0.8;
constexpr double low_coefficient = 0.4;

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string low_ones(Results results) {
  std::vector<std::string> low;
  for (const AgreementResult& result : results) {
    const Agreement& agreement = result.agreement;
    if (result.coefficient->kind == CoefficientKind::beyond_chance && agreement.value &&
        agreement.undefined.empty() && *agreement.value < low_coefficient)
      low.push_back(fmt::format("{} {:.3f}", result.coefficient->alias, *agreement.value));
  }
  return fmt::format("{}", fmt::join(low, ", "));
}

std::string paradox(Results results) {
  const AgreementResult& first = results.front();
  const TwoByTwo& table = *first.table;
  const std::size_t units = table.both + table.first_only + table.second_only + table.neither;
  const std::size_t agreed = table.both + table.neither;
  if (units == 0 || share(agreed, units) < high_agreement) return {};
  const std::string low = low_ones(results);
  if (low.empty()) return {};
  const std::size_t apart = table.first_only + table.second_only;
  return fmt::format(
      "{} ({}): agreement on {:.1f} % of the units, but {}. Both put it on {} of {} units, only {} "
      "on {}, only {} on {}, neither on {}: {} units are so many that chance alone would agree on "
      "most. Of the units with the code the coders share {:.0f} %, of those without it {:.0f} %.",
      first.code, fmt::join(first.coders, ", "), 100 * share(agreed, units), low, table.both, units,
      first.coders[0], table.first_only, first.coders[1], table.second_only, table.neither,
      table.neither >= table.both ? "uncoded" : "coded",
      100 * share(2 * table.both, std::max<std::size_t>(2 * table.both + apart, 1)),
      100 * share(2 * table.neither, std::max<std::size_t>(2 * table.neither + apart, 1)));
}

std::string one_coder_only(const AgreementResult& result) {
  const TwoByTwo& table = *result.table;
  if (table.both > 0 || (table.first_only > 0) == (table.second_only > 0)) return {};
  const bool first = table.first_only > 0;
  return fmt::format("{} ({}): only {} used the code, on {} units", result.code,
                     fmt::join(result.coders, ", "), result.coders[first ? 0 : 1],
                     first ? table.first_only : table.second_only);
}

}  // namespace

std::vector<std::string> notices_of(const AgreementReport& report) {
  std::vector<std::string> notices;
  const Results all = report.results;
  for (std::size_t i = 0, next = 0; i < all.size(); i = next) {
    while (next < all.size() && all[next].code == all[i].code && all[next].coders == all[i].coders)
      ++next;
    if (!all[i].table || all[i].code == "(pooled)") continue;
    std::string notice = one_coder_only(all[i]);
    if (notice.empty()) notice = paradox(all.subspan(i, next - i));
    if (!notice.empty()) notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace themata
