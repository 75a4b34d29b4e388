// How far coders agree: coefficients over ratings of the same units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/resampling.h"
#include "themata/weights.h"

namespace themata {

/// Which category each coder gave each unit. Units rated alike may share one row, so that a million
/// units of a yes-or-no code are a handful of rows.
struct Ratings {
  static constexpr std::int32_t missing = -1;

  std::vector<std::string> coders;
  std::vector<std::string> categories;  // all that could be given, used or not
  std::vector<double> numbers;  // what each category stands for; empty: its name, if that is one
  bool declared = false;        // categories are all there could be, not only those that occur
  std::vector<std::int32_t>
      values;  // row by row, one per coder: an index into categories, or missing
  std::vector<std::size_t> counts;       // how many units each row stands for; empty: one each
  std::vector<std::uint32_t> documents;  // by row, the number of its document; empty: not known

  std::size_t rows() const { return coders.empty() ? 0 : values.size() / coders.size(); }
  std::size_t units() const;
  std::size_t count(std::size_t row) const { return counts.empty() ? 1 : counts[row]; }
  std::span<const std::int32_t> row(std::size_t index) const {
    return std::span(values).subspan(index * coders.size(), coders.size());
  }
};

/// The ratings of some of the coders, by their places in `ratings.coders`.
Ratings of_coders(const Ratings& ratings, std::span<const std::size_t> coders);
Ratings pair_of(const Ratings& ratings, std::size_t first, std::size_t second);

/// The units that every coder rated, and no others.
Ratings complete_units(const Ratings& ratings);

/// The same ratings with one row for all units of a document that were rated alike, where that
/// makes them fewer.
Ratings merged(const Ratings& ratings);
/// Nothing where it would not.
std::optional<Ratings> fewer_rows(const Ratings& ratings);

/// Says which categories there could have been and in which order, used or not. Throws `Error`
/// where a rating is none of them.
void declare_categories(Ratings& ratings, std::span<const std::string> categories);

/// What counts where a unit was not rated by everyone.
enum class Missing {
  gwet,     // chance from every unit with a rating, each weighing the same (Gwet 2014)
  pooled,   // chance from all ratings that stand beside another one, each weighing the same
  listwise  // only units that every coder rated
};
std::span<const std::string_view> missing_names();
std::string_view to_string(Missing missing);
/// Throws `Error` for an unknown name.
Missing missing_from(std::string_view name);

/// Where several customs exist, which one to follow.
struct Conventions {
  Weighting weights;
  Missing missing = Missing::gwet;
  double level = 0.95;  // of intervals, between 0 and 1
  Resampling resampling;
};

/// One coefficient over one set of ratings. `value` is empty where the data cannot answer (for
/// example, everyone used one category); `undefined` then says why. `se`, `low` and `high` are
/// empty where no standard error is known for the coefficient.
struct Agreement {
  std::optional<std::size_t> units;  // those the value rests on
  std::optional<double> observed;    // agreement, from 0 to 1
  std::optional<double> expected;    // agreement to be expected by chance
  std::optional<double> value;
  std::optional<double> se;
  std::optional<double> low;  // of the interval
  std::optional<double> high;
  double level = 0.95;     // of the interval
  std::string undefined;   // a name of `undefined_reasons()`; empty where there is a value
  std::string weights;     // "identity", "quadratic" …; for alpha the metric; or a file
  std::string convention;  // which of several customs the value follows
};

/// What a number says: agreement as it stands, agreement beyond chance, or something about the
/// ratings that helps to read the others.
enum class CoefficientKind { raw, beyond_chance, index };

struct Estimator;  // how a coefficient is computed: see lib/agreement/estimator.h

struct Coefficient {
  std::string_view id;     // as typed after --coefficient
  std::string_view alias;  // short: its column in a table; may be typed, too
  std::string_view title;  // as a paper has it
  std::string_view assumes;
  CoefficientKind kind;
  bool pairwise;               // with more than two coders: given for each pair of them …
  bool more_than_two_coders;   // … and for all of them at once
  bool takes_weights;          // otherwise two categories are the same or not
  const Estimator* estimator;  // null where it does not measure ratings

  Agreement measure(const Ratings& ratings, const Conventions& conventions = {}) const;
};

/// Every coefficient for ratings of the same units; each has a file of its own that names its
/// source.
std::span<const Coefficient> coefficients();

/// Those for sets of codes and for spans, too (see label_sets.h, span_agreement.h).
std::vector<const Coefficient*> every_coefficient();

/// Of all of them, by id or alias. Throws `Error` for an unknown name.
const Coefficient& find_coefficient(std::string_view name);

/// Why a coefficient may have no value.
struct UndefinedReason {
  std::string_view name;
  std::string_view about;  // for a person
};
std::span<const UndefinedReason> undefined_reasons();

}  // namespace themata
