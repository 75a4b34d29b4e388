#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "themata/agreement_report.h"

namespace themata {

namespace {

template <typename Value>
void add_new(std::vector<Value>& all, std::vector<Value> more) {
  for (Value& one : more)
    if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
}

}  // namespace

void name_group(AgreementReport& report, const std::string& group) {
  for (AgreementResult& result : report.results) result.group = group;
  for (DifferenceResult& result : report.differences) result.group = group;
  for (std::string& notice : report.notices) notice = fmt::format("{}: {}", group, notice);
}

AgreementReport joined(std::vector<AgreementReport> reports) {
  AgreementReport all = std::move(reports.front());
  for (std::size_t i = 1; i < reports.size(); ++i) {
    AgreementReport& one = reports[i];
    add_new(all.coders, std::move(one.coders));
    std::ranges::move(one.results, std::back_inserter(all.results));
    std::ranges::move(one.differences, std::back_inserter(all.differences));
    add_new(all.notices, std::move(one.notices));
    if (all.by.empty()) all.by = std::move(one.by);
    if (!all.against) all.against = one.against;
    if (!all.rho_threshold) all.rho_threshold = one.rho_threshold;
  }
  return all;
}

}  // namespace themata
