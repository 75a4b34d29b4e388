// How far coders agree: coefficients over ratings of the same units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// Nominal ratings: which category each coder gave each unit.
struct Ratings {
  static constexpr std::int32_t missing = -1;

  std::vector<std::string> coders;
  std::vector<std::string> categories;
  std::vector<std::int32_t>
      values;  // unit by unit, one per coder: an index into categories, or missing

  std::size_t units() const { return coders.empty() ? 0 : values.size() / coders.size(); }
};

/// One coefficient over one set of ratings. `value` is empty where the data cannot answer (for
/// example, everyone used one category); `undefined` then says why. `se`, `low` and `high` are
/// empty where no standard error is known for the coefficient.
struct Agreement {
  std::optional<double> observed;
  std::optional<double> expected;
  std::optional<double> value;
  std::optional<double> se;
  std::optional<double> low;
  std::optional<double> high;
  std::string undefined;   // a reason, e.g. "expected_agreement_1"; empty where there is a value
  std::string convention;  // which of several customs the value follows
};

struct Coefficient {
  std::string_view id;       // as typed after --coefficient
  std::string_view assumes;  // shown in --help
  bool more_than_two_coders;
  bool missing_ratings;
  Agreement (*measure)(const Ratings&);
};

/// Every coefficient there is; each has a file of its own that names its source.
std::span<const Coefficient> coefficients();

}  // namespace themata
