#include "agreement/undefined_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "themata/error.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 5> names = {"null", "nan", "0", "1", "error"};

}  // namespace

std::span<const std::string_view> undefined_as_names() { return names; }

UndefinedAs undefined_as_from(std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end())
    throw Error({}, fmt::format("undefined values cannot be '{}'", name),
                did_you_mean(name, names));
  return static_cast<UndefinedAs>(found - names.begin());
}

void fill_undefined(Agreement& agreement, UndefinedAs as) {
  if (agreement.value) return;
  if (as == UndefinedAs::nan) agreement.value = std::numeric_limits<double>::quiet_NaN();
  if (as == UndefinedAs::zero) agreement.value = 0;
  if (as == UndefinedAs::one) agreement.value = 1;
}

void refuse_undefined(const AgreementReport& report) {
  std::vector<Problem> problems;
  for (const AgreementResult& result : report.results)
    if (!result.agreement.undefined.empty())
      problems.push_back(
          {Severity::error,
           {},
           fmt::format("{} of {} ({}{}{}) is undefined: {}", result.coefficient->alias, result.code,
                       fmt::join(result.coders, ", "), result.group.empty() ? "" : "; ",
                       result.group, result.agreement.undefined),
           ""});
  if (problems.empty()) return;
  problems.back().advice = "--undefined null gives the reason instead";
  throw Error(std::move(problems));
}

}  // namespace themata
