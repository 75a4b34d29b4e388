// Linear programs: the largest sum under equations.
#pragma once

#include <optional>
#include <vector>

namespace themata {

/// `rows[i] · x = totals[i]`, with totals not below 0.
struct Equations {
  std::vector<std::vector<double>> rows;
  std::vector<double> totals;
};

/// The largest `gains · x` of all x that fit the equations and are nowhere below 0, which must be
/// bounded. Empty where none fits. The simplex method by Bland's rule, which never cycles (Bland
/// 1977, "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2,
/// 103-107).
std::optional<double> largest(const std::vector<double>& gains, const Equations& equations);

}  // namespace themata
