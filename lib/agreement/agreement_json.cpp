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
               {"unit", or_null(result.unit)},
               {"universe", or_null(result.universe)},
               {"group", or_null(result.group)},
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
  if (result.test)
    json["test"] = {{"against", *report.against},
                    {"statistic", or_null(result.test->statistic)},
                    {"p", or_null(result.test->p)},
                    {"convention", or_null(result.test->convention)}};
  if (result.rho) json["rho"] = {{"threshold", *report.rho_threshold}, {"value", *result.rho}};
  for (const Benchmark& benchmark : result.benchmarks)
    json["benchmarks"].push_back({{"scale", benchmark.scale->id},
                                  {"level", benchmark.level},
                                  {"probability", or_null(benchmark.probability)}});
  for (const Detail& detail : result.details)
    std::visit([&](auto number) { json[std::string(detail.name)] = number; }, detail.value);
  return json;
}

Json to_json(const DifferenceResult& result) {
  const Difference& difference = result.difference;
  return {{"code", result.code},
          {"coefficient", result.coefficient->id},
          {"weights", difference.first.weights},
          {"unit", or_null(result.unit)},
          {"universe", or_null(result.universe)},
          {"group", or_null(result.group)},
          {"first", {{"coders", result.coders.first}, {"value", value_of(difference.first)}}},
          {"second", {{"coders", result.coders.second}, {"value", value_of(difference.second)}}},
          {"value", or_null(difference.value)},
          {"se", or_null(difference.se)},
          {"low", or_null(difference.low)},
          {"high", or_null(difference.high)},
          {"level", difference.first.level},
          {"statistic", or_null(difference.test.statistic)},
          {"p", or_null(difference.test.p)},
          {"undefined", or_null(difference.undefined)},
          {"convention", or_null(difference.convention)}};
}

}  // namespace

std::string agreement_json(const AgreementReport& report) {
  Json results = Json::array();
  for (const AgreementResult& result : report.results) results.push_back(to_json(report, result));
  Json json = {{"schema", "themata-agreement"}, {"version", 1}};
  if (!report.by.empty()) json["by"] = report.by;
  json["results"] = std::move(results);
  for (const DifferenceResult& result : report.differences)
    json["differences"].push_back(to_json(result));
  if (!report.notices.empty()) json["notices"] = report.notices;
  // A coder may be named after a file whose name is no UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace themata
