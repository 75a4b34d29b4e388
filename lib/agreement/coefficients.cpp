#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "agreement/measures.h"
#include "themata/error.h"

namespace themata {

std::span<const Coefficient> coefficients() {
  static constexpr std::array all = {
      Coefficient{"percent", "percent", "nothing: chance agreement is left in", true, true, true,
                  percent},
      Coefficient{"cohen-kappa", "kappa",
                  "two coders, each with a use of the categories of their own", true, false, true,
                  cohen_kappa},
      Coefficient{"krippendorff-alpha", "alpha",
                  "coders who can stand in for one another and share one use of the categories",
                  false, true, true, krippendorff_alpha},
  };
  return all;
}

const Coefficient& find_coefficient(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Coefficient& coefficient : coefficients()) {
    if (coefficient.id == name || coefficient.alias == name) return coefficient;
    known.push_back(coefficient.id);
    if (coefficient.alias != coefficient.id) known.push_back(coefficient.alias);
  }
  throw Error({}, fmt::format("unknown coefficient '{}'", name),
              did_you_mean(name, std::span<const std::string_view>(known)));
}

}  // namespace themata
