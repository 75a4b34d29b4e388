// Documents or units to draw from, with what each adds to the sums of coefficients.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/estimator.h"
#include "themata/resampling.h"

namespace themata {

/// One coefficient of one set of ratings, as seen by draws.
struct Part {
  const Estimator* estimator = nullptr;
  Frame frame;
  std::vector<double> sums;  // kind by kind
};

/// What can be drawn. Members that add the same to every sum are one kind.
class Sample {
 public:
  /// Of one coefficient: only members that its value can rest on.
  Sample(const Estimator& estimator, const Frame& frame, const Ratings& ratings, Resample resample);
  /// Of two that stand on the same units, row by row.
  Sample(const Estimator& estimator, const Frame& first_frame, const Ratings& first,
         const Frame& second_frame, const Ratings& second, Resample resample);

  std::size_t members() const { return members_; }
  bool of_documents() const { return of_documents_; }
  std::size_t parts() const { return parts_.size(); }
  /// Why draws are not possible; empty where they are.
  std::string refusal(const Resampling& resampling) const;

  Estimate all(std::size_t part) const;
  /// By part and draw; NaN where a draw has no value.
  std::vector<std::vector<double>> draws(const Resampling& resampling) const;

  struct Without {
    std::size_t members = 0;     // that are alike
    std::vector<double> values;  // by part, without one of them; NaN where there is none
  };
  std::vector<Without> leaving_one_out() const;

 private:
  void gather(const Ratings& ratings, Resample resample, std::span<const Ratings* const> views);
  void keep_those_that_count();
  void unite_kinds();
  void index_members();
  std::vector<double> values_of_draw(Random& random, std::vector<std::uint32_t>& counts,
                                     std::vector<double>& sums) const;
  double value_of(const Part& part, std::span<const double> sums) const;

  std::vector<Part> parts_;
  std::vector<std::size_t> multiplicity_;  // by kind
  std::vector<std::uint32_t> kind_;        // by member, where members are few enough
  std::vector<std::size_t> up_to_;         // by kind, else: members of this and the kinds before
  std::size_t members_ = 0;
  bool of_documents_ = false;
};

/// The quantile of sorted values between its two neighbours (type 7 of Hyndman & Fan 1996, as in
/// R).
double quantile(std::span<const double> sorted, double share);

}  // namespace themata
