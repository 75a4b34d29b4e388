// How near two categories are to one another: agreement that is partial where categories have an
// order, stand for numbers, or are nearer to one another than others.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// Agreement of the categories k and l is 1 - d(k, l) / max d, with a distance d between the
/// numbers they stand for: Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition,
/// chapter 3.
struct WeightsKind {
  std::string_view id;      // as typed after --weights
  std::string_view metric;  // the same for Krippendorff's alpha, where that has a name for it
  std::string_view about;
  bool needs_order;   // else categories are only the same or not
  bool from_nothing;  // numbers must not be below 0
  double (*distance)(double first, double second, double lowest, double highest);
};

/// identity, linear, quadratic, ordinal, radical, ratio, circular, bipolar.
std::span<const WeightsKind> weights_kinds();

/// By id or metric; null for an unknown name.
const WeightsKind* find_weights(std::string_view name);

/// Weights that somebody has chosen for categories of theirs.
struct WeightsTable {
  std::string name;
  std::vector<std::string> categories;
  std::vector<double> agreement;  // row by row: 1 the same, 0 as far apart as can be
};

/// CSV: the first row and the first column name the categories. Cells are agreement (1 on the
/// diagonal, from 0 to 1 elsewhere) or distance (0 on the diagonal, any size elsewhere). Throws
/// `Error` for a table that is not square or symmetric, or is neither of both.
WeightsTable decode_weights(std::string_view csv, const std::string& file);

/// One of the kinds, or a table.
struct Weighting {
  const WeightsKind* kind = nullptr;  // null: identity, where there is no table either
  WeightsTable table;                 // where it has categories

  bool is_identity() const;
  std::string name() const;
};

/// By id, metric, or else a file to read. Throws `Error`.
Weighting weighting_from(const std::string& name_or_file);

}  // namespace themata
