#include <cmath>
#include <nlohmann/json.hpp>

#include "themata/agreement_report.h"

namespace themata {

namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// JSON has no NaN: a word is what those read who ask for it.
Json value_of(const Agreement& agreement) {
  if (agreement.value && std::isnan(*agreement.value)) return "NaN";
  return or_null(agreement.value);
}

Json to_json(const TwoByTwo& table) {
  return {{"both", table.both},
          {"first_only", table.first_only},
          {"second_only", table.second_only},
          {"neither", table.neither}};
}

Json to_json(const AgreementReport& report, const AgreementResult& result) {
  const Agreement& agreement = result.agreement;
  Json json = {{"code", result.code},
               {"coefficient", result.coefficient->id},
               {"weights", agreement.weights},
               {"unit", or_null(result.unit.empty() ? report.unit : result.unit)},
               {"universe", or_null(result.unit.empty() ? report.universe : "all")},
               {"group", nullptr},
               {"coders", result.coders},
               {"units", or_null(agreement.units)},
               {"observed", or_null(agreement.observed)},
               {"expected", or_null(agreement.expected)},
               {"value", value_of(agreement)},
               {"se", or_null(agreement.se)},
               {"low", or_null(agreement.low)},
               {"high", or_null(agreement.high)},
               {"level", agreement.level},
               {"undefined", or_null(agreement.undefined)},
               {"convention", agreement.convention}};
  if (result.table) json["table"] = to_json(*result.table);
  if (result.prevalence) json["prevalence"] = *result.prevalence;
  for (const Detail& detail : result.details)
    std::visit([&](auto number) { json[std::string(detail.name)] = number; }, detail.value);
  return json;
}

}  // namespace

std::string agreement_json(const AgreementReport& report) {
  Json results = Json::array();
  for (const AgreementResult& result : report.results) results.push_back(to_json(report, result));
  const Json json = {{"schema", "themata-agreement"}, {"version", 1}, {"results", results}};
  // A coder may be named after a file whose name is no UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace themata
