// The distributions that tests and intervals are read from.
#pragma once

namespace themata {

/// The probability that a standard normal variable is below `z`.
double normal_below(double z);
/// The value that a standard normal variable is below with a probability between 0 and 1.
double normal_quantile(double probability);

/// The same of Student's t.
double student_below(double t, double degrees);
double student_quantile(double probability, double degrees);

/// The probability that a chi-squared variable is above `x`.
double chi_squared_above(double x, double degrees);
/// The noncentrality of the chi-squared variable that is below `x` with this probability.
double chi_squared_noncentrality(double x, double degrees, double probability);

}  // namespace themata
