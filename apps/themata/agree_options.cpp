#include "agree_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "between.h"
#include "one_of.h"

using namespace themata;

namespace {

constexpr std::string_view all_of_them = "all";
constexpr std::string_view from_codebook = "codebook";
constexpr std::string_view recognise = "recognise";
constexpr std::string_view by_code = "code";

/// Those asked for, and those a gate is set on.
std::vector<const Coefficient*> chosen(const AgreeOptions& options, std::span<const Gate> gates) {
  std::vector<const Coefficient*> found;
  const auto add = [&](const Coefficient& one) {
    if (std::ranges::find(found, &one) == found.end()) found.push_back(&one);
  };
  for (const std::string& name : options.coefficients) {
    if (name != all_of_them)
      add(find_coefficient(name));
    else
      for (const Coefficient& one : coefficients()) add(one);
  }
  for (const Gate& gate : gates) add(*gate.coefficient);
  return found;
}

/// Weights of categories, or distances of sets of codes.
void add_weights(Measuring& measuring, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (const SetDistance* distance = find_set_distance(name))
      measuring.set_distances.push_back(distance);
    else
      measuring.weights.push_back(weighting_from(name));
  }
  const auto* const alpha = &find_coefficient("krippendorff-alpha");
  if (!measuring.set_distances.empty() &&
      std::ranges::find(measuring.coefficients, alpha) == measuring.coefficients.end())
    throw Error({},
                fmt::format("--weights {} is a distance of sets of codes, for alpha alone",
                            measuring.set_distances.front()->id),
                "add --coefficient krippendorff-alpha");
}

std::string coefficient_names() {
  std::string names(all_of_them);
  for (const Coefficient& one : coefficients()) names += fmt::format(", {}", one.id);
  names += "; for sets of codes";
  for (const SetCoefficient& one : set_coefficients()) names += fmt::format(", {}", one.about.id);
  names += "; for spans";
  for (const SpanCoefficient& one : span_coefficients()) names += fmt::format(", {}", one.about.id);
  return names;
}

std::string scale_names() {
  std::string names;
  for (const BenchmarkScale& scale : benchmark_scales())
    names += fmt::format("{}{}", names.empty() ? "" : ", ", scale.id);
  return names;
}

std::string weights_names() {
  std::string names;
  for (const WeightsKind& kind : weights_kinds()) {
    names += names.empty() ? "" : ", ";
    names += kind.id;
    if (!kind.metric.empty() && kind.metric != kind.id) names += fmt::format(" ({})", kind.metric);
  }
  names += "; for sets of codes";
  for (const SetDistance& distance : set_distances()) names += fmt::format(", {}", distance.id);
  return names;
}

/// What to measure, and by which customs.
void declare_coefficients(CLI::App& command, AgreeOptions& options) {
  command
      .add_option("--coefficient", options.coefficients,
                  "May be given several times: " + coefficient_names())
      ->type_name("ID")
      ->allow_extra_args(false)
      ->capture_default_str();
  command
      .add_option("--weights", options.weights,
                  "What disagreement weighs, for coefficients that take weights; may be given "
                  "several times: " +
                      weights_names() + ", or a CSV file")
      ->type_name("ID|FILE")
      ->allow_extra_args(false);
  command
      .add_option("--categories", options.categories,
                  "What could have been rated, lowest first (default: what was), or the word "
                  "codebook")
      ->delimiter(',')
      ->type_name("A,B,…")
      ->allow_extra_args(false);
  command.add_option("--missing", options.missing, "What counts where ratings are missing")
      ->check(one_of(missing_names()))
      ->capture_default_str();
  command.add_option("--undefined", options.undefined, "What to write where there is no value")
      ->check(one_of(undefined_as_names()))
      ->capture_default_str();
}

