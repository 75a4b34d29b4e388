// Krippendorff's alpha over sets of codes, where two sets can be more or less alike.
//
// Assumes what alpha assumes (see krippendorff_alpha.cpp); what a coder gives a unit is a set of
// codes, and the disagreement of two coders is a distance of their sets, from 0 to 1:
//
//   jaccard(A, B) = 1 - |A ∩ B| / |A ∪ B|
//   masi(A, B)    = 1 - M |A ∩ B| / |A ∪ B|,   M = 1 for equal sets, 2/3 where one is within the
//                   other, 1/3 where they only overlap, 0 where they share nothing
//
// and 0 for two empty sets. Passonneau 2006, "Measuring agreement on set-valued items (MASI) for
// semantic and pragmatic annotation", LREC 2006, 831-836. (The thirds are exact here; NLTK had 0.67
// and 0.33 until 2026.)
//
//   alpha = 1 - D_o / D_e,   D_o = Σ_u Σ_{pairs in u} d / (m_u - 1) / n
//   D_e = Σ_{A,B} n_A n_B d(A, B) / (n (n - 1))
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "agreement/estimator.h"
#include "agreement/pairable_sets.h"
#include "themata/label_sets.h"

namespace themata {

namespace {

std::size_t shared(const LabelSet& left, const LabelSet& right) {
  std::size_t count = 0;
  for (auto i = left.begin(), j = right.begin(); i != left.end() && j != right.end();) {
    if (*i == *j) ++count;
    const bool advance_left = *i <= *j;
    const bool advance_right = *j <= *i;
    if (advance_left) ++i;
    if (advance_right) ++j;
  }
  return count;
}

double jaccard(const LabelSet& left, const LabelSet& right) {
  const std::size_t both = shared(left, right);
  const std::size_t either = left.size() + right.size() - both;
  if (either == 0) return 0;
  return 1 - static_cast<double>(both) / static_cast<double>(either);
}

/// In thirds.
double monotonicity(const LabelSet& left, const LabelSet& right, std::size_t both) {
  if (both == left.size() && both == right.size()) return 3;
  if (both == std::min(left.size(), right.size())) return 2;
  return 1;
}

double masi(const LabelSet& left, const LabelSet& right) {
  const std::size_t both = shared(left, right);
  const std::size_t either = left.size() + right.size() - both;
  if (either == 0) return 0;
  return 1 - monotonicity(left, right, both) * static_cast<double>(both) /
                 (3 * static_cast<double>(either));
}

double observed_disagreement(const LabelSets& data, const SetDistance& distance, double pairable) {
  double sum = 0;
  for (std::size_t i = 0; i < data.ratings.rows(); ++i) {
    const auto row = given(data.ratings.row(i));
    if (row.size() < 2) continue;
    double pairs = 0;
    for (std::size_t a = 0; a < row.size(); ++a)
      for (std::size_t b = a + 1; b < row.size(); ++b)
        if (row[a] != row[b]) pairs += 2 * distance.between(data.sets[row[a]], data.sets[row[b]]);
    sum += pairs * static_cast<double>(data.ratings.count(i)) / static_cast<double>(row.size() - 1);
  }
  return sum / pairable;
}

double expected_disagreement(const LabelSets& data, const SetDistance& distance,
                             const PairableSets& sums) {
  double pairs = 0;
  for (std::size_t a = 0; a < data.sets.size(); ++a) {
    if (sums.totals[a] == 0) continue;
    double with_others = 0;
    for (std::size_t b = a + 1; b < data.sets.size(); ++b)
      if (sums.totals[b] > 0)
        with_others +=
            static_cast<double>(sums.totals[b]) * distance.between(data.sets[a], data.sets[b]);
    pairs += 2 * static_cast<double>(sums.totals[a]) * with_others;
  }
  const auto n = static_cast<double>(sums.ratings);
  return pairs / (n * (n - 1));
}

}  // namespace

std::span<const SetDistance> set_distances() {
  static constexpr std::array all = {
      SetDistance{"masi",
                  "Passonneau 2006: shared codes by all codes, less where no set is within "
                  "the other",
                  masi},
      SetDistance{"jaccard", "shared codes by all codes", jaccard},
  };
  return all;
}

const SetDistance* find_set_distance(std::string_view name) {
  for (const SetDistance& distance : set_distances())
    if (distance.id == name) return &distance;
  return nullptr;
}

Agreement set_alpha(const LabelSets& data, const SetDistance& distance) {
  Agreement result;
  const PairableSets sums = pairable_sets(data);
  result.units = sums.units;
  result.weights = distance.id;
  result.convention = fmt::format(
      "sets of codes by {}; two empty sets agree; units with two ratings or more", distance.id);
  if (sums.units == 0) {
    result.undefined = undefined::reason_for_no_pairs(data.ratings);
    return result;
  }
  const double observed = observed_disagreement(data, distance, static_cast<double>(sums.ratings));
  const double expected = expected_disagreement(data, distance, sums);
  result.observed = 1 - observed;
  result.expected = 1 - expected;
  if (sums.used() < 2)
    result.undefined = undefined::one_category_used;
  else
    result.value = 1 - observed / expected;
  return result;
}

}  // namespace themata
