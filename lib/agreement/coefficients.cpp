#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "agreement/estimator.h"
#include "themata/error.h"
#include "themata/label_sets.h"
#include "themata/span_agreement.h"

namespace themata {

std::span<const Coefficient> coefficients() {
  using enum CoefficientKind;
  constexpr bool pairs = true;
  constexpr bool all = true;
  constexpr bool weights = true;
  static constexpr std::array list = {
      Coefficient{"percent", "agreement", "percent agreement",
                  "nothing: chance agreement is left in", raw, pairs, all, weights,
                  &percent_estimator},
      Coefficient{"holsti", "holsti", "Holsti's method", "nothing: chance agreement is left in",
                  raw, pairs, all, !weights, &holsti_estimator},
      Coefficient{"bangdiwala-b", "B", "Bangdiwala's B",
                  "two coders; the share of what their use of the categories leaves for agreement",
                  raw, pairs, !all, !weights, &bangdiwala_b_estimator},
      Coefficient{"bennett-s", "S", "Bennett's S",
                  "two coders, who use all of a known list of categories alike", beyond_chance,
                  pairs, !all, !weights, &bennett_s_estimator},
      Coefficient{"brennan-prediger", "BP", "Brennan and Prediger's kappa",
                  "coders who use all of a known list of categories alike", beyond_chance, pairs,
                  all, weights, &brennan_prediger_estimator},
      Coefficient{"pabak", "pabak", "PABAK", "two coders, who use two categories alike",
                  beyond_chance, pairs, !all, !weights, &pabak_estimator},
      Coefficient{"scott-pi", "pi", "Scott's pi", "two coders, who share one use of the categories",
                  beyond_chance, pairs, !all, weights, &scott_pi_estimator},
      Coefficient{"cohen-kappa", "kappa", "Cohen's kappa",
                  "two coders, each with a use of the categories of their own", beyond_chance,
                  pairs, !all, weights, &cohen_kappa_estimator},
      Coefficient{
          "light-kappa", "light", "Light's kappa",
          "coders each with a use of the categories of their own; the mean over their pairs",
          beyond_chance, !pairs, all, weights, &light_kappa_estimator},
      Coefficient{"conger-kappa", "conger", "Conger's kappa",
                  "coders each with a use of the categories of their own", beyond_chance, !pairs,
                  all, weights, &conger_kappa_estimator},
      Coefficient{"fleiss-kappa", "fleiss", "Fleiss' kappa",
                  "coders who share one use of the categories", beyond_chance, !pairs, all, weights,
                  &fleiss_kappa_estimator},
      Coefficient{"gwet-ac", "AC", "Gwet's AC", "coders who guess only where a unit is hard",
                  beyond_chance, pairs, all, weights, &gwet_ac_estimator},
      Coefficient{"krippendorff-alpha", "alpha", "Krippendorff's alpha",
                  "coders who can stand in for one another and share one use of the categories",
                  beyond_chance, !pairs, all, weights, &krippendorff_alpha_estimator},
      Coefficient{"van-oest-irsq", "Irsq", "van Oest's I_r²",
                  "two coders, who share one use of a known list of categories", beyond_chance,
                  pairs, !all, !weights, &van_oest_irsq_estimator},
      Coefficient{"lotus", "lotus", "Lotus",
                  "that what most coders chose is right; chance is left in", raw, !pairs, all,
                  !weights, &lotus_estimator},
      Coefficient{"max-kappa", "max-kappa", "the largest possible kappa",
                  "two coders; the largest kappa, given how often each used each category", index,
                  pairs, !all, !weights, &max_kappa_estimator},
      Coefficient{"prevalence-index", "PI", "the prevalence index",
                  "two coders, two categories; how unequally they are used", index, pairs, !all,
                  !weights, &prevalence_index_estimator},
      Coefficient{"bias-index", "BI", "the bias index",
                  "two coders, two categories; how far their uses differ", index, pairs, !all,
                  !weights, &bias_index_estimator},
      Coefficient{"positive-agreement", "PA+", "positive agreement",
                  "two categories; agreement on the second", index, pairs, all, !weights,
                  &positive_agreement_estimator},
      Coefficient{"negative-agreement", "PA-", "negative agreement",
                  "two categories; agreement on the first", index, pairs, all, !weights,
                  &negative_agreement_estimator},
  };
  return list;
}

std::vector<const Coefficient*> every_coefficient() {
  std::vector<const Coefficient*> all;
  for (const Coefficient& one : coefficients()) all.push_back(&one);
  for (const SetCoefficient& one : set_coefficients()) all.push_back(&one.about);
  for (const SpanCoefficient& one : span_coefficients()) all.push_back(&one.about);
  return all;
}

const Coefficient& find_coefficient(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Coefficient* coefficient : every_coefficient()) {
    if (coefficient->id == name || coefficient->alias == name) return *coefficient;
    known.push_back(coefficient->id);
    if (coefficient->alias != coefficient->id) known.push_back(coefficient->alias);
  }
  throw Error({}, fmt::format("unknown coefficient '{}'", name),
              did_you_mean(name, std::span<const std::string_view>(known)));
}

}  // namespace themata
