#include <algorithm>
#include <array>

#include "agreement/measures.h"

namespace themata {

std::span<const UndefinedReason> undefined_reasons() {
  static constexpr std::array all = {
      UndefinedReason{undefined::one_coder, "there is only one coder"},
      UndefinedReason{undefined::more_than_two_coders,
                      "the coefficient compares two coders, and there are more"},
      UndefinedReason{undefined::no_units, "there is nothing that was rated"},
      UndefinedReason{undefined::coder_without_ratings, "a coder rated nothing"},
      UndefinedReason{undefined::no_pairs, "no unit was rated by two coders"},
      UndefinedReason{undefined::one_category_used,
                      "all ratings are the same, so chance alone would agree as well"},
      UndefinedReason{undefined::no_code_defined, "no code has a value to take the mean of"},
  };
  return all;
}

std::string_view undefined::reason_for_no_pairs(const Ratings& ratings) {
  if (ratings.coders.size() < 2) return one_coder;
  if (ratings.units() == 0) return no_units;
  std::vector<bool> rated(ratings.coders.size(), false);
  for (std::size_t i = 0; i < ratings.values.size(); ++i)
    if (ratings.values[i] != Ratings::missing) rated[i % ratings.coders.size()] = true;
  const bool all_rated = std::ranges::find(rated, false) == rated.end();
  return all_rated ? no_pairs : coder_without_ratings;
}

}  // namespace themata
