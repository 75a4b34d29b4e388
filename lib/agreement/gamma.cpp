// Mathet's gamma: how far coders agree who cut the text for themselves, on places and on codes at
// once; and gamma-cat, on the codes of what they align.
//
// Assumes units with a place and a code, of any number, which may overlap. Units of different
// coders are aligned so that the whole is least disorderly; that disorder is set against what the
// same alignment finds in work that has nothing to do with one another.
//
//   gamma = 1 - (disorder of the best alignment) / (its mean over sampled continua)
//   d(u, v) = a d_pos + b d_cat,   d(u, nothing) = d(nothing, nothing) = D
//   d_pos = ((|b_u - b_v| + |e_u - e_v|) / (l_u + l_v))² D,   d_cat = 0 or D
//   disorder = Σ_unitary alignments (mean d over pairs of coders) / (units per coder)
//
// with a = b = D = 1 where nothing else is asked for. Mathet, Widlöcher & Métivier 2015, "The
// unified and holistic method gamma (γ) for inter-annotator agreement measure and alignment",
// Computational Linguistics 41, 437-479. The number of samples is theirs, too (section 5.3): as
// many as make the expected disorder precise to 2 %, 19 times of 20, but 30 at least.
//
//   gamma-cat = 1 - (categorical disorder observed) / (its mean over the same samples)
//   categorical disorder = Σ w d_cat / Σ w,   w = max(0, 1 - a d_pos) / (n - 1)
//
// over pairs of units in one unitary alignment of n units. For one code alone, only pairs with it
// count (gamma-k). Mathet 2017, "The agreement measure γcat: a complement to γ focused on
// categorization of a continuum", Computational Linguistics 43, 661-681, section 4.2.5.
//
// Over several documents, disorder and units per coder are summed over documents, observed and
// sampled alike: nothing is aligned or moved from one document to another.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <thread>

#include "agreement/alignment.h"
#include "agreement/chance_continuum.h"
#include "agreement/span_measures.h"
#include "agreement/stretches.h"
#include "coding/threads.h"
#include "themata/resampling.h"

