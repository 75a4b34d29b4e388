// How far coders agree on every code and overall: as data, as a table and as JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "themata/agreement.h"
#include "themata/benchmark.h"
#include "themata/codebook.h"
#include "themata/comparison.h"
#include "themata/label_sets.h"
#include "themata/significance.h"
#include "themata/span_agreement.h"
#include "themata/table.h"

namespace themata {

/// Units by what two coders made of them.
struct TwoByTwo {
  std::size_t both = 0;
  std::size_t first_only = 0;
  std::size_t second_only = 0;
  std::size_t neither = 0;
};

/// A number of its own that a coefficient comes with, as "coverage".
struct Detail {
  std::string_view name;
  std::variant<double, std::size_t> value;
  bool in_tables = false;  // else in JSON only
};

/// Of the mean: the codes it is taken over, those left out as undefined, and of the former those
/// that one of two coders alone used, whose kappa and alpha cannot be above 0.
inline constexpr std::string_view mean_codes = "codes";
inline constexpr std::string_view mean_undefined = "codes_undefined";
inline constexpr std::string_view mean_of_one_coder = "codes_of_one_coder";

/// One value: a code, some coders, a coefficient. The code is "(pooled)" for the 2×2 tables of all
/// codes summed, "(mean)" for the mean of the codes' values, "(ratings)" for a ratings table,
/// "(sets)" for the set of codes on each unit, "(spans)" for the spans of all codes.
struct AgreementResult {
  std::string code;
  const Coefficient* coefficient = nullptr;
  std::vector<std::string> coders;
  Agreement agreement;
  std::optional<TwoByTwo> table;         // of two coders and a yes-or-no code
  std::optional<double> prevalence;      // the share of "coded" among the ratings that count
  std::vector<Benchmark> benchmarks;     // by the scales asked for; of agreement beyond chance only
  std::optional<SignificanceTest> test;  // against the value asked for
  std::optional<double> rho;             // Shaffer's, of Cohen's kappa of a yes-or-no code
  std::vector<Detail> details;
  std::string unit;      // what was compared; empty for a ratings table
  std::string universe;  // likewise
  std::string group;     // one of those that the report is parted into; empty: all together
};

/// Some coders and some others, whose agreement is to be compared.
struct CoderSets {
  std::vector<std::string> first;
  std::vector<std::string> second;
};
/// "anna,ben:cleo,dan". Throws `Error`, also for fewer than two coders on a side.
CoderSets coder_sets_from(std::string_view text);

/// How much higher the agreement of the second coders is than that of the first.
struct DifferenceResult {
  std::string code;
  const Coefficient* coefficient = nullptr;
  CoderSets coders;
  Difference difference;
  std::string unit;
  std::string universe;
  std::string group;
};

struct AgreementReport {
  std::string by;  // what the groups are: "document", an attribute; empty: there are none
  std::vector<std::string> coders;
  std::vector<AgreementResult> results;  // by code, coders, coefficient, weights
  std::vector<std::string> notices;      // sentences: high percent with low kappa, and the like
  std::vector<DifferenceResult> differences;
  std::optional<double> against;  // what values were tested against
  std::optional<double> rho_threshold;
};

/// What to write where there is no value, to match other tools. The reason is given all the same.
enum class UndefinedAs { null, nan, zero, one, error };
std::span<const std::string_view> undefined_as_names();
/// Throws `Error` for an unknown name.
UndefinedAs undefined_as_from(std::string_view name);

/// What to measure, and how.
struct Measuring {
  std::vector<const Coefficient*> coefficients;
  std::vector<Weighting> weights;  // each for every coefficient that takes weights; empty: identity
  Missing missing = Missing::gwet;
  double level = 0.95;
  UndefinedAs undefined = UndefinedAs::null;
  Resampling resampling;
  std::vector<const BenchmarkScale*> scales;
  std::optional<double> against;        // test every value against this one
  std::optional<double> rho_threshold;  // Shaffer's rho of Cohen's kappa, against this one
  std::vector<CoderSets> compare;
  std::vector<const SetCoefficient*> set_coefficients;
  std::vector<const SetDistance*> set_distances;  // each for alpha over sets of codes
  std::vector<const SpanCoefficient*> span_coefficients;
  SpanOptions span_options;
  bool pairs = false;  // every coefficient for every pair, also those made for all coders at once

  bool needs_units() const {
    return !coefficients.empty() || !set_coefficients.empty() || !set_distances.empty();
  }
};

/// Every asked coefficient for every code, then pooled, then their mean, then those for sets of
/// codes. With more than two coders,
/// for each pair of them and for all at once, whichever the coefficient is made for. Throws `Error`
/// where something is undefined that must not be.
AgreementReport measure(const Comparison& comparison, const Measuring& measuring);
AgreementReport measure(const Ratings& ratings, const Measuring& measuring);
/// Pools codes, and takes them together as sets, only where each is a yes or no.
AgreementReport measure(const RatingsTable& table, const Measuring& measuring);

/// Every asked coefficient for spans, for every code, then for all of them.
AgreementReport measure(const Continuum& continuum, const Measuring& measuring);

/// Says of every result that it is of this group, and of every notice.
void name_group(AgreementReport& report, const std::string& group);

/// What was measured by several units, in several universes or groups, one behind the other.
AgreementReport joined(std::vector<AgreementReport> reports);

/// A row for each code (and pair of coders), a column for each coefficient; for more than five of
/// these, a row for each value. With the reason where a value is undefined.
Table agreement_table(const AgreementReport& report);

/// As a paper prints it: n, percent agreement and each coefficient with its interval in one cell,
/// codes by their labels in the codebook, which may be null.
Table paper_table(const AgreementReport& report, const Codebook* codebook);

/// A matrix for each code and coefficient: a row and a column for each coder.
Table pairs_table(const AgreementReport& report);

/// `{"schema":"themata-agreement","version":1,…}` with every digit.
std::string agreement_json(const AgreementReport& report);

/// The least agreement that is good enough: "kappa=0.7" for the pooled value, "workload:kappa=0.7"
/// for a code, "each:kappa=0.7" for every code, "each-group:kappa=0.7" for the pooled value of
/// every group. All but the last are about all groups together, and about every unit and universe.
struct Gate {
  std::string code;
  const Coefficient* coefficient = nullptr;
  double minimum = 0;
};
/// Throws `Error`.
Gate gate_from(std::string_view text);

/// A sentence for each value below its gate, or undefined. Throws `Error` for a gate on a code that
/// was not compared.
std::vector<std::string> missed_gates(const AgreementReport& report, std::span<const Gate> gates);

}  // namespace themata
