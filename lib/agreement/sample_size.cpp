// The variance is that of Fleiss, Cohen & Everitt 1969 (see cohen_kappa.cpp) of an expected table:
//
//   (1 - p_e)⁴ V = Σ_i p_ii [(1 - p_e) - (p_.i + p_i.)(1 - p_o)]²
//                  + (1 - p_o)² Σ_i≠j p_ij (p_.i + p_j.)² - (p_o p_e - 2 p_e + p_o)²
//
// which is linear in the p_ij where the shares of both coders and kappa are given. By the common
// correlation model coders choose alike with probability kappa and apart otherwise, so that all m
// choose category i with probability kappa p_i + (1 - kappa) p_i^m, and every other outcome has
// (1 - kappa) times the probability it has by chance.
#include "themata/sample_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agreement/linear_program.h"
#include "statistics/distributions.h"
#include "themata/error.h"

namespace themata {

namespace {

double square(double number) { return number * number; }

const std::vector<double>& second_of(const ExpectedCoding& expected) {
  return expected.second.empty() ? expected.first : expected.second;
}

double chance_agreement(const ExpectedCoding& expected) {
  return std::inner_product(expected.first.begin(), expected.first.end(),
                            second_of(expected).begin(), 0.0);
}

/// What is gained by a share of units that the coders put into categories i and j.
double term(const ExpectedCoding& expected, double observed, double by_chance, std::size_t i,
            std::size_t j) {
  const double both = second_of(expected)[i] + expected.first[j];
  if (i == j) return square(1 - by_chance - both * (1 - observed));
  return square((1 - observed) * both);
}

/// Every table of shares that has the coders' totals and this much agreement.
Equations tables_of(const ExpectedCoding& expected, double observed) {
  const std::size_t size = expected.first.size();
  Equations tables;
  for (std::size_t k = 0; k < size; ++k) {
    std::vector<double> row(size * size, 0.0);
    std::vector<double> column(size * size, 0.0);
    for (std::size_t other = 0; other < size; ++other) {
      row[k * size + other] = 1;
      column[other * size + k] = 1;
    }
    tables.rows.push_back(std::move(row));
    tables.totals.push_back(expected.first[k]);
    tables.rows.push_back(std::move(column));
    tables.totals.push_back(second_of(expected)[k]);
  }
  std::vector<double> diagonal(size * size, 0.0);
  for (std::size_t k = 0; k < size; ++k) diagonal[k * size + k] = 1;
  tables.rows.push_back(std::move(diagonal));
  tables.totals.push_back(observed);
  return tables;
}

void check_shares(const std::vector<double>& shares) {
  const bool positive = std::ranges::all_of(shares, [](double one) { return one > 0 && one < 1; });
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  constexpr double rounding = 1e-6;
  if (shares.size() < 2 || !positive || std::abs(sum - 1) > rounding)
    throw Error({}, fmt::format("{} are no shares of categories", fmt::join(shares, ", ")),
                "each must lie between 0 and 1, and all must come to 1");
}

/// χ² of one unit, were kappa `kappa` and `tested` asked about.
double misfit(const ExpectedCoding& expected, double kappa, double tested) {
  const auto coders = static_cast<double>(expected.coders);
  double sum = 0;
  double unanimous_by_chance = 0;
  for (const double share : expected.first) {
    const double by_chance = std::pow(share, coders);
    unanimous_by_chance += by_chance;
    sum += square(share - by_chance) / (tested * share + (1 - tested) * by_chance);
  }
  return square(kappa - tested) * (sum + (1 - unanimous_by_chance) / (1 - tested));
}

void need_alike(const ExpectedCoding& expected) {
  if (!expected.second.empty() && expected.second != expected.first)
    throw Error({}, "this method needs coders who use the categories alike",
                "give one share for all of them");
}

void need_between_0_and_1(double kappa, const char* name) {
  if (kappa >= 0 && kappa < 1) return;
  throw Error({}, fmt::format("{} must be 0 or more and below 1, not {:g}", name, kappa));
}

}  // namespace

void check(const ExpectedCoding& expected) {
  check_shares(expected.first);
  check_shares(second_of(expected));
  if (second_of(expected).size() != expected.first.size())
    throw Error({}, "both coders need the same number of categories");
  if (expected.coders < 2) throw Error({}, "agreement needs two coders");
  if (expected.coders > 2) need_alike(expected);
  need_between_0_and_1(expected.kappa, "the kappa that is expected");
  if (expected.coders == 2) largest_error(expected, expected.kappa);
}

double largest_error(const ExpectedCoding& expected, double kappa) {
  const double by_chance = chance_agreement(expected);
  const double observed = kappa * (1 - by_chance) + by_chance;
  const std::size_t size = expected.first.size();
  std::vector<double> gains(size * size);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j)
      gains[i * size + j] = term(expected, observed, by_chance, i, j);
  const std::optional<double> most = largest(gains, tables_of(expected, observed));
  if (!most) {
    double shared = 0;
    for (std::size_t i = 0; i < size; ++i)
      shared += std::min(expected.first[i], second_of(expected)[i]);
    throw Error({},
                fmt::format("coders who use the categories so differently cannot reach a kappa of "
                            "{:g}: {:.3f} is the most",
                            kappa, (shared - by_chance) / (1 - by_chance)),
                "expect less, or shares that lie closer together");
  }
  const double variance = *most - square(observed * by_chance - 2 * by_chance + observed);
  return std::sqrt(std::max(variance, 0.0)) / square(1 - by_chance);
}