namespace themata {

namespace {

constexpr std::size_t first_samples = 30;
constexpr std::size_t most_samples = 10'000;

using UnitsByCoder = std::vector<std::vector<AlignedUnit>>;

struct Text {
  UnitsByCoder units;
  std::size_t characters = 0;
  bool seek_best = true;  // false: given up on what the coders did, and so on samples of it
};

std::vector<Text> texts_of(const Continuum& continuum) {
  std::vector<Text> texts;
  for (const ContinuumDocument* document : shared_documents(continuum)) {
    Text text{{}, document->characters, true};
    for (const auto& spans : spans_of_workers(*document)) {
      auto& units = text.units.emplace_back();
      for (const CodedSpan& span : spans)
        units.push_back(
            {static_cast<double>(span.begin), static_cast<double>(span.end), span.code});
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

struct WeightedMean {
  double sum = 0;
  double weight = 0;

  void add(const WeightedMean& other, double times = 1) {
    sum += times * other.sum;
    weight += times * other.weight;
  }
  std::optional<double> value() const {
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
  }
};

/// What the alignments of all texts of a continuum come to.
struct Disorder {
  double sum = 0;
  double units_per_coder = 0;
  bool best = true;
  WeightedMean categorical;
  std::vector<WeightedMean> categorical_of;  // by code

  double value() const { return sum / units_per_coder; }

  void add(const Disorder& other, double times) {
    sum += times * other.sum;
    units_per_coder += times * other.units_per_coder;
    best = best && other.best;
    categorical.add(other.categorical, times);
    for (std::size_t i = 0; i < categorical_of.size(); ++i)
      categorical_of[i].add(other.categorical_of[i], times);
  }
};

void add_categorical(Disorder& disorder, const UnitsByCoder& units, const UnitaryAlignment& unitary,
                     const Dissimilarity& weights) {
  for (std::size_t i = 0; i < unitary.size(); ++i)
    for (std::size_t j = i + 1; j < unitary.size(); ++j) {
      const AlignedUnit& left = units[unitary[i].first][unitary[i].second];
      const AlignedUnit& right = units[unitary[j].first][unitary[j].second];
      const double trust = std::max(0.0, 1 - weights.position * positional(left, right, weights));
      const double weight = trust / static_cast<double>(unitary.size() - 1);
      const WeightedMean pair = {weight * categorical(left, right, weights), weight};
      disorder.categorical.add(pair);
      disorder.categorical_of[left.code].add(pair);
      if (right.code != left.code) disorder.categorical_of[right.code].add(pair);
    }
}

/// Whether the alignment is the best there is.
bool add_text(Disorder& disorder, const UnitsByCoder& units, const Dissimilarity& weights,
              bool seek_best) {
  const Alignment alignment =
      seek_best ? best_alignment(units, weights) : good_alignment(units, weights);
  std::size_t count = 0;
  for (const auto& own : units) count += own.size();
  disorder.sum += alignment.disorder;
  disorder.units_per_coder += static_cast<double>(count) / static_cast<double>(units.size());
  disorder.best = disorder.best && alignment.best;
  for (const UnitaryAlignment& unitary : alignment.unitary)
    add_categorical(disorder, units, unitary, weights);
  return alignment.best;
}

Disorder empty_disorder(std::size_t codes) {
  Disorder disorder;
  disorder.categorical_of.resize(codes);
  return disorder;
}

/// By text. Learns for which texts the best alignment is too far to seek.
std::vector<Disorder> observed_disorders(std::vector<Text>& texts, std::size_t codes,
                                         const Dissimilarity& weights) {
  std::vector<Disorder> disorders;
  for (Text& text : texts) {
    Disorder& disorder = disorders.emplace_back(empty_disorder(codes));
    text.seek_best = add_text(disorder, text.units, weights, true);
  }
  return disorders;
}

/// One sampled continuum, by text. One without any unit says nothing and is drawn again; that ends,
/// as some coder has units.
std::vector<Disorder> sampled_disorders(const std::vector<Text>& texts, std::size_t codes,
                                        const SpanOptions& options, std::size_t number) {
  Random random(options.seed, number);
  for (;;) {
    std::vector<Disorder> disorders;
    double units = 0;
    for (const Text& text : texts) {
      Disorder& disorder = disorders.emplace_back(empty_disorder(codes));
      add_text(disorder, by_chance(text.units, text.characters, random), options.dissimilarity,
               text.seek_best);
      units += disorder.units_per_coder;
    }
    if (units > 0) return disorders;
  }
}

/// Each text so many times.
Disorder sum_of(const std::vector<Disorder>& by_text, std::span<const std::uint32_t> times) {
  Disorder sum = empty_disorder(by_text.empty() ? 0 : by_text.front().categorical_of.size());
  for (std::size_t i = 0; i < by_text.size(); ++i) sum.add(by_text[i], times[i]);
  return sum;
}

/// Each sample has random numbers of its own and a place of its own, so that it does not matter who
/// draws it.
template <typename Sampled>
void draw_samples(std::vector<Sampled>& samples, std::size_t wanted, std::size_t threads,
                  const std::function<Sampled(std::size_t number)>& draw) {
  std::atomic<std::size_t> next = samples.size();
  samples.resize(wanted);
  const std::size_t machine = std::max(1U, std::thread::hardware_concurrency());
  on_threads(
      std::min(threads == 0 ? machine : threads, wanted),
      [&] {
        for (std::size_t i = next++; i < samples.size(); i = next++) samples[i] = draw(i);
      },
      [&] { next = samples.size(); });
}

/// How many samples make the mean as precise as wanted, judged by those there are.
std::size_t samples_needed(const std::vector<Disorder>& samples, double precision) {
  constexpr double normal_quantile = 1.959963984540054;  // of 97.5 %
  const auto count = static_cast<double>(samples.size());
  double mean = 0;
  for (const Disorder& sample : samples) mean += sample.value() / count;
  double variance = 0;
  for (const Disorder& sample : samples)
    variance += (sample.value() - mean) * (sample.value() - mean) / (count - 1);
  if (mean <= 0) return samples.size();
  const double variation = std::sqrt(variance) / mean;
  const double ratio = variation * normal_quantile / precision;
  return static_cast<std::size_t>(
      std::min(std::ceil(ratio * ratio), static_cast<double>(most_samples)));
}

/// Observed and expected, of a continuum that has spans.
struct Disorders {
  Disorder observed;
  std::vector<Disorder> samples;

  bool all_best() const {
    return observed.best &&
           std::ranges::all_of(samples, [](const Disorder& sample) { return sample.best; });
  }
  double expected() const {
    double sum = 0;
    for (const Disorder& sample : samples) sum += sample.value();
    return sum / static_cast<double>(samples.size());
  }
};

Disorders disorders_of(const Continuum& continuum, const SpanOptions& options) {
  std::vector<Text> texts = texts_of(continuum);
  const std::size_t codes = continuum.codes.size();
  const std::vector<std::uint32_t> once(texts.size(), 1);
  Disorders found;
  found.observed = sum_of(observed_disorders(texts, codes, options.dissimilarity), once);
  const std::function<Disorder(std::size_t)> draw = [&](std::size_t number) {
    return sum_of(sampled_disorders(texts, codes, options, number), once);
  };
  draw_samples(found.samples, first_samples, options.threads, draw);
  const std::size_t needed = samples_needed(found.samples, options.precision);
  if (needed > first_samples) draw_samples(found.samples, needed, options.threads, draw);
  return found;
}

std::string convention_of(const SpanOptions& options, std::string_view source) {
  const Dissimilarity& weights = options.dissimilarity;
  return fmt::format(
      "{}; dissimilarity: position {}, category {}, empty {}; expected disorder from each coder's "
      "work moved along its document, as often as makes it precise to {} % (seed {})",
      source, weights.position, weights.category, weights.empty, options.precision * 100,
      options.seed);
}

std::string how_found(const Disorders& disorders) {
  std::string how;
  if (disorders.samples.size() == most_samples)
    how = fmt::format("; not as precise: more than {} samples are not drawn", most_samples);
  if (!disorders.all_best()) how += "; good alignments: the best ones were too far to seek";
  return how;
}

constexpr std::string_view gamma_source = "Mathet, Widlöcher & Métivier 2015";

SpanAgreement measured(const Continuum& continuum, const SpanOptions& options) {
  SpanAgreement result;
  Agreement& agreement = result.agreement;
  agreement.units = shared_spans(continuum);
  agreement.convention = convention_of(options, gamma_source);
  agreement.undefined = undefined::reason_for_no_spans(continuum);
  if (!agreement.undefined.empty()) return result;
  const Disorders disorders = disorders_of(continuum, options);
  agreement.convention += how_found(disorders);
  result.samples = disorders.samples.size();
  result.observed_disagreement = disorders.observed.value();
  result.expected_disagreement = disorders.expected();
  if (disorders.expected() > 0)
    agreement.value = 1 - disorders.observed.value() / disorders.expected();
  else
    agreement.undefined = undefined::one_category_used;
  return result;
}

struct Categorical {
  std::optional<double> observed;
  double expected = 0;
  std::size_t samples = 0;  // those in which something was aligned

  std::optional<double> value() const {
    return observed && expected > 0 ? std::optional(1 - *observed / expected) : std::nullopt;
  }
};

/// `part` is the categorical disorder of all codes or of one.
template <typename Part>
Categorical categorical_of(const Disorders& disorders, Part part) {
  Categorical found;
  found.observed = part(disorders.observed).value();
  for (const Disorder& sample : disorders.samples) {
    const std::optional<double> value = part(sample).value();
    if (!value) continue;
    found.expected += *value;
    ++found.samples;
  }
  if (found.samples > 0) found.expected /= static_cast<double>(found.samples);
  return found;
}

void set(SpanAgreement& result, const Categorical& found) {
  if (!found.observed) {
    result.agreement.undefined = undefined::nothing_aligned;
    return;
  }
  result.observed_disagreement = found.observed;
  result.expected_disagreement = found.expected;
  result.samples = found.samples;
  result.agreement.value = found.value();
  if (!found.value()) result.agreement.undefined = undefined::one_category_used;
}

Categorical of_all_codes(const Disorders& disorders) {
  return categorical_of(disorders, [](const Disorder& one) { return one.categorical; });
}

Categorical of_code(const Disorders& disorders, std::size_t code) {
  return categorical_of(disorders,
                        [code](const Disorder& one) { return one.categorical_of[code]; });
}

/// By text, so that texts can count more than once without being aligned again.
struct ByText {
  std::vector<Disorder> observed;
  std::vector<std::vector<Disorder>> samples;

  ByText(const Continuum& continuum, const SpanOptions& options, std::size_t codes) {
    if (!undefined::reason_for_no_spans(continuum).empty()) return;
    const std::size_t count = disorders_of(continuum, options).samples.size();
    std::vector<Text> texts = texts_of(continuum);
    observed = observed_disorders(texts, continuum.codes.size(), options.dissimilarity);
    const std::function<std::vector<Disorder>(std::size_t)> draw = [&](std::size_t number) {
      auto by_text = sampled_disorders(texts, continuum.codes.size(), options, number);
      for (Disorder& one : by_text) one.categorical_of.resize(codes);
      return by_text;
    };
    draw_samples(samples, count, options.threads, draw);
  }

  Disorders counted(std::span<const std::uint32_t> times) const {
    Disorders found;
    found.observed = sum_of(observed, times);
    for (const auto& sample : samples) {
      Disorder sum = sum_of(sample, times);
      if (sum.units_per_coder > 0) found.samples.push_back(std::move(sum));
    }
    return found;
  }
};

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double gamma_of(const Disorders& disorders) {
  if (disorders.observed.units_per_coder <= 0 || disorders.samples.empty()) return no_value;
  const double expected = disorders.expected();
  return expected > 0 ? 1 - disorders.observed.value() / expected : no_value;
}

}  // namespace

SpanResults gamma(const Continuum& continuum, const SpanOptions& options) {
  SpanResults results;
  for (std::size_t i = 0; i < continuum.codes.size(); ++i)
    results.codes.push_back(measured(with_code(continuum, i), options));
  results.overall = measured(continuum, options);
  return results;
}

SpanResults gamma_cat(const Continuum& continuum, const SpanOptions& options) {
  SpanResults results;
  SpanAgreement blank;
  blank.agreement.units = shared_spans(continuum);
  blank.agreement.convention =
      convention_of(options, "Mathet 2017; a code alone: pairs with that code (gamma-k)");
  blank.agreement.undefined = undefined::reason_for_no_spans(continuum);
  results.codes.resize(continuum.codes.size(), blank);
  results.overall = blank;
  if (!blank.agreement.undefined.empty()) return results;
  const Disorders disorders = disorders_of(continuum, options);
  results.overall->agreement.convention += how_found(disorders);
  set(*results.overall, of_all_codes(disorders));
  for (std::size_t i = 0; i < results.codes.size(); ++i) {
    SpanAgreement& one = results.codes[i];
    one.agreement.units = shared_spans(with_code(continuum, i));
    one.agreement.convention = results.overall->agreement.convention;
    if (*one.agreement.units == 0)
      one.agreement.undefined = undefined::no_spans;
    else
      set(one, of_code(disorders, i));
  }
  return results;
}

SpanRemeasure gamma_again(const Continuum& continuum, const SpanOptions& options) {
  std::vector<ByText> parts;  // by code, then all codes
  for (std::size_t i = 0; i < continuum.codes.size(); ++i)
    parts.emplace_back(with_code(continuum, i), options, 0);
  parts.emplace_back(continuum, options, 0);
  return [parts = std::move(parts)](std::span<const std::uint32_t> times) {
    std::vector<double> values;
    for (const ByText& part : parts) values.push_back(gamma_of(part.counted(times)));
    return values;
  };
}

SpanRemeasure gamma_cat_again(const Continuum& continuum, const SpanOptions& options) {
  const std::size_t codes = continuum.codes.size();
  return [codes, all = ByText(continuum, options, codes)](std::span<const std::uint32_t> times) {
    std::vector<double> values;
    const Disorders disorders = all.counted(times);
    for (std::size_t i = 0; i < codes; ++i)
      values.push_back(all.observed.empty() ? no_value
                                            : of_code(disorders, i).value().value_or(no_value));
    values.push_back(of_all_codes(disorders).value().value_or(no_value));
    return values;
  };
}

}  // namespace themata
