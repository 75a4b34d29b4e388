#include <algorithm>
#include <array>

#include "agreement/estimator.h"
#include "agreement/span_measures.h"

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
      UndefinedReason{undefined::one_category_known,
                      "only one category occurs; --categories says which ones there could be"},
      UndefinedReason{undefined::agreement_by_chance_alone,
                      "by these weights all ratings agree, so chance alone would agree as well"},
      UndefinedReason{undefined::not_two_categories,
                      "the coefficient is of two categories, and there are more"},
      UndefinedReason{undefined::category_unused, "nobody used the category"},
      UndefinedReason{undefined::no_shared_category, "no category was used by both coders"},
      UndefinedReason{undefined::categories_without_order,
                      "the weights need an order; --categories lowest,…,highest gives it"},
      UndefinedReason{undefined::numbers_below_zero,
                      "the weights need numbers from 0 up, and there are lower ones"},
      UndefinedReason{undefined::category_without_weights,
                      "a category does not stand in the file of weights"},
      UndefinedReason{undefined::weights_not_a_distance,
                      "weights must be from 0 to 1, 1 on the diagonal and the same both ways"},
      UndefinedReason{undefined::too_many_categories,
                      "there are too many categories to weigh each against each"},
      UndefinedReason{undefined::no_shared_document,
                      "no two coders have worked on the same document"},
      UndefinedReason{undefined::no_spans, "nobody marked anything"},
      UndefinedReason{undefined::overlapping_codes,
                      "a coder put several codes on the same text, which the coefficient does not "
                      "allow for; each code alone has a value, and gamma allows for it"},
      UndefinedReason{undefined::no_overlap, "no two coders marked the same text"},
      UndefinedReason{undefined::nothing_aligned, "no two coders' spans are near enough to be one"},
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
