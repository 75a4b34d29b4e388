// Times coefficients against plain single-threaded loops over the same ratings, in the same run.
#include "themata/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <vector>

#include "themata/ratings_table.h"

using namespace themata;

namespace {

constexpr int runs = 7;

Ratings made(std::size_t units, std::size_t coders, std::int32_t categories, double missing) {
  Ratings ratings;
  for (std::size_t i = 0; i < coders; ++i) ratings.coders.push_back(fmt::format("coder {}", i));
  for (std::int32_t i = 0; i < categories; ++i) ratings.categories.push_back(fmt::to_string(i));
  Random random(2026, units * coders);
  ratings.values.reserve(units * coders);
  for (std::size_t unit = 0; unit < units; ++unit) {
    const std::size_t truth = random.below(static_cast<std::size_t>(categories));
    for (std::size_t coder = 0; coder < coders; ++coder) {
      const std::size_t guess = random.below(static_cast<std::size_t>(categories));
      const bool right = random.uniform() < 0.8;
      ratings.values.push_back(random.uniform() < missing
                                   ? Ratings::missing
                                   : static_cast<std::int32_t>(right ? truth : guess));
    }
  }
  return ratings;
}

double seconds(const std::function<double()>& work, double& result) {
  const auto began = std::chrono::steady_clock::now();
  result = work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Both in turn, so that a change of the machine's speed meets both; medians.
void compare(const std::string& job, const std::function<double()>& ours,
             const std::function<double()>& loop, double tolerance) {
  std::vector<double> our_times;
  std::vector<double> loop_times;
  double our_result = 0;
  double loop_result = 0;
  for (int run = 0; run <= runs; ++run) {  // the first one warms up
    const double our_time = seconds(ours, our_result);
    const double loop_time = seconds(loop, loop_result);
    if (run == 0) continue;
    our_times.push_back(our_time);
    loop_times.push_back(loop_time);
  }
  std::ranges::nth_element(our_times, our_times.begin() + runs / 2);
  std::ranges::nth_element(loop_times, loop_times.begin() + runs / 2);
  const double our_time = our_times[runs / 2];
  const double loop_time = loop_times[runs / 2];
  const bool same = std::abs(our_result - loop_result) <= tolerance;
  fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.9f} | {:.9f}{} |\n", job, 1000 * our_time,
             1000 * loop_time, our_time / loop_time, our_result, loop_result,
             same ? "" : ", NOT THE SAME");
}

double plain_kappa(const Ratings& ratings) {
  const std::size_t q = ratings.categories.size();
  std::vector<std::size_t> table(q * q, 0);
  const std::int32_t* value = ratings.values.data();
  const std::size_t units = ratings.rows();
  for (std::size_t i = 0; i < units; ++i, value += 2)
    if (value[0] >= 0 && value[1] >= 0)
      ++table[static_cast<std::size_t>(value[0]) * q + static_cast<std::size_t>(value[1])];
  double n = 0;
  double agreed = 0;
  double chance = 0;
  for (std::size_t i = 0; i < q; ++i) {
    double first = 0;
    double second = 0;
    for (std::size_t j = 0; j < q; ++j) {
      first += static_cast<double>(table[i * q + j]);
      second += static_cast<double>(table[j * q + i]);
    }
    n += first;
    agreed += static_cast<double>(table[i * q + i]);
    chance += first * second;
  }
  return (agreed / n - chance / n / n) / (1 - chance / n / n);
}

/// What a unit adds to alpha: disagreeing coincidences, ratings, and ratings by category.
struct UnitParts {
  double disagreeing = 0;
  double ratings = 0;
  double totals[8] = {};
};

UnitParts parts_of(const std::int32_t* row, std::size_t coders) {
  UnitParts parts;
  for (std::size_t i = 0; i < coders; ++i) {
    if (row[i] < 0) continue;
    parts.totals[row[i]] += 1;
    parts.ratings += 1;
  }
  if (parts.ratings < 2) return {};
  double agreeing = 0;
  for (const double total : parts.totals) agreeing += total * (total - 1);
  parts.disagreeing = (parts.ratings * (parts.ratings - 1) - agreeing) / (parts.ratings - 1);
  return parts;
}

double alpha_from(const UnitParts& sums) {
  double expected = sums.ratings * sums.ratings;
  for (const double total : sums.totals) expected -= total * total;
  return 1 - (sums.ratings - 1) * sums.disagreeing / expected;
}

void add(UnitParts& sums, const UnitParts& parts) {
  sums.disagreeing += parts.disagreeing;
  sums.ratings += parts.ratings;
  for (std::size_t k = 0; k < 8; ++k) sums.totals[k] += parts.totals[k];
}

