// Whether rows and columns of a table of counts have to do with each other: tests and their
// strength.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace themata {

/// Rows of counts, all of one length, none negative.
using CountTable = std::vector<std::vector<std::int64_t>>;

struct Independence {
  double chi_squared = 0;  // Pearson's, without correction for continuity
  std::int64_t degrees = 0;
  double p = 1;                  // of chi-squared
  double cramers_v = 0;          // from 0 to 1
  double smallest_expected = 0;  // of all cells
  /// Haberman's adjusted residuals, standard normal under independence.
  std::vector<std::vector<double>> residuals;
  std::string undefined;  // why there is no test; empty where there is one
};

/// Pearson's chi-squared; Cramér's V = sqrt(chi2 / (N (min(rows, columns) - 1))) (Cramér 1946,
/// Mathematical Methods of Statistics); residuals (o - e) / sqrt(e (1 - row/N) (1 - column/N))
/// (Haberman 1973, "The analysis of residuals in cross-classified tables"). Undefined with fewer
/// than two rows or columns, or with an empty one.
Independence independence(const CountTable& table);

/// Fisher's exact test of any number of rows and columns, two-sided: the probability of all tables
/// with these margins that are no more probable than this one (Freeman & Halton 1951). By the
/// network algorithm of Mehta & Patel 1983. None where the table has no test, and where it is too
/// large to be done in about a second.
std::optional<double> fisher_exact(const CountTable& table);

/// Probabilities corrected for there being several tests, in the order given: so that with a
/// probability of alpha at most none is wrong (Holm 1979), or so that a share of alpha of those
/// taken for true may be wrong (Benjamini & Hochberg 1995).
std::vector<double> adjust_by_holm(std::span<const double> probabilities);
std::vector<double> adjust_by_benjamini_hochberg(std::span<const double> probabilities);

}  // namespace themata
