// How many units coders must all code for a kappa that is known well enough, or tested with enough
// power.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "themata/table.h"

namespace themata {

/// What is expected of coders who are yet to code. Units are taken to be independent.
struct ExpectedCoding {
  std::vector<double> first;   // how often the first coder uses each category, of 1 in all
  std::vector<double> second;  // the second coder; empty: as the first
  double kappa = 0.8;
  std::size_t coders = 2;
};

/// Throws `Error` for shares that are none, for more than two coders who do not use the categories
/// alike, and for a kappa that such shares do not allow.
void check(const ExpectedCoding& expected);

/// The standard error of kappa (Fleiss, Cohen & Everitt 1969) times the square root of the number
/// of units, were kappa `kappa`. Two categories leave one table only; of the tables that more
/// allow, the one with the largest error is taken (Flack, Afifi, Lachenbruch & Schouten 1988,
/// "Sample size determinations for the two rater kappa statistic", Psychometrika 53, 321-325).
/// Throws `Error` where no table has such a kappa.
double largest_error(const ExpectedCoding& expected, double kappa);

// Each of these gives a number of units that is yet to be rounded up.

/// For an interval of so much on either side, as `cohen-kappa` has it for two coders.
double units_for_half_width(const ExpectedCoding& expected, double half_width, double level);

/// The other way round.
double half_width(const ExpectedCoding& expected, double units, double level);

/// For an interval whose ends are no farther away than these, by the goodness of fit of a common
/// correlation: any number of coders, who use the categories alike. Donner & Eliasziw 1992, "A
/// goodness-of-fit approach to inference procedures for the kappa statistic", Statistics in
/// Medicine 11, 1511-1519; Rotondi & Donner 2012, "A confidence interval approach to sample size
/// estimation for interobserver agreement studies with multiple raters and outcomes", Journal of
/// Clinical Epidemiology 65, 778-784. At least one of both.
double units_for_limits(const ExpectedCoding& expected, std::optional<double> low,
                        std::optional<double> high, double level);

/// How a kappa is to be told from another one.
struct PlannedTest {
  double against = 0;  // kappa under the null hypothesis
  double significance = 0.05;
  double power = 0.8;
  bool one_sided = false;
};

/// Two coders: Cantor 1996, "Sample-size calculations for Cohen's kappa", Psychological Methods 1,
/// 150-153, and for more than two categories Flack et al. More coders: the goodness of fit
/// (Altaye, Donner & Klar 2001, "Inference procedures for assessing interobserver agreement among
/// multiple raters", Biometrics 57, 584-588).
double units_for_test(const ExpectedCoding& expected, const PlannedTest& test);
double units_for_test_of_fit(const ExpectedCoding& expected, const PlannedTest& test);

/// The lowest kappa that so many units would not rule out, on one side, by the goodness of fit;
/// 0 where they rule out nothing above it.
double lowest_kappa(const ExpectedCoding& expected, double units, double level);

/// Whole units, as many times more of them as those of one document resemble one another. Throws
/// `Error` where no number is enough.
std::int64_t whole_units(double independent_units, double design_effect);

/// A code, or a set of categories, and what it is called in the table.
struct PlannedCode {
  std::string name;
  ExpectedCoding expected;
};

/// What the units are to be enough for; at least one of `half_width`, `low`, `high`, `against` and
/// `units`.
struct SamplePlan {
  std::vector<PlannedCode> codes;
  bool categories = false;  // their shares are of several categories, not of a code
  std::optional<double> half_width;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> against;
  std::optional<std::size_t> units;  // the other way round: what so many will say
  double level = 0.95;
  double power = 0.8;
  bool one_sided = false;
  double design_effect = 1;
};

/// A row for each code and aim: how many units, by which method. Throws `Error` as the functions
/// above do.
Table sample_size_table(const SamplePlan& plan);

}  // namespace themata