/// How a ratings table is to be read.
void declare_ratings(CLI::App& command, AgreeOptions& options) {
  std::vector<std::string> layouts = {std::string(recognise)};
  for (const std::string_view name : ratings_layout_names()) layouts.emplace_back(name);
  command
      .add_option("--layout", options.layout, "Of a ratings table; what was understood is shown")
      ->check(one_of(layouts))
      ->capture_default_str();
  command.add_option("--blank", options.blank, "What blank cells of a ratings table mean")
      ->check(one_of(blank_names()))
      ->capture_default_str();
}

/// How sure a value is, and what to call it.
void declare_intervals(CLI::App& command, AgreeOptions& options) {
  command.add_option("--interval", options.interval, "How intervals are found")
      ->check(one_of(interval_names()))
      ->capture_default_str();
  command.add_option("--level", options.level, "Of intervals: 0.9, 0.99 …")
      ->check(between(0.5, 0.9999))
      ->capture_default_str();
  command
      .add_option("--resample", options.resample,
                  "What a jackknife or bootstrap draws; units where no documents are known")
      ->check(one_of(resample_names()))
      ->capture_default_str();
  command.add_option("--draws", options.resampling.draws, "Of a bootstrap")
      ->check(between(100, 10000000))
      ->capture_default_str();
  command.add_option("--seed", options.resampling.seed, "Of a bootstrap, and of gamma's samples")
      ->capture_default_str();
  command.add_option("-j,--jobs", options.resampling.jobs, "Threads (default: one per processor)");
  command
      .add_option("--scale", options.scales,
                  "Give values a word, by a scale named after its author; may be given several "
                  "times: " +
                      scale_names())
      ->type_name("ID")
      ->allow_extra_args(false);
}

/// Values against one another and against stated ones.
void declare_tests(CLI::App& command, AgreeOptions& options) {
  command
      .add_option("--compare", options.compare,
                  "How much more the second coders agree than the first, on the same units; may be "
                  "given several times")
      ->type_name("A,B:C,D")
      ->allow_extra_args(false);
  command.add_option("--against", options.against, "Test every value against this one")
      ->type_name("NUMBER");
  command
      .add_option("--rho", options.rho,
                  "Shaffer's rho of Cohen's kappa: do the units speak for more, at this threshold?")
      ->check(between(0.41, 0.99))
      ->type_name("NUMBER");
}

/// What coefficients of free spans need to know.
void declare_spans(CLI::App& command, AgreeOptions& options) {
  command
      .add_option("--tolerance", options.tolerance,
                  "When two spans are the same, for span-f1: exact, or so many characters that "
                  "their ends may differ by, or the share they must overlap")
      ->type_name("exact|N|N%")
      ->capture_default_str();
  command
      .add_option("--self-pairs", options.self_pairs,
                  "What of a span cu-alpha and ku-alpha take as paired with itself, of three "
                  "coders or more")
      ->check(one_of(self_pairs_names()))
      ->capture_default_str();
  command.add_option("--dissimilarity", options.dissimilarity, "What weighs how much in gamma")
      ->type_name("NAME=N,…")
      ->capture_default_str();
  command
      .add_option("--precision", options.spans.precision,
                  "Of what gamma expects by chance: a part of it, 19 times of 20")
      ->check(between(0.001, 1))
      ->capture_default_str();
}

}  // namespace

