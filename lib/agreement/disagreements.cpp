#include "agreement/disagreements.h"

#include <algorithm>

namespace themata {

namespace {

std::vector<std::string_view> ratings_of_unit(const ComparedDocument& document,
                                              std::span<const CodedUnit> coded) {
  std::vector<std::string_view> ratings;
  for (const bool worked : document.coders) ratings.emplace_back(worked ? "0" : "");
  for (const CodedUnit& one : coded) ratings[one.coder] = "1";
  return ratings;
}

}  // namespace

/// Units come in the order of the text, so sorting by unit is sorting by document and place.
AgreementOnUnits agreement_on_units(const Comparison& comparison) {
  AgreementOnUnits found;
  for (std::uint32_t code = 0; code < comparison.codes.size(); ++code) {
    const std::span<const CodedUnit> coded = comparison.coded[code];
    for (std::size_t i = 0, next = 0; i < coded.size(); i = next) {
      const std::uint32_t unit = coded[i].unit;
      while (next < coded.size() && coded[next].unit == unit) ++next;
      const ComparedDocument& document = comparison.documents[comparison.units[unit].document];
      auto ratings = ratings_of_unit(document, coded.subspan(i, next - i));
      if (std::ranges::find(ratings, "0") != ratings.end())
        found.different.push_back({unit, code, std::move(ratings)});
      else if (std::ranges::count(ratings, "1") > 1)
        found.alike.push_back({unit, code});
    }
  }
  std::ranges::stable_sort(found.different, {}, &Disagreement::unit);
  std::ranges::stable_sort(found.alike, {}, &CodedAlike::unit);
  return found;
}

}  // namespace themata
