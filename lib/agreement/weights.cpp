// The weights of Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition, chapter 3; squared
// differences are Cohen 1968's, "Weighted kappa", Psychological Bulletin 70, 213-220, and, as the
// interval and ratio metrics, Krippendorff's.
#include "themata/weights.h"

#include <array>
#include <cmath>
#include <numbers>

#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

double square(double number) { return number * number; }

double none(double first, double second, double /*lowest*/, double /*highest*/) {
  return first == second ? 0 : 1;
}

double linear(double first, double second, double /*lowest*/, double /*highest*/) {
  return std::abs(first - second);
}

double quadratic(double first, double second, double /*lowest*/, double /*highest*/) {
  return square(first - second);
}

/// Of ranks: how many pairs of categories lie between the two, these included.
double ordinal(double first, double second, double /*lowest*/, double /*highest*/) {
  const double between = std::abs(first - second) + 1;
  return between * (between - 1) / 2;
}

double radical(double first, double second, double /*lowest*/, double /*highest*/) {
  return std::sqrt(std::abs(first - second));
}

double ratio(double first, double second, double /*lowest*/, double /*highest*/) {
  return square((first - second) / (first + second));
}

double circular(double first, double second, double lowest, double highest) {
  return square(std::sin(std::numbers::pi * (first - second) / (highest - lowest + 1)));
}

double bipolar(double first, double second, double lowest, double highest) {
  return square(first - second) / ((first + second - 2 * lowest) * (2 * highest - first - second));
}

}  // namespace

std::span<const WeightsKind> weights_kinds() {
  static constexpr std::array all = {
      WeightsKind{"identity", "nominal", "the same or not", false, false, none},
      WeightsKind{"linear", "", "by difference", true, false, linear},
      WeightsKind{"quadratic", "interval", "by squared difference", true, false, quadratic},
      WeightsKind{"ordinal", "ordinal", "by the number of categories between", true, false,
                  ordinal},
      WeightsKind{"radical", "", "by the root of the difference", true, false, radical},
      WeightsKind{"ratio", "ratio", "by squared difference over sum", true, true, ratio},
      WeightsKind{"circular", "", "on a circle, the last beside the first", true, false, circular},
      WeightsKind{"bipolar", "", "differences at the poles weigh more", true, false, bipolar},
  };
  return all;
}

const WeightsKind* find_weights(std::string_view name) {
  for (const WeightsKind& kind : weights_kinds())
    if (kind.id == name || (!kind.metric.empty() && kind.metric == name)) return &kind;
  return nullptr;
}

bool Weighting::is_identity() const {
  return kind != nullptr ? !kind->needs_order : table.categories.empty();
}

std::string Weighting::name() const {
  if (kind != nullptr) return std::string(kind->id);
  return table.categories.empty() ? "identity" : table.name;
}

Weighting weighting_from(const std::string& name_or_file) {
  if (const WeightsKind* kind = find_weights(name_or_file)) return {kind, {}};
  if (name_or_file.find_first_of("./\\") != std::string::npos)
    return {nullptr,
            decode_weights(decode(read_bytes(name_or_file), "", name_or_file).utf8, name_or_file)};
  std::vector<std::string_view> known;
  for (const WeightsKind& kind : weights_kinds()) {
    known.push_back(kind.id);
    if (!kind.metric.empty() && kind.metric != kind.id) known.push_back(kind.metric);
  }
  throw Error({}, "unknown weights '" + name_or_file + "'",
              did_you_mean(name_or_file, std::span<const std::string_view>(known)) +
                  "; a file of weights ends in .csv");
}

}  // namespace themata
