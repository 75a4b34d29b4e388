// The interval of a value, by the method asked for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/estimator.h"
#include "agreement/sample.h"
#include "themata/significance.h"

namespace themata {

struct Interval {
  std::optional<double> se;
  std::optional<double> low;
  std::optional<double> high;
  std::string convention;
  std::vector<double> draws;  // of a bootstrap; NaN where a draw has no value
  std::size_t members = 0;    // that were drawn from
  bool of_documents = false;
};

Interval interval_of(const Estimator& estimator, const Frame& frame, const Ratings& ratings,
                     const Estimate& estimate, const Conventions& conventions);

/// Of values of draws, NaN where one has none. Empty where `without_interval` has a reason.
Interval percentile_interval(std::span<const double> draws, double level);

/// The same with Efron's correction for bias and acceleration, for which `without` has one value of
/// each member left out.
Interval bca_interval(std::span<const double> draws, std::span<const Sample::Without> without,
                      double value, double level);

/// √( (n - 1)/n Σ (v_i - v̄)² ) over the values without one of n members; nothing where one of these
/// has no value.
std::optional<double> jackknife_error(std::span<const Sample::Without> without, std::size_t part);

/// A value with its interval, and the draws it is from.
struct Measured {
  Agreement agreement;
  Interval interval;
};
Measured measured(const Coefficient& coefficient, const Ratings& ratings,
                  const Conventions& conventions);

/// As `test_against`, of what was measured already.
SignificanceTest test_of(const Measured& found, const Coefficient& coefficient,
                         const Ratings& ratings, const Conventions& conventions, double stated);

/// Krippendorff's bootstrap: values of alpha from draws of pairs.
std::vector<double> krippendorff_draws(const Frame& frame, const Ratings& ratings,
                                       const Estimate& estimate, const Resampling& resampling);

/// Sets low and high to value ± quantile × standard error, cut at `lowest` and 1.
void spread(Interval& interval, double value, double quantile, double lowest);

/// ", of which there are too few …", where there are.
std::string_view few_documents(std::size_t documents);

/// Why there is no interval: more draws than it may leave outside have no value, as where a code
/// occurs in two of five documents. Empty where there is one.
std::string without_interval(std::span<const double> draws, double level);

/// "; draws without a value left out", where there are some.
std::string_view left_out(std::span<const double> draws);

/// "2000 bootstrap draws of 21 documents, seed 1".
std::string draws_convention(const Sample& sample, const Resampling& resampling);

}  // namespace themata