double plain_alpha(const Ratings& ratings) {
  UnitParts sums;
  const std::size_t coders = ratings.coders.size();
  const std::size_t units = ratings.rows();
  for (std::size_t i = 0; i < units; ++i)
    add(sums, parts_of(ratings.values.data() + i * coders, coders));
  return alpha_from(sums);
}

double deviation(const std::vector<double>& values) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// The standard deviation of alpha over draws of units (or of documents, which `parts` then are).
double plain_bootstrap(const std::vector<UnitParts>& parts, std::size_t draws) {
  std::vector<double> values;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    Random random(1, draw);
    UnitParts sums;
    for (std::size_t i = 0; i < parts.size(); ++i) add(sums, parts[random.below(parts.size())]);
    values.push_back(alpha_from(sums));
  }
  return deviation(values);
}

double plain_unit_bootstrap(const Ratings& ratings, std::size_t draws) {
  std::vector<UnitParts> parts;
  const std::size_t coders = ratings.coders.size();
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    parts.push_back(parts_of(ratings.values.data() + i * coders, coders));
  return plain_bootstrap(parts, draws);
}

double plain_document_bootstrap(const std::vector<Ratings>& codes, std::size_t draws) {
  double sum = 0;
  for (const Ratings& ratings : codes) {
    std::vector<UnitParts> parts(ratings.documents.back() + 1);
    const std::size_t coders = ratings.coders.size();
    for (std::size_t i = 0; i < ratings.rows(); ++i)
      add(parts[ratings.documents[i]], parts_of(ratings.values.data() + i * coders, coders));
    sum += plain_bootstrap(parts, draws);
  }
  return sum / static_cast<double>(codes.size());
}

std::vector<Ratings> forty_codes() {
  std::vector<Ratings> codes;
  for (std::size_t code = 0; code < 40; ++code) {
    const std::size_t units = 21 * 100 + code;
    Ratings ratings = made(units, 5, 2, 0);
    for (std::size_t i = 0; i < units; ++i)
      ratings.documents.push_back(static_cast<std::uint32_t>(i * 21 / units));
    codes.push_back(std::move(ratings));
  }
  return codes;
}

double measured(std::string_view coefficient, const Ratings& ratings, Resample resample,
                std::size_t draws) {
  Conventions conventions;
  conventions.resampling.method =
      draws == 0 ? IntervalMethod::analytic : IntervalMethod::percentile;
  conventions.resampling.resample = resample;
  conventions.resampling.draws = draws;
  const Agreement found = find_coefficient(coefficient).measure(ratings, conventions);
  return draws == 0 ? found.value.value_or(0) : found.se.value_or(0);
}

std::string as_csv(const Ratings& ratings) {
  std::string csv = "unit,a,b\n";
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    csv += fmt::format("{},{},{}\n", i, ratings.row(i)[0], ratings.row(i)[1]);
  return csv;
}

}  // namespace

int main() {
  fmt::print(
      "| job | themata, ms | plain loop, ms | ratio | themata gives | the loop gives |\n"
      "|---|---:|---:|---:|---:|---:|\n");
  const Ratings million = made(1000000, 2, 20, 0);
  compare(
      "kappa with its interval, 1,000,000 units × 2 coders × 20 categories",
      [&] { return measured("cohen-kappa", million, Resample::units, 0); },
      [&] { return plain_kappa(million); }, 1e-12);
  const Ratings five = made(1000000, 5, 5, 0.1);
  compare(
      "alpha with its interval, 1,000,000 units × 5 coders × 5 categories, a tenth missing",
      [&] { return measured("krippendorff-alpha", five, Resample::units, 0); },
      [&] { return plain_alpha(five); }, 1e-12);
  const Ratings few = made(10000, 5, 5, 0.1);
  compare(
      "alpha, 1,000 draws of 10,000 units × 5 coders, standard error",
      [&] { return measured("krippendorff-alpha", few, Resample::units, 1000); },
      [&] { return plain_unit_bootstrap(few, 1000); }, 5e-4);
  const std::vector<Ratings> codes = forty_codes();
  compare(
      "alpha, 1,000 draws of 21 documents × 5 coders × 40 codes, mean standard error",
      [&] {
        double sum = 0;
        for (const Ratings& ratings : codes)
          sum += measured("krippendorff-alpha", ratings, Resample::documents, 1000);
        return sum / static_cast<double>(codes.size());
      },
      [&] { return plain_document_bootstrap(codes, 1000); }, 1e-12);
  const std::string csv = as_csv(million);
  double units = 0;
  const double reading = seconds(
      [&] { return static_cast<double>(decode_ratings(csv, "ratings.csv").rows()); }, units);
  fmt::print("\nReading a CSV of 1,000,000 units × 2 coders ({:.1f} MB): {:.0f} ms.\n",
             static_cast<double>(csv.size()) / 1e6, 1000 * reading);
}
