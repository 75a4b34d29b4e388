#include "agreement/linear_program.h"

#include <cmath>
#include <cstddef>

namespace themata {

namespace {

constexpr double rounding = 1e-11;

/// One row an equation, solved for its basic variable; the last column is the total. Artificial
/// variables, one a row, stand behind the others and begin as the basis.
class Tableau {
 public:
  explicit Tableau(const Equations& equations)
      : variables_(equations.rows.empty() ? 0 : equations.rows.front().size()) {
    const std::size_t rows = equations.rows.size();
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> row = equations.rows[i];
      row.resize(variables_ + rows, 0.0);
      row[variables_ + i] = 1;
      row.push_back(equations.totals[i]);
      rows_.push_back(std::move(row));
      basis_.push_back(variables_ + i);
    }
  }

  std::size_t variables() const { return variables_; }

  /// Goes on until no variable of the first `allowed` would raise the sum.
  void maximise(const std::vector<double>& gains, std::size_t allowed) {
    for (std::size_t enters = entering(gains, allowed); enters < allowed;
         enters = entering(gains, allowed))
      pivot(leaving(enters), enters);
  }

  double sum(const std::vector<double>& gains) const {
    double sum = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) sum += gains[basis_[i]] * rows_[i].back();
    return sum;
  }

  /// Where an artificial variable is left in the basis, it is 0 and makes room; an equation that
  /// follows from the others has nothing to make room for.
  void drop_artificial() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] < variables_) continue;
      for (std::size_t j = 0; j < variables_; ++j) {
        if (std::abs(rows_[i][j]) <= rounding) continue;
        pivot(i, j);
        break;
      }
    }
  }

 private:
  /// The first variable that would raise the sum; `allowed` where there is none.
  std::size_t entering(const std::vector<double>& gains, std::size_t allowed) const {
    for (std::size_t j = 0; j < allowed; ++j) {
      double gain = gains[j];
      for (std::size_t i = 0; i < rows_.size(); ++i) gain -= gains[basis_[i]] * rows_[i][j];
      if (gain > rounding) return j;
    }
    return allowed;
  }

  /// The row that runs out first, of several the one with the first variable.
  std::size_t leaving(std::size_t enters) const {
    std::size_t found = rows_.size();
    double least = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i][enters] <= rounding) continue;
      const double ratio = rows_[i].back() / rows_[i][enters];
      const bool first = found == rows_.size() || ratio < least - rounding;
      if (first || (ratio <= least + rounding && basis_[i] < basis_[found])) {
        found = i;
        least = first ? ratio : least;
      }
    }
    return found;
  }

  void pivot(std::size_t row, std::size_t column) {
    const double divisor = rows_[row][column];
    for (double& value : rows_[row]) value /= divisor;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double factor = rows_[i][column];
      if (i == row || factor == 0) continue;
      for (std::size_t j = 0; j < rows_[i].size(); ++j) rows_[i][j] -= factor * rows_[row][j];
    }
    basis_[row] = column;
  }

  std::size_t variables_;
  std::vector<std::vector<double>> rows_;
  std::vector<std::size_t> basis_;  // by row
};

}  // namespace

std::optional<double> largest(const std::vector<double>& gains, const Equations& equations) {
  Tableau tableau(equations);
  const std::size_t all = tableau.variables() + equations.rows.size();
  std::vector<double> shortfall(all, 0.0);
  for (std::size_t j = tableau.variables(); j < all; ++j) shortfall[j] = -1;
  tableau.maximise(shortfall, all);
  constexpr double not_zero = 1e-9;
  if (tableau.sum(shortfall) < -not_zero) return std::nullopt;
  tableau.drop_artificial();
  std::vector<double> all_gains = gains;
  all_gains.resize(all, 0.0);
  tableau.maximise(all_gains, tableau.variables());
  return tableau.sum(all_gains);
}

}  // namespace themata
