// Krippendorff's alpha for nominal data: one minus observed over expected disagreement, for any
// number of coders and with missing ratings.
//
// Assumes coders who can stand in for one another (they share one use of the categories) and who
// judge independently. Only ratings that stand beside another rating of the same unit count.
//
//   alpha = 1 - D_o / D_e,   D_o = Σ_{c≠k} o_ck / n,   D_e = Σ_{c≠k} n_c n_k / (n (n - 1))
//
// with coincidences o_ck = Σ_u (pairs c-k in unit u) / (m_u - 1), m_u the number of ratings of u.
// Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; Krippendorff 2018, "Content
// Analysis", 4th edition, chapter 12. Where every pairable rating is the same, D_o = D_e = 0 and
// alpha is undefined: without variation there is no evidence of reliability.
#include <algorithm>

#include "agreement/measures.h"
#include "agreement/pairable.h"

namespace themata {

namespace {

/// n D_o: coincidences off the diagonal of the matrix, which sums to n.
double disagreeing_coincidences(const Pairable& sums) {
  double disagreeing = 0;
  for (std::size_t given = 2; given < sums.groups.size(); ++given) {
    const std::size_t pairs = sums.groups[given].units * given * (given - 1);
    disagreeing +=
        static_cast<double>(pairs - sums.groups[given].agreeing) / static_cast<double>(given - 1);
  }
  return disagreeing;
}

/// n (n - 1) D_e: ordered pairs that would disagree if all ratings were shuffled.
double disagreeing_by_chance(const Pairable& sums) {
  const auto n = static_cast<double>(sums.ratings);
  double pairs = n * n;
  for (const std::size_t total : sums.totals)
    pairs -= static_cast<double>(total) * static_cast<double>(total);
  return pairs;
}

}  // namespace

Agreement krippendorff_alpha(const Ratings& ratings) {
  const Pairable sums = pairable(ratings);
  Agreement result;
  result.units = sums.units;
  result.convention = "nominal; units with two or more ratings";
  if (sums.units == 0) {
    result.undefined = undefined::reason_for_no_pairs(ratings);
    return result;
  }
  const auto n = static_cast<double>(sums.ratings);
  const double observed = disagreeing_coincidences(sums);
  const double expected = disagreeing_by_chance(sums);
  result.observed = 1 - observed / n;
  result.expected = 1 - expected / (n * (n - 1));
  if (std::ranges::count_if(sums.totals, [](std::size_t total) { return total > 0; }) < 2) {
    result.undefined = undefined::one_category_used;
    return result;
  }
  result.value = 1 - (n - 1) * observed / expected;
  return result;
}

}  // namespace themata
