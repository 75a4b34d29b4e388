#include <numeric>

#include "themata/agreement.h"

namespace themata {

std::size_t Ratings::units() const {
  return counts.empty() ? rows() : std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

Ratings pair_of(const Ratings& ratings, std::size_t first, std::size_t second) {
  Ratings pair;
  pair.coders = {ratings.coders[first], ratings.coders[second]};
  pair.categories = ratings.categories;
  pair.counts = ratings.counts;
  pair.values.reserve(ratings.rows() * 2);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    pair.values.push_back(ratings.row(i)[first]);
    pair.values.push_back(ratings.row(i)[second]);
  }
  return pair;
}

}  // namespace themata
