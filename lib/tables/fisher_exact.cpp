// A table with given margins is built column by column. What matters after some columns is how much
// of each row is left (a node) and how probable the part so far is. From each node the most and the
// least probable completions are known, so that most parts need not be followed to their end:
// Mehta, C. R. & Patel, N. R. (1983), "A network algorithm for performing Fisher's exact test in
// r x c contingency tables", JASA 78:427-434.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "tables/margins.h"
#include "themata/independence.h"

namespace themata {

namespace {

using Left = std::vector<std::int64_t>;  // of each row

constexpr std::size_t most_steps = 20'000'000;

class Network {
 public:
  Network(const CountTable& table, const Margins& sums)
      : columns_(sums.columns), start_(sums.rows) {
    for (std::int64_t n = 0; n <= sums.total; ++n)
      log_factorials_.push_back(n == 0 ? 0.0
                                       : log_factorials_.back() + std::log(static_cast<double>(n)));
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      Left column;
      for (const auto& row : table) column.push_back(row[c]);
      observed_ += multinomial(column);
    }
    extremes_.resize(columns_.size() + 1);
  }

  std::optional<double> probability() {
    // As R's fisher.test: what differs by rounding only is as probable.
    const double limit = observed_ + std::log1p(1e-7);
    const double all = multinomial(start_);
    double found = 0;
    std::map<Left, Pasts> nodes = {{start_, {{0, {0.0, 1.0}}}}};
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      std::map<Left, Pasts> next;
      for (const auto& [left, pasts] : nodes)
        for (const auto& [key, past] : pasts) {
          const Extremes ends = extremes(column, left);
          if (steps_ > most_steps) return std::nullopt;
          if (past.log_value + ends.least > limit) continue;
          if (past.log_value + ends.most <= limit)
            found += past.count * std::exp(past.log_value + multinomial(left) - all);
          else
            follow(column, left, past, next);
        }
      nodes = std::move(next);
    }
    return std::clamp(found, 0.0, 1.0);
  }

 private:
  /// Ways so far that are as probable, up to rounding.
  struct Past {
    double log_value = 0;
    double count = 0;
  };
  using Pasts = std::map<std::int64_t, Past>;

  struct Extremes {
    double least = 0;
    double most = 0;
  };

  double log_factorial(std::int64_t n) const {
    return log_factorials_[static_cast<std::size_t>(n)];
  }

  /// ln of the number of ways to divide the sum of the parts into them.
  double multinomial(const Left& parts) const {
    std::int64_t sum = 0;
    double log = 0;
    for (const std::int64_t part : parts) {
      sum += part;
      log -= log_factorial(part);
    }
    return log + log_factorial(sum);
  }

  /// Calls `use` with every column of this sum that takes no more than is left of each row.
  void each_column(const Left& left, std::int64_t sum,
                   const std::function<void(const Left&)>& use) {
    Left column(left.size());
    fill(left, 0, sum, column, use);
  }

  void fill(const Left& left, std::size_t row, std::int64_t sum, Left& column,
            const std::function<void(const Left&)>& use) {
    if (++steps_ > most_steps) return;
    if (row + 1 == left.size()) {
      if (sum > left[row]) return;
      column[row] = sum;
      use(column);
      return;
    }
    for (std::int64_t n = 0; n <= std::min(sum, left[row]); ++n) {
      column[row] = n;
      fill(left, row + 1, sum - n, column, use);
    }
  }

  static Left less(Left left, const Left& column) {
    for (std::size_t row = 0; row < left.size(); ++row) left[row] -= column[row];
    return left;
  }

  /// Of the columns from this one on.
  Extremes extremes(std::size_t column, const Left& left) {
    if (column == columns_.size()) return {};
    if (const auto known = extremes_[column].find(left); known != extremes_[column].end())
      return known->second;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Extremes found{infinity, -infinity};
    each_column(left, columns_[column], [&](const Left& taken) {
      const double here = multinomial(taken);
      const Extremes rest = extremes(column + 1, less(left, taken));
      found.least = std::min(found.least, here + rest.least);
      found.most = std::max(found.most, here + rest.most);
    });
    return extremes_[column][left] = found;
  }

  void follow(std::size_t column, const Left& left, const Past& past, std::map<Left, Pasts>& next) {
    each_column(left, columns_[column], [&](const Left& taken) {
      const double value = past.log_value + multinomial(taken);
      constexpr double as_equal = 1e9;
      Past& same = next[less(left, taken)][std::llround(value * as_equal)];
      same.log_value = value;
      same.count += past.count;
    });
  }

  std::vector<std::int64_t> columns_;
  Left start_;
  std::vector<double> log_factorials_;
  double observed_ = 0;
  std::vector<std::map<Left, Extremes>> extremes_;  // by column
  std::size_t steps_ = 0;
};

/// With no more rows than columns: rows make the nodes.
CountTable lying(const CountTable& table) {
  if (table.size() <= table.front().size()) return table;
  CountTable turned(table.front().size());
  for (const auto& row : table)
    for (std::size_t c = 0; c < row.size(); ++c) turned[c].push_back(row[c]);
  return turned;
}

}  // namespace

std::optional<double> fisher_exact(const CountTable& table) {
  if (!why_no_test(margins(table)).empty()) return std::nullopt;
  const CountTable turned = lying(table);
  return Network(turned, margins(turned)).probability();
}

}  // namespace themata
