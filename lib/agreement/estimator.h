// How a coefficient is computed: from sums over units. So a bootstrap draw is a sum of parts that
// were added up once, and a jackknife takes a part away.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/frame.h"
#include "themata/agreement.h"

namespace themata {

/// A value without its texts, cheap enough to compute a million times.
struct Estimate {
  double units = 0;  // those the value rests on
  std::optional<double> observed;
  std::optional<double> expected;
  std::optional<double> value;
  std::string_view undefined;
};

enum class Quantiles { normal, student };  // student: n - 1 degrees of freedom

struct Estimator {
  /// How many sums it needs.
  std::size_t (*size)(const Frame& frame);
  /// Adds the rows from `begin` to `end`, each as often as it counts.
  void (*add)(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
              std::span<double> sums);
  Estimate (*estimate)(const Frame& frame, std::span<const double> sums);
  /// Of a value that is defined; null where the literature has none.
  std::optional<double> (*standard_error)(const Frame& frame, const Ratings& ratings,
                                          std::span<const double> sums, const Estimate& estimate);
  Quantiles quantiles;
  double lowest;  // intervals are cut at what is possible
  std::string (*convention)(const Frame& frame);
  std::string_view error_source;  // of the standard error
  bool alpha_metrics = false;     // weights are called metrics, and "ordinal" is Krippendorff's own
  /// Where there is no agreement beyond chance: for a test of that, never for an interval.
  std::optional<double> (*null_error)(const Frame& frame, const Ratings& ratings,
                                      std::span<const double> sums) = nullptr;
};

std::vector<double> sums_of(const Estimator& estimator, const Frame& frame, const Ratings& ratings);

/// Sets expected = 1 - expected disagreement and value = 1 - disagreement / expected disagreement,
/// which is (observed - expected) / (1 - expected) without the rounding that eats the digits where
/// nearly all agree. Or says why there is no such value; `used` is how many categories occur among
/// the ratings that count.
void correct_for_chance(Estimate& estimate, double disagreement, double expected_disagreement,
                        std::size_t used);

/// √( Σ (v_u - v)² / (n (n - 1)) ) for values v_u of units whose mean is v: how Gwet linearises the
/// variance of all his coefficients. Nothing where n is 1.
class Linearised {
 public:
  Linearised(double value, double units) : value_(value), units_(units) {}
  void add(double value_of_unit, double units) {
    sum_ += units * (value_of_unit - value_) * (value_of_unit - value_);
  }
  std::optional<double> standard_error() const;

 private:
  double value_;
  double units_;
  double sum_ = 0;
};

/// Of alpha's sums: pairable ratings, in all and by category.
double alpha_ratings(std::span<const double> sums);
std::span<const double> alpha_totals(const Frame& frame, std::span<const double> sums);

/// The two-sided quantile of an interval.
double quantile_of(Quantiles quantiles, double level, double units);

extern const Estimator percent_estimator;
extern const Estimator holsti_estimator;
extern const Estimator lotus_estimator;
extern const Estimator bangdiwala_b_estimator;
extern const Estimator van_oest_irsq_estimator;
extern const Estimator bennett_s_estimator;
extern const Estimator brennan_prediger_estimator;
extern const Estimator pabak_estimator;
extern const Estimator scott_pi_estimator;
extern const Estimator cohen_kappa_estimator;
extern const Estimator light_kappa_estimator;
extern const Estimator conger_kappa_estimator;
extern const Estimator fleiss_kappa_estimator;
extern const Estimator gwet_ac_estimator;
extern const Estimator krippendorff_alpha_estimator;
extern const Estimator max_kappa_estimator;
extern const Estimator prevalence_index_estimator;
extern const Estimator bias_index_estimator;
extern const Estimator positive_agreement_estimator;
extern const Estimator negative_agreement_estimator;

namespace undefined {

inline constexpr std::string_view one_coder = "one_coder";
inline constexpr std::string_view more_than_two_coders = "more_than_two_coders";
inline constexpr std::string_view no_units = "no_units";
inline constexpr std::string_view coder_without_ratings = "coder_without_ratings";
inline constexpr std::string_view no_pairs = "no_pairs";
inline constexpr std::string_view one_category_used = "one_category_used";
inline constexpr std::string_view one_category_known = "one_category_known";
inline constexpr std::string_view agreement_by_chance_alone = "agreement_by_chance_alone";
inline constexpr std::string_view not_two_categories = "not_two_categories";
inline constexpr std::string_view category_unused = "category_unused";
inline constexpr std::string_view no_shared_category = "no_shared_category";
inline constexpr std::string_view categories_without_order = "categories_without_order";
inline constexpr std::string_view numbers_below_zero = "numbers_below_zero";
inline constexpr std::string_view category_without_weights = "category_without_weights";
inline constexpr std::string_view weights_not_a_distance = "weights_not_a_distance";
inline constexpr std::string_view too_many_categories = "too_many_categories";
inline constexpr std::string_view no_code_defined = "no_code_defined";

/// Why no unit was rated by two coders; for where none was.
std::string_view reason_for_no_pairs(const Ratings& ratings);

}  // namespace undefined

}  // namespace themata
