// Multi-valued alpha: how far coders agree who may put several codes on one unit.
//
// Assumes what alpha assumes (see krippendorff_alpha.cpp); what a coder gives a unit is a set of
// codes, also the empty one. Chance keeps how many codes coders give at once and how often each
// code is given, but not which go together:
//
//   mv-alpha = 1 - D_o / D_e,   δ(A, B) = 1 - 2 |A ∩ B| / (|A| + |B|),   δ(∅, ∅) = 0
//   D_o = Σ_u Σ_{pairs in u} δ / (m_u - 1) / n
//   D_e = Σ_{a,b} P_a P_b Σ_{|A|=a, |B|=b} w(A, B) δ(A, B) / Σ_{|A|=a, |B|=b} w(A, B)
//   w(A, B) = Π_{c in A or B, not both} n_c  Π_{c in both} n_c (n_c - 1)
//
// with n pairable sets, P_a the share of those with a codes, and n_c how often code c is in them.
// Krippendorff & Craggs 2016, "The reliability of multi-valued coding of data", Communication
// Methods and Measures 10, 181-198.
//
// δ depends on the sizes of A, B and A ∩ B alone, so the sums over all pairs of sets are the
// coefficients of the generating function Π_c (1 + n_c x + n_c y + n_c (n_c - 1) x y z): they are
// built up code by code, in steps of (codes × sizes³) instead of (2^codes)².
#include <algorithm>
#include <array>

#include "agreement/estimator.h"
#include "agreement/pairable_sets.h"
#include "themata/label_sets.h"

namespace themata {

namespace {

double dissimilarity(std::size_t left, std::size_t right, std::size_t both) {
  if (left + right == 0) return 0;
  return 1 - 2 * static_cast<double>(both) / static_cast<double>(left + right);
}

std::size_t shared(const LabelSet& left, const LabelSet& right) {
  return static_cast<std::size_t>(std::ranges::count_if(
      left, [&](std::uint32_t code) { return std::ranges::binary_search(right, code); }));
}

double observed_disagreement(const LabelSets& data, const PairableSets& sums) {
  double sum = 0;
  for (std::size_t i = 0; i < data.ratings.rows(); ++i) {
    const auto row = given(data.ratings.row(i));
    if (row.size() < 2) continue;
    double pairs = 0;
    for (std::size_t a = 0; a < row.size(); ++a)
      for (std::size_t b = a + 1; b < row.size(); ++b) {
        if (row[a] == row[b]) continue;
        const LabelSet& left = data.sets[row[a]];
        const LabelSet& right = data.sets[row[b]];
        pairs += 2 * dissimilarity(left.size(), right.size(), shared(left, right));
      }
    sum += pairs * static_cast<double>(data.ratings.count(i)) / static_cast<double>(row.size() - 1);
  }
  return sum / static_cast<double>(sums.ratings);
}

/// Weights of pairs of sets, summed by the sizes of the two and of what they share.
class PairWeights {
 public:
  explicit PairWeights(std::size_t largest)
      : side_(largest + 1), weights_(side_ * side_ * side_, 0.0) {
    weights_[0] = 1;
  }

  /// From the largest sizes down, so that no code is counted twice.
  void add_code(double once, double twice) {
    largest_ = std::min(largest_ + 1, side_ - 1);
    for (std::size_t left = largest_ + 1; left-- > 0;)
      for (std::size_t right = largest_ + 1; right-- > 0;)
        for (std::size_t both = std::min(left, right) + 1; both-- > 0;) {
          double& weight = at(left, right, both);
          if (left > 0) weight += once * at(left - 1, right, both);
          if (right > 0) weight += once * at(left, right - 1, both);
          if (both > 0) weight += twice * at(left - 1, right - 1, both - 1);
        }
  }

  double mean_dissimilarity(std::size_t left, std::size_t right) {
    double all = 0;
    double differing = 0;
    for (std::size_t both = 0; both <= std::min(left, right); ++both) {
      all += at(left, right, both);
      differing += at(left, right, both) * dissimilarity(left, right, both);
    }
    return all > 0 ? differing / all : 0;
  }

 private:
  double& at(std::size_t left, std::size_t right, std::size_t both) {
    return weights_[(left * side_ + right) * side_ + both];
  }

  std::size_t side_;
  std::size_t largest_ = 0;  // size of sets so far
  std::vector<double> weights_;
};

/// How often each code is in the pairable sets, and how many sets there are of each size.
struct Margins {
  std::vector<double> codes;
  std::vector<double> sizes;
};

Margins margins_of(const LabelSets& data, const PairableSets& sums) {
  Margins margins;
  margins.codes.resize(data.codes.size());
  for (std::size_t i = 0; i < data.sets.size(); ++i) {
    const auto times = static_cast<double>(sums.totals[i]);
    if (times == 0) continue;
    const std::size_t size = data.sets[i].size();
    if (margins.sizes.size() <= size) margins.sizes.resize(size + 1);
    margins.sizes[size] += times;
    for (const std::uint32_t code : data.sets[i]) margins.codes[code] += times;
  }
  return margins;
}

double expected_disagreement(const LabelSets& data, const PairableSets& sums) {
  const Margins margins = margins_of(data, sums);
  // Only ratios matter: counts are taken relative to the largest, so that products stay in range.
  const double largest =
      std::max(1.0, *std::max_element(margins.codes.begin(), margins.codes.end()));
  PairWeights weights(margins.sizes.size() - 1);
  for (const double times : margins.codes)
    if (times > 0) weights.add_code(times / largest, times / largest * ((times - 1) / largest));
  const auto n = static_cast<double>(sums.ratings);
  double expected = 0;
  for (std::size_t a = 0; a < margins.sizes.size(); ++a)
    for (std::size_t b = 0; b < margins.sizes.size(); ++b)
      if (margins.sizes[a] > 0 && margins.sizes[b] > 0)
        expected +=
            margins.sizes[a] / n * (margins.sizes[b] / n) * weights.mean_dissimilarity(a, b);
  return expected;
}

}  // namespace

Agreement mv_alpha(const LabelSets& data) {
  Agreement result;
  const PairableSets sums = pairable_sets(data);
  result.units = sums.units;
  result.weights = "identity";
  result.convention =
      "Krippendorff & Craggs 2016; nominal; the empty set is a value; units with two ratings or "
      "more";
  if (sums.units == 0) {
    result.undefined = undefined::reason_for_no_pairs(data.ratings);
    return result;
  }
  const double observed = observed_disagreement(data, sums);
  const double expected = data.codes.empty() ? 0 : expected_disagreement(data, sums);
  result.observed = 1 - observed;
  result.expected = 1 - expected;
  if (sums.used() < 2 || expected <= 0)
    result.undefined = undefined::one_category_used;
  else
    result.value = 1 - observed / expected;
  return result;
}

std::span<const SetCoefficient> set_coefficients() {
  static constexpr std::array all = {
      SetCoefficient{{"mv-alpha", "mv-alpha", "multi-valued alpha",
                      "several codes on one unit, given independently",
                      CoefficientKind::beyond_chance, false, true, false, nullptr},
                     mv_alpha},
  };
  return all;
}

const SetCoefficient* find_set_coefficient(std::string_view name) {
  for (const SetCoefficient& coefficient : set_coefficients())
    if (coefficient.about.id == name || coefficient.about.alias == name) return &coefficient;
  return nullptr;
}

}  // namespace themata
