// Percent agreement: the share of pairs of ratings of one unit that are the same, averaged over the
// units that were rated at least twice. For two coders, the share of units on which they agree.
//
// Assumes nothing, and takes nothing off for chance: two coders who code at random agree on many
// units of a rare code.
//
// Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76,
// 378-382; with missing ratings Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition
// (every unit weighs the same, however many rated it).
#include "agreement/measures.h"
#include "agreement/pairable.h"

namespace themata {

Agreement percent(const Ratings& ratings) {
  const Pairable sums = pairable(ratings);
  Agreement result;
  result.units = sums.units;
  result.convention = ratings.coders.size() == 2
                          ? "units that both coders rated"
                          : "units with two or more ratings, each weighing the same";
  if (sums.units == 0) {
    result.undefined = undefined::reason_for_no_pairs(ratings);
    return result;
  }
  double agreed = 0;
  for (std::size_t given = 2; given < sums.groups.size(); ++given)
    agreed +=
        static_cast<double>(sums.groups[given].agreeing) / static_cast<double>(given * (given - 1));
  result.observed = agreed / static_cast<double>(sums.units);
  result.value = result.observed;
  return result;
}

}  // namespace themata
