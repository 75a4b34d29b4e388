// Two-by-two tables of counts, and the statistics that say how far from independence they are.
#pragma once

namespace themata {

/// Counts of four kinds of things: with both properties, with the first only, with the second only,
/// with neither. Not negative.
struct FourCounts {
  double both = 0;
  double first_only = 0;
  double second_only = 0;
  double neither = 0;

  double total() const { return both + first_only + second_only + neither; }
};

/// The likelihood ratio over all four cells (Dunning 1993, "Accurate Methods for the Statistics of
/// Surprise and Coincidence"); 0 ln 0 is 0.
double likelihood_ratio(const FourCounts& counts);

/// What the likelihood ratio is divided by where samples are small (Williams 1976, "Improved
/// likelihood ratio tests for complete contingency tables"). At least 1.
double williams_divisor(const FourCounts& counts);

/// Pearson's chi-squared, and with Yates's correction for continuity. 0 where a margin is 0.
double chi_squared(const FourCounts& counts);
double chi_squared_by_yates(const FourCounts& counts);

/// The probability that chi-squared with one degree of freedom is at least this large.
double tail_of_chi_squared(double value);

}  // namespace themata
