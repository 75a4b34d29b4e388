// What stands beneath a table of agreement: no number without its convention.
#include <fmt/format.h>

#include "agreement/agreement_layout.h"

namespace themata {

namespace {

bool is_overall(const AgreementResult& result) {
  return result.code == "(pooled)" || result.code == "(mean)";
}

/// A convention and whatever follows it.
struct Convention {
  std::string text;
  std::vector<std::string> names;
};

/// What p and rho are about, and how they were found.
void add_tests(std::vector<std::string>& notes, const AgreementReport& report) {
  for (const AgreementResult& result : report.results)
    if (result.test && !result.test->convention.empty())
      add_once(notes, fmt::format("p of {}: against {:g}; {}",
                                  name_of(*result.coefficient, result.agreement.weights),
                                  *report.against, result.test->convention));
  for (const DifferenceResult& result : report.differences)
    if (!result.difference.convention.empty())
      add_once(notes, fmt::format("difference: what the coders after the arrow have more; {}",
                                  result.difference.convention));
  const bool rho = std::ranges::any_of(
      report.results, [](const AgreementResult& result) { return result.rho.has_value(); });
  if (rho)
    notes.push_back(fmt::format(
        "rho: how probable such a kappa is on so many units drawn from a larger set on which kappa "
        "is at most {:g} (Shaffer); below .05 the units speak for the larger set",
        *report.rho_threshold));
}

/// Each convention once: of a measure, the longer one holds what stands in the shorter one, too.
std::vector<Convention> conventions_of(const AgreementReport& report) {
  std::vector<Convention> conventions;
  const auto is_of = [](const std::string& name) {
    return [&](const Convention& one) {
      return std::ranges::find(one.names, name) != one.names.end();
    };
  };
  // Groups are measured as all together is, but for the number of documents drawn from.
  const bool all_together = std::ranges::any_of(
      report.results, [](const AgreementResult& result) { return result.group.empty(); });
  for (const AgreementResult& result : report.results) {
    if (is_overall(result) || (all_together && !result.group.empty())) continue;
    const std::string name = name_of(*result.coefficient, result.agreement.weights);
    const std::string& text = result.agreement.convention;
    bool known = false;
    for (Convention& one : conventions) {
      if (!is_of(name)(one)) continue;
      known = known || one.text.starts_with(text);
      if (!known && text.starts_with(one.text)) std::erase(one.names, name);
    }
    if (known) continue;
    const auto same = std::ranges::find(conventions, text, &Convention::text);
    if (same != conventions.end())
      same->names.push_back(name);
    else
      conventions.push_back({text, {name}});
  }
  return conventions;
}

void add_conventions(std::vector<std::string>& notes, const AgreementReport& report) {
  for (const Convention& one : conventions_of(report))
    if (!one.names.empty())
      notes.push_back(fmt::format("{}: {}", fmt::join(one.names, ", "), one.text));
}

bool as_if_independent(const AgreementReport& report) {
  return std::ranges::any_of(report.results, [](const AgreementResult& result) {
    return result.agreement.convention.find("as if these were independent") != std::string::npos;
  });
}

void add_once_said(std::vector<std::string>& notes, const AgreementReport& report,
                   const std::string& code, const char* meaning) {
  if (std::ranges::find(report.results, code, &AgreementResult::code) != report.results.end())
    notes.push_back(fmt::format("{}: {}", code, meaning));
}

std::size_t number_in(const AgreementResult& result, std::string_view name) {
  const auto found = std::ranges::find(result.details, name, &Detail::name);
  return found == result.details.end() ? 0 : std::get<std::size_t>(found->value);
}

/// From the least to the most, over pairs of coders, units and groups.
struct Span {
  std::size_t least = 0;
  std::size_t most = 0;

  std::string text() const {
    return least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
  }
};

Span span_of(std::span<const AgreementResult* const> means, std::string_view name) {
  Span span{number_in(*means.front(), name), 0};
  for (const AgreementResult* mean : means) {
    span.least = std::min(span.least, number_in(*mean, name));
    span.most = std::max(span.most, number_in(*mean, name));
  }
  return span;
}

/// How many codes each mean is of: an average over few of them, or over codes that one coder never
/// used, must not pass for one over all.
std::string mean_note(const AgreementReport& report) {
  std::vector<std::pair<std::string, std::vector<const AgreementResult*>>> by_name;
  for (const AgreementResult& result : report.results) {
    if (result.code != "(mean)") continue;
    const std::string name = name_of(*result.coefficient, result.agreement.weights);
    const auto known = std::ranges::find(by_name, name, &decltype(by_name)::value_type::first);
    auto& means = known == by_name.end() ? by_name.emplace_back(name, 0).second : known->second;
    means.push_back(&result);
  }
  std::vector<std::pair<std::string, std::vector<std::string>>> by_count;
  Span of_one_coder;
  for (const auto& [name, means] : by_name) {
    const Span codes = span_of(means, mean_codes);
    const Span undefined = span_of(means, mean_undefined);
    std::string count = fmt::format("{} code{}", codes.text(), codes.most == 1 ? "" : "s");
    if (undefined.most > 0) count += fmt::format(", {} left out as undefined", undefined.text());
    const auto known = std::ranges::find(by_count, count, &decltype(by_count)::value_type::first);
    auto& names = known == by_count.end()
                      ? by_count.emplace_back(count, std::vector<std::string>()).second
                      : known->second;
    names.push_back(name);
    if (means.front()->coefficient->kind != CoefficientKind::beyond_chance) continue;
    const Span one = span_of(means, mean_of_one_coder);
    if (one.most > of_one_coder.most) of_one_coder = one;
  }
  std::string note = "(mean): the mean of the codes' values, each code weighing the same";
  for (std::size_t i = 0; i < by_count.size(); ++i)
    note += fmt::format("{}{} over {}", i == 0 ? ": " : "; ", fmt::join(by_count[i].second, ", "),
                        by_count[i].first);
  if (of_one_coder.most > 0)
    note += fmt::format(
        "; codes among them that one coder alone used, whose kappa and alpha cannot be above 0: {}",
        of_one_coder.text());
  return note;
}

}  // namespace

std::vector<std::string> notes_of(const AgreementReport& report, const Layout& layout) {
  std::vector<std::string> notes;
  add_conventions(notes, report);
  add_tests(notes, report);
  if (std::ranges::any_of(report.results, is_overall)) {
    notes.push_back(fmt::format(
        "(pooled): the 2×2 tables of all codes summed, so every unit counts once for each "
        "code{}",
        as_if_independent(report) ? ", as if these were independent" : ""));
    notes.push_back(mean_note(report));
  }
  for (const BenchmarkScale* scale : layout.scales)
    notes.push_back(fmt::format(
        "{}: {}; the best level that the value reaches with a probability of .95, as if it were "
        "normal (Gwet), or where no standard error is known the one it falls into",
        scale->id, scale->source));
  add_once_said(notes, report, "(sets)", "all codes of a unit together, as one set");
  add_once_said(notes, report, "(spans)",
                "the spans of all codes; for coefficients of spans, units are spans");
  for (const std::string& reason : layout.reasons)
    for (const UndefinedReason& known : undefined_reasons())
      if (known.name == reason) notes.push_back(fmt::format("{}: {}", reason, known.about));
  notes.insert(notes.end(), report.notices.begin(), report.notices.end());
  return notes;
}

}  // namespace themata
