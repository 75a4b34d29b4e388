#include <fmt/format.h>

#include <algorithm>

#include "text/number.h"
#include "themata/agreement_report.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::string_view each_code = "each";
constexpr std::string_view each_group = "each-group";

bool is_code(const AgreementResult& result) { return !result.code.starts_with('('); }

/// The overall value a gate without a code is set on.
bool is_overall(const AgreementResult& result) {
  return result.code == "(pooled)" || result.code == "(ratings)" || result.code == "(sets)" ||
         result.code == "(spans)";
}

bool stands_at(const Gate& gate, const AgreementResult& result) {
  if (result.coefficient != gate.coefficient) return false;
  if (gate.code == each_group) return is_overall(result) && !result.group.empty();
  if (!result.group.empty()) return false;
  if (gate.code.empty()) return is_overall(result);
  return gate.code == each_code ? is_code(result) : result.code == gate.code;
}

/// What tells a result from others of the same code.
struct Named {
  bool coders = false;
  bool units = false;
  bool universes = false;
};

Named named_in(const AgreementReport& report) {
  const auto differs = [&](auto member) {
    return std::ranges::any_of(report.results, [&](const AgreementResult& result) {
      return result.*member != report.results.front().*member;
    });
  };
  return {report.coders.size() > 2, differs(&AgreementResult::unit),
          differs(&AgreementResult::universe)};
}

std::string sentence(const AgreementResult& result, double minimum, const Named& named) {
  const Agreement& agreement = result.agreement;
  std::vector<std::string> which;
  if (named.coders) which.push_back(fmt::format("{}", fmt::join(result.coders, ", ")));
  if (named.units) which.push_back("by " + result.unit);
  if (named.universes) which.push_back("universe " + result.universe);
  if (!result.group.empty()) which.push_back(result.group);
  std::string of = fmt::format("{} of {}", result.coefficient->alias, result.code);
  if (!which.empty()) of += fmt::format(" ({})", fmt::join(which, "; "));
  if (agreement.value && agreement.undefined.empty())
    return fmt::format("{} is {:.6g}, below {}", of, *agreement.value, minimum);
  return fmt::format("{} is undefined ({}) and so not at least {}", of, agreement.undefined,
                     minimum);
}

void refuse_unknown_code(const AgreementReport& report, const Gate& gate) {
  if (gate.code.empty() || gate.code == each_code) return;
  if (gate.code == each_group) {
    if (!report.by.empty()) return;
    throw Error({}, "--min names each group, and there are none",
                "say which with --by document, speaker, or an attribute");
  }
  std::vector<std::string> known;
  for (const AgreementResult& result : report.results) {
    if (result.code == gate.code) return;
    if (is_code(result) && (known.empty() || known.back() != result.code))
      known.push_back(result.code);
  }
  throw Error({}, fmt::format("--min names code '{}', which was not compared", gate.code),
              did_you_mean(gate.code, std::span<const std::string>(known)));
}

}  // namespace

Gate gate_from(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  const std::string_view name = text.substr(0, equals);
  const std::string_view number = equals == std::string_view::npos ? "" : text.substr(equals + 1);
  const std::optional<double> minimum = number_from<double>(number);
  if (!minimum)
    throw Error({}, fmt::format("'--min {}' is not COEFFICIENT=NUMBER", text),
                "write --min kappa=0.7, or --min CODE:kappa=0.7, or --min each:kappa=0.7, or with "
                "--by --min each-group:kappa=0.7");
  const std::size_t colon = name.rfind(':');
  const std::string_view coefficient =
      colon == std::string_view::npos ? name : name.substr(colon + 1);
  return {std::string(colon == std::string_view::npos ? "" : name.substr(0, colon)),
          &find_coefficient(coefficient), *minimum};
}

std::vector<std::string> missed_gates(const AgreementReport& report, std::span<const Gate> gates) {
  std::vector<std::string> missed;
  for (const Gate& gate : gates) {
    refuse_unknown_code(report, gate);
    for (const AgreementResult& result : report.results)
      if (stands_at(gate, result) &&
          !(result.agreement.value && *result.agreement.value >= gate.minimum))
        missed.push_back(sentence(result, gate.minimum, named_in(report)));
  }
  return missed;
}

}  // namespace themata