double units_for_half_width(const ExpectedCoding& expected, double half_width, double level) {
  return square(normal_quantile((1 + level) / 2) * largest_error(expected, expected.kappa) /
                half_width);
}

double half_width(const ExpectedCoding& expected, double units, double level) {
  return normal_quantile((1 + level) / 2) * largest_error(expected, expected.kappa) /
         std::sqrt(units);
}

double units_for_limits(const ExpectedCoding& expected, std::optional<double> low,
                        std::optional<double> high, double level) {
  need_alike(expected);
  // With both ends a share of (1 - level) / 2 lies beyond each, with one all of it.
  const double critical = square(normal_quantile(low && high ? (1 + level) / 2 : level));
  double units = 0;
  for (const auto& limit : {low, high}) {
    if (!limit) continue;
    need_between_0_and_1(*limit, "an end of the interval");
    if (*limit == expected.kappa)
      throw Error({}, "an end of the interval must not be the kappa that is expected");
    units = std::max(units, critical / misfit(expected, expected.kappa, *limit));
  }
  return units;
}

double units_for_test(const ExpectedCoding& expected, const PlannedTest& test) {
  if (expected.coders > 2) return units_for_test_of_fit(expected, test);
  if (test.against == expected.kappa)
    throw Error({}, "no number of units tells a kappa from itself",
                "expect another one than the one it is tested against");
  const double beyond = test.one_sided ? test.significance : test.significance / 2;
  return square((normal_quantile(1 - beyond) * largest_error(expected, test.against) +
                 normal_quantile(test.power) * largest_error(expected, expected.kappa)) /
                (expected.kappa - test.against));
}

double units_for_test_of_fit(const ExpectedCoding& expected, const PlannedTest& test) {
  need_alike(expected);
  need_between_0_and_1(test.against, "the kappa it is tested against");
  if (test.against == expected.kappa)
    throw Error({}, "no number of units tells a kappa from itself",
                "expect another one than the one it is tested against");
  const double beyond = test.one_sided ? test.significance : test.significance / 2;
  const double shift =
      chi_squared_noncentrality(square(normal_quantile(1 - beyond)), 1, 1 - test.power);
  return shift / misfit(expected, expected.kappa, test.against);
}

std::int64_t whole_units(double independent_units, double design_effect) {
  constexpr double rounding = 1e-9;
  constexpr double most = 1e15;
  const double needed = std::ceil(independent_units * design_effect - rounding);
  if (!(needed < most)) throw Error({}, "no number of units is enough for this");
  return static_cast<std::int64_t>(needed);
}

double lowest_kappa(const ExpectedCoding& expected, double units, double level) {
  need_alike(expected);
  const double critical = square(normal_quantile(level));
  double low = 0;
  double high = expected.kappa;
  if (units * misfit(expected, expected.kappa, low) <= critical) return 0;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (units * misfit(expected, expected.kappa, middle) > critical ? low : high) = middle;
  }
  return high;
}

}  // namespace themata