void add_agree_options(CLI::App& command, AgreeOptions& options) {
  command
      .add_option("codings", options.files,
                  "Codings (JSONL or CSV) of two coders or more, or one ratings table (CSV)")
      ->required()
      ->type_name("FILES");
  command
      .add_option("-u,--unit", options.units,
                  "What to compare on (default: as coded); may be given several times")
      ->check(one_of(unit_names()))
      ->allow_extra_args(false);
  command
      .add_option("--universe", options.universes,
                  "All units of the text, or those that any coder coded; may be given several "
                  "times")
      ->check(one_of(universe_names()))
      ->allow_extra_args(false)
      ->capture_default_str();
  command
      .add_option("--by", options.by,
                  "Each group by itself, too: document, speaker, an attribute or a column as round")
      ->type_name("NAME");
  command
      .add_option("--corpus", options.corpus,
                  "The transcripts: needed where spans were coded freely or texts have changed")
      ->type_name("PATHS");
  command.add_option("-c,--codebook", options.codebook, "Gives the codes and their order")
      ->type_name("FILE");
  add_narrowing(command, options.choice);
  declare_ratings(command, options);
  declare_coefficients(command, options);
  declare_intervals(command, options);
  declare_tests(command, options);
  declare_spans(command, options);
  command
      .add_option("--min", options.gates,
                  "Exit with 1 below: kappa=0.7 (overall), CODE:kappa=0.7, each:kappa=0.7 (every "
                  "code), each-group:kappa=0.7")
      ->type_name("[CODE:]ID=NUMBER")
      ->allow_extra_args(false);
  command
      .add_option("--disagreements", options.disagreements,
                  "List them in FILE: a .csv to be settled in its column agreed (see resolve), or "
                  "a .html to read side by side; may be given several times")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_flag("--force", options.force,
                   "Forget what was decided in an earlier list of disagreements");
  command.add_flag("--read-all", options.read_all,
                   "Coders of files without a header (CSV) have read every document, also where "
                   "they put no code");
  command.add_flag("--include-interviewers", options.everyone, "Compare interviewers' turns too");
  command.add_flag("--pairs", options.pairs, "A matrix of every pair of coders");
  command
      .add_flag("--paper", options.paper,
                "A table as a paper prints it: n, percent, coefficients with their intervals")
      ->excludes("--pairs");
  add_table_output(command, options.output, {{TableOutput::picture_format}});
  add_read_options(command, options.read);
}

Measuring measuring_by(const AgreeOptions& options, std::span<const Gate> gates) {
  Measuring measuring;
  for (const Coefficient* one : chosen(options, gates)) {
    if (const SpanCoefficient* of_spans = find_span_coefficient(one->id))
      measuring.span_coefficients.push_back(of_spans);
    else if (const SetCoefficient* of_sets = find_set_coefficient(one->id))
      measuring.set_coefficients.push_back(of_sets);
    else
      measuring.coefficients.push_back(one);
  }
  add_weights(measuring, options.weights);
  measuring.span_options = options.spans;
  measuring.span_options.seed = options.resampling.seed;
  measuring.span_options.threads = options.resampling.jobs;
  measuring.span_options.tolerance = tolerance_from(options.tolerance);
  measuring.span_options.self_pairs = self_pairs_from(options.self_pairs);
  measuring.span_options.dissimilarity = dissimilarity_from(options.dissimilarity);
  measuring.missing = missing_from(options.missing);
  measuring.undefined = undefined_as_from(options.undefined);
  measuring.level = options.level;
  measuring.resampling = options.resampling;
  measuring.resampling.method = interval_from(options.interval);
  measuring.resampling.resample = resample_from(options.resample);
  measuring.against = options.against;
  measuring.rho_threshold = options.rho;
  for (const std::string& sets : options.compare)
    measuring.compare.push_back(coder_sets_from(sets));
  for (const std::string& name : options.scales) measuring.scales.push_back(&find_scale(name));
  return measuring;
}

RatingsOptions ratings_options(const AgreeOptions& options) {
  RatingsOptions given;
  if (options.layout != recognise) given.layout = ratings_layout_from(options.layout);
  given.blank = blank_from(options.blank);
  if (has_groups(options)) given.group = options.by;
  return given;
}

std::vector<std::string> declared_categories(const AgreeOptions& options) {
  if (options.categories != std::vector<std::string>{std::string(from_codebook)})
    return options.categories;
  if (options.codebook.empty())
    throw Error({}, "--categories codebook needs a codebook", "give it with --codebook FILE");
  std::vector<std::string> codes;
  for (const Code& code : read_codebook(options.codebook).codes) codes.push_back(code.id);
  return codes;
}

bool has_groups(const AgreeOptions& options) {
  return !options.by.empty() && options.by != by_code;
}
