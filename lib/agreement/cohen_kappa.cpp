// Cohen's kappa: agreement of two coders beyond what their own use of the categories would give by
// chance.
//
// Assumes two coders who judge independently of one another, units that are independent, and
// categories that exclude one another. Units that only one of the coders rated are left out.
//
//   kappa = (p_o - p_e) / (1 - p_e),   p_o = Σ p_ii,   p_e = Σ p_i. p_.i
//
// Cohen 1960, "A coefficient of agreement for nominal scales", Educational and Psychological
// Measurement 20, 37-46. Standard error, not under the null hypothesis: Fleiss, Cohen & Everitt
// 1969, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72,
// 323-327:
//
//   var = { Σ_i p_ii [(1 - p_e) - (p_i. + p_.i)(1 - p_o)]²
//           + (1 - p_o)² Σ_{i≠j} p_ij (p_.i + p_j.)² - (p_o p_e - 2 p_e + p_o)² } / (n (1 - p_e)⁴)
#include <algorithm>
#include <cmath>

#include "agreement/contingency.h"
#include "agreement/measures.h"

namespace themata {

namespace {

double square(double number) { return number * number; }

/// Expected agreement is 1 exactly where both coders put everything into one and the same category.
bool one_category_used(const Contingency& table) {
  return table.cells.size() == 1 && table.agreed == table.units;
}

/// n² p_e, a whole number.
double agreeing_by_chance(const Contingency& table) {
  double products = 0;
  for (std::size_t i = 0; i < table.first_totals.size(); ++i)
    products +=
        static_cast<double>(table.first_totals[i]) * static_cast<double>(table.second_totals[i]);
  return products;
}

double standard_error(const Contingency& table, double observed, double expected) {
  const auto units = static_cast<double>(table.units);
  const auto first = [&](std::size_t category) {
    return static_cast<double>(table.first_totals[category]) / units;
  };
  const auto second = [&](std::size_t category) {
    return static_cast<double>(table.second_totals[category]) / units;
  };
  double sum = -square(observed * expected - 2 * expected + observed);
  for (const auto& cell : table.cells) {
    const double share = static_cast<double>(cell.units) / units;
    const double margins = second(cell.first) + first(cell.second);
    const double term = cell.first == cell.second ? (1 - expected) - margins * (1 - observed)
                                                  : margins * (1 - observed);
    sum += share * square(term);
  }
  const double variance = sum / (units * square(square(1 - expected)));
  return std::sqrt(std::max(variance, 0.0));  // rounding can leave a hair below 0
}

}  // namespace

Agreement cohen_kappa(const Ratings& ratings) {
  Agreement result;
  result.convention =
      "units that both coders rated; standard error of Fleiss, Cohen & Everitt 1969 (not the one "
      "under the null hypothesis); normal 95 % interval, cut at -1 and 1";
  if (ratings.coders.size() > 2) {
    result.undefined = undefined::more_than_two_coders;
    return result;
  }
  const Contingency table = ratings.coders.size() == 2 ? contingency(ratings) : Contingency{};
  result.units = table.units;
  if (table.units == 0) {
    result.undefined = undefined::reason_for_no_pairs(ratings);
    return result;
  }
  const auto n = static_cast<double>(table.units);
  const auto agreed = static_cast<double>(table.agreed);
  const double by_chance = agreeing_by_chance(table);
  const double observed = agreed / n;
  const double expected = by_chance / (n * n);
  result.observed = observed;
  result.expected = expected;
  if (one_category_used(table)) {
    result.undefined = undefined::one_category_used;
    return result;
  }
  constexpr double normal_quantile = 1.959963984540054;  // of 97.5 %
  const double value = (n * agreed - by_chance) / (n * n - by_chance);
  const double error = standard_error(table, observed, expected);
  result.value = value;
  result.se = error;
  result.low = std::max(value - normal_quantile * error, -1.0);
  result.high = std::min(value + normal_quantile * error, 1.0);
  return result;
}

}  // namespace themata
