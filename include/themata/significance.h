// Tests: a value against a stated one, two values on the same units, and whether a small test set
// says anything about the whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "themata/agreement.h"

namespace themata {

struct SignificanceTest {
  std::optional<double> statistic;  // empty for a bootstrap
  std::optional<double> p;          // two-sided; empty where there is no standard error
  std::string convention;
};

/// Whether the true value may be `stated`. By the interval's own standard error or draws; against 0
/// kappa and Fleiss' kappa take the standard error that holds where there is no agreement beyond
/// chance (Fleiss, Cohen & Everitt 1969; Fleiss, Nee & Landis 1979), which no interval does.
SignificanceTest test_against(const Coefficient& coefficient, const Ratings& ratings,
                              const Conventions& conventions, double stated);

/// How much a coefficient rose from the first ratings to the second.
struct Difference {
  Agreement first;
  Agreement second;
  std::optional<double> value;  // second - first
  std::optional<double> se;
  std::optional<double> low;
  std::optional<double> high;
  SignificanceTest test;  // against no difference
  std::string undefined;  // a name of `undefined_reasons()`; empty where there is a value
  std::string convention;
};

/// Of ratings of the same units: before and after training, or two pairs of coders. What is left
/// out or drawn is left out of both, or drawn for both: documents of the same number, else rows of
/// the same place, which then must be as many and stand for as many units. Throws `Error` where
/// they do not.
Difference difference(const Coefficient& coefficient, const Ratings& first, const Ratings& second,
                      const Conventions& conventions);

/// Shaffer's rho: how probable a kappa as high as the observed one is on a test set of so many
/// units, drawn at random from a larger set on which kappa is at most `threshold`. Below .05, the
/// test set speaks for the larger set. Eagan, Rogers, Pozen, Marquart & Shaffer 2016, "rhoR: Rho
/// for inter rater reliability"; Shaffer 2017, "Quantitative Ethnography".
struct RhoOptions {
  double threshold = 0.65;
  double lowest_kappa = 0.4;      // of the simulated sets
  double lowest_precision = 0.6;  // likewise
  std::size_t set_size = 10000;   // units of each
  std::size_t sets = 2000;
  std::uint64_t seed = 1;
};
/// `base_rate`: the share of units that the first coder put the code on. 1 where nothing can be
/// said.
double shaffer_rho(double kappa, double base_rate, std::size_t units, const RhoOptions& options);

}  // namespace themata
