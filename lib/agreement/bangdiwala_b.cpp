// Bangdiwala's B: of the area that two coders' own use of the categories leaves for agreement, the
// share that is agreed on; the black squares of his agreement chart in its rectangles.
//
// Assumes two coders. It does not take chance away, and is 0 without agreement, 1 where all agree,
// also where only one category was used. Units that only one of the coders rated are left out.
//
//   B = Σ p_ii² / Σ p_i. p_.i
//
// Bangdiwala 1985, "A graphical test for observer agreement", Proceedings of the 45th Session of
// the International Statistical Institute, 307-308; Bangdiwala & Shankar 2013, "The agreement
// chart", BMC Medical Research Methodology 13, 97. Standard error by the delta method for a
// multinomial table, as the R package irrCAC has it:
//
//   var = Σ p_ij { [2 p_ii (i = j) - B (p_i. + p_.i, of i's column and j's row)] / Σ p_i. p_.i }² /
//   n
#include <cmath>

#include "agreement/two_coders.h"

namespace themata {

namespace {

/// The sums of the pair, and behind them how often both chose each category.
struct Table {
  PairSums pair;
  std::span<const double> both;

  double area() const {
    double sum = 0;
    for (std::size_t i = 0; i < pair.categories(); ++i) sum += pair.first()[i] * pair.second()[i];
    return sum;
  }
};

Table table_of(std::span<const double> sums, std::size_t categories) {
  const std::size_t size = PairSums::size(categories);
  return {PairSums(sums.first(size)), sums.subspan(size)};
}

std::size_t size(const Frame& frame) { return pair_size(frame) + frame.categories; }

void add(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
         std::span<double> sums) {
  const std::size_t pair = pair_size(frame);
  add_two_coders(frame, ratings, begin, end, sums.first(pair));
  for (std::size_t i = begin; i < end; ++i) {
    const auto row = ratings.row(i);
    if (row[0] != Ratings::missing && row[0] == row[1])
      sums[pair + static_cast<std::size_t>(row[0])] += static_cast<double>(ratings.count(i));
  }
}

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  const Table table = table_of(sums, frame.categories);
  Estimate found{table.pair.units(), {}, {}, {}, {}};
  if (found.units == 0) {
    found.undefined = undefined::no_pairs;
    return found;
  }
  const double area = table.area();
  if (area == 0) {
    found.undefined = undefined::no_shared_category;
    return found;
  }
  double agreed = 0;
  for (const double units : table.both) agreed += units * units;
  found.observed = table.pair.agreed() / found.units;
  found.value = agreed / area;
  return found;
}

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> sums, const Estimate& estimate) {
  const Table table = table_of(sums, frame.categories);
  const double scale =
      table.pair.units() / table.area();  // of counts, where the formula has shares
  double sum = 0;
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (row[0] == Ratings::missing || row[1] == Ratings::missing) continue;
    const auto first = static_cast<std::size_t>(row[0]);
    const auto second = static_cast<std::size_t>(row[1]);
    const double on_square = first == second ? 2 * table.both[first] : 0;
    const double term =
        on_square - *estimate.value * (table.pair.second()[first] + table.pair.first()[second]);
    sum += static_cast<double>(ratings.count(i)) * (scale * term) * (scale * term);
  }
  return std::sqrt(sum) / table.pair.units();
}

}  // namespace

const Estimator bangdiwala_b_estimator = {size,
                                          add,
                                          estimate,
                                          error,
                                          Quantiles::normal,
                                          0,
                                          pair_convention,
                                          "standard error by the delta method"};

}  // namespace themata
