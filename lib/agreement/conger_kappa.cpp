// Conger's kappa: Cohen's for more than two coders. Agreement beyond what each coder's own use of
// the categories would give by chance.
//
// Assumes coders who judge independently, each with a use of the categories of their own. Every
// coder must have rated something. With two coders and no missing ratings it is Cohen's kappa.
//
//   (p_a - p_e) / (1 - p_e),   p_e = mean over pairs of coders g, h of Σ_kl w_kl p_gk p_hl
//
// with p_gk the share of k among the units that g rated. Conger 1980, "Integration and
// generalization of kappas for multiple raters", Psychological Bulletin 88, 322-328; the same as
// Davies & Fleiss 1982 and Hubert 1977. With missing ratings, weights and standard error Gwet 2014,
// "Handbook of Inter-Rater Reliability", 4th edition.
#include <fmt/format.h>

#include "agreement/any_coders.h"
#include "agreement/two_coders.h"

namespace themata {

namespace {

/// Units with a rating, units with two, their agreement; then categories by coder.
constexpr std::size_t by_coder = 3;

std::size_t size(const Frame& frame) { return by_coder + frame.coders * frame.categories; }

void add(const Frame& frame, const Ratings& ratings, std::size_t begin, std::size_t end,
         std::span<double> sums) {
  UnitCounts unit(frame.categories);
  for (std::size_t i = begin; i < end; ++i) {
    const auto row = ratings.row(i);
    unit.read(row);
    if (unit.ratings() == 0) continue;
    const auto units = static_cast<double>(ratings.count(i));
    sums[0] += units;
    if (unit.ratings() >= 2) {
      sums[1] += units;
      sums[2] += units * unit.agreement(frame);
    }
    for (std::size_t coder = 0; coder < row.size(); ++coder)
      if (row[coder] != Ratings::missing)
        sums[by_coder + coder * frame.categories + static_cast<std::size_t>(row[coder])] += units;
  }
}

std::span<const double> of_coder(const Frame& frame, std::span<const double> sums,
                                 std::size_t coder) {
  return sums.subspan(by_coder + coder * frame.categories, frame.categories);
}

double rated_by(const Frame& frame, std::span<const double> sums, std::size_t coder) {
  double rated = 0;
  for (const double units : of_coder(frame, sums, coder)) rated += units;
  return rated;
}

std::size_t used(const Frame& frame, std::span<const double> sums) {
  std::size_t used = 0;
  for (std::size_t category = 0; category < frame.categories; ++category) {
    double units = 0;
    for (std::size_t coder = 0; coder < frame.coders; ++coder)
      units += of_coder(frame, sums, coder)[category];
    used += units > 0 ? 1 : 0;
  }
  return used;
}

Estimate estimate(const Frame& frame, std::span<const double> sums) {
  Estimate estimate{sums[1], {}, {}, {}, {}};
  if (sums[1] == 0) {
    estimate.undefined = undefined::no_pairs;
    return estimate;
  }
  estimate.observed = sums[2] / sums[1];
  for (std::size_t coder = 0; coder < frame.coders; ++coder)
    if (rated_by(frame, sums, coder) == 0) {
      estimate.undefined = undefined::coder_without_ratings;
      return estimate;
    }
  double expected = 0;
  double pairs = 0;
  for (std::size_t first = 0; first < frame.coders; ++first)
    for (std::size_t second = first + 1; second < frame.coders; ++second, ++pairs)
      expected +=
          expected_disagreement(frame, of_coder(frame, sums, first), of_coder(frame, sums, second));
  correct_for_chance(estimate, (sums[1] - sums[2]) / sums[1], expected / pairs, used(frame, sums));
  return estimate;
}

/// What a rating by a coder does to the expected agreement, to first order: how far the mean weight
/// of its category, with what the *other* coders chose, lies above the coder's average.
///   λ_g(k) = n/n_g · [ Σ_l w_kl s_gl - Σ_kl w_kl p_gk s_gl ] with s_g = Σ_{h≠g} p_h, for units
///   that
/// g rated, plus Σ_kl w_kl p_gk s_gl for all; their mean over units is r (r - 1) p_e.
class ChanceByCoder {
 public:
  ChanceByCoder(const Frame& frame, std::span<const double> sums) : frame_(frame) {
    std::vector<double> shares;
    std::vector<double> together(frame.categories, 0.0);
    for (std::size_t coder = 0; coder < frame.coders; ++coder) {
      const double rated = rated_by(frame, sums, coder);
      more_.push_back(sums[0] / rated);
      for (std::size_t category = 0; category < frame.categories; ++category) {
        shares.push_back(of_coder(frame, sums, coder)[category] / rated);
        together[category] += shares.back();
      }
    }
    for (std::size_t coder = 0; coder < frame.coders; ++coder) {
      const double* own = shares.data() + coder * frame.categories;
      std::vector<double> others = together;
      for (std::size_t category = 0; category < frame.categories; ++category)
        others[category] -= own[category];
      const std::vector<double> mean = frame.mean_weights(others.data());
      double average = 0;
      for (std::size_t category = 0; category < frame.categories; ++category)
        average += own[category] * mean[category];
      mean_.insert(mean_.end(), mean.begin(), mean.end());
      average_.push_back(average);
    }
  }

  double of(std::span<const std::int32_t> row) const {
    double sum = 0;
    for (std::size_t coder = 0; coder < row.size(); ++coder) {
      if (row[coder] != Ratings::missing)
        sum += more_[coder] *
               (mean_[coder * frame_.categories + static_cast<std::size_t>(row[coder])] -
                average_[coder]);
      sum += average_[coder];
    }
    const auto coders = static_cast<double>(frame_.coders);
    return sum / (coders * (coders - 1));
  }

 private:
  const Frame& frame_;
  std::vector<double> more_;     // by coder: all units over those the coder rated
  std::vector<double> mean_;     // by coder and category
  std::vector<double> average_;  // by coder
};

std::optional<double> error(const Frame& frame, const Ratings& ratings,
                            std::span<const double> sums, const Estimate& estimate) {
  const double value = *estimate.value;
  const double expected = *estimate.expected;
  const ChanceByCoder chance(frame, sums);
  Linearised variance(value, sums[0]);
  UnitCounts unit(frame.categories);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    unit.read(ratings.row(i));
    if (unit.ratings() == 0) continue;
    double of_unit = 0;
    if (unit.ratings() >= 2)
      of_unit = sums[0] / sums[1] * (unit.agreement(frame) - expected) / (1 - expected);
    of_unit -= 2 * (1 - value) * (chance.of(ratings.row(i)) - expected) / (1 - expected);
    variance.add(of_unit, static_cast<double>(ratings.count(i)));
  }
  return variance.standard_error();
}

std::string convention(const Frame& frame) {
  if (frame.missing == Missing::listwise) return units_convention(frame);
  return fmt::format("{}; chance from all units that each coder rated (Gwet)",
                     units_convention(frame));
}

}  // namespace

const Estimator conger_kappa_estimator = {size, add,        estimate,  error, Quantiles::student,
                                          -1,   convention, gwet_error};

}  // namespace themata
