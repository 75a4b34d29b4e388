// themata agree: measure how far coders agree.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "read_options.h"
#include "themata/agreement_report.h"
#include "themata/comparison.h"
#include "themata/resolve.h"

namespace {

using namespace themata;

struct AgreeOptions {
  std::vector<std::string> files;
  std::vector<std::string> corpus;
  std::string unit;
  std::string universe = "all";
  std::string codebook;
  std::vector<std::string> coefficients = {"percent", "cohen-kappa", "krippendorff-alpha"};
  std::vector<std::string> weights;
  std::vector<std::string> categories;
  std::string missing = "gwet";
  std::string undefined = "null";
  std::string interval = "analytic";
  std::string resample = "documents";
  std::vector<std::string> scales;
  std::vector<std::string> compare;
  std::optional<double> against;
  std::optional<double> rho;
  double level = 0.95;
  Resampling resampling = {.jobs = 0};
  std::string tolerance = "exact";
  std::string self_pairs = "pairwise";
  std::string dissimilarity = "position=1,category=1,empty=1";
  SpanOptions spans;
  std::vector<std::string> gates;
  std::string disagreements;
  bool force = false;
  bool everyone = false;
  ReadArguments read;
  TableOutput output;
};

constexpr std::string_view all_of_them = "all";
constexpr std::string_view from_codebook = "codebook";

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

/// The categories that could have been given: as listed, or the codes of the codebook.
std::vector<std::string> declared(const AgreeOptions& options) {
  if (options.categories != std::vector<std::string>{std::string(from_codebook)})
    return options.categories;
  if (options.codebook.empty())
    throw Error({}, "--categories codebook needs a codebook", "give it with --codebook FILE");
  std::vector<std::string> codes;
  for (const Code& code : read_codebook(options.codebook).codes) codes.push_back(code.id);
  return codes;
}

/// What people wrote into an earlier worksheet in the same place is carried over, and never lost.
std::string worksheet_for(const Comparison& comparison, const AgreeOptions& options) {
  const std::string& file = options.disagreements;
  if (options.force || !std::filesystem::is_regular_file(file)) return worksheet_csv(comparison);
  const Worksheet earlier = read_worksheet(file);
  std::vector<Problem> lost = decisions_left_over(comparison, earlier);
  if (lost.empty()) return worksheet_csv(comparison, earlier);
  for (Problem& problem : lost) problem.severity = Severity::error;
  lost.back().advice =
      "what is decided there would be lost: write to another file, or over it with --force";
  throw Error(std::move(lost));
}

/// What was measured on units, and behind it what was measured on spans.
AgreementReport joined(std::vector<AgreementReport> reports) {
  AgreementReport all = std::move(reports.front());
  for (std::size_t i = 1; i < reports.size(); ++i)
    std::ranges::move(reports[i].results, std::back_inserter(all.results));
  return all;
}

void refuse_what_needs_texts(const Measuring& measuring, const std::string& file) {
  std::string_view needing;
  if (!measuring.set_distances.empty()) needing = measuring.set_distances.front()->id;
  if (!measuring.set_coefficients.empty()) needing = measuring.set_coefficients.front()->about.id;
  if (!measuring.span_coefficients.empty()) needing = measuring.span_coefficients.front()->about.id;
  if (!needing.empty())
    throw Error(
        {file},
        fmt::format("a ratings table has one rating for each unit, and {} needs more", needing),
        "give codings files");
}

/// Lists disagreements on the way, where asked to.
AgreementReport compare_and_measure(AgreeOptions& options, std::vector<Codings>& codings,
                                    const Measuring& measuring, std::string& disagreements,
                                    Session& session) {
  std::optional<Codebook> codebook;
  if (!options.codebook.empty()) codebook = read_codebook(options.codebook);
  if (codebook && codebook->approach.find("reflexive") != std::string::npos)
    report(session, {Severity::note,
                     {options.codebook},
                     "its approach is " + codebook->approach +
                         ": there, codes are interpretations, and coders are not expected to agree",
                     "report agreement only if the study asks for it"});
  std::vector<Transcript> corpus;
  if (!options.corpus.empty()) {
    corpus = read_transcripts(options.corpus, options.read, session);
    if (corpus.empty()) throw Error({}, "no transcript of the corpus can be read");
  }
  const Codebook* codes = codebook ? &*codebook : nullptr;
  std::vector<AgreementReport> found;
  if (measuring.needs_units() || !options.disagreements.empty()) {
    const Comparison comparison =
        compare(codings, corpus,
                {options.unit, universe_from(options.universe),
                 options.everyone ? Voices::everyone : Voices::participants, codes});
    for (const Problem& problem : comparison.problems) report(session, problem);
    say(session, summary_of(comparison));
    if (!options.disagreements.empty()) disagreements = worksheet_for(comparison, options);
    if (measuring.needs_units()) found.push_back(measure(comparison, measuring));
  }
  if (!measuring.span_coefficients.empty()) {
    const Continuum continuum = continuum_of(codings, corpus, codes);
    for (const Problem& problem : continuum.problems) report(session, problem);
    say(session, summary_of(continuum));
    found.push_back(measure(continuum, measuring));
  }
  return joined(std::move(found));
}

void run(AgreeOptions& options, Session& session) {
  std::vector<Gate> gates;
  for (const std::string& text : options.gates) gates.push_back(gate_from(text));
  const Measuring measuring = measuring_by(options, gates);
  CoderFiles given = read_coder_files(options.files);
  if (given.ratings && !options.disagreements.empty())
    throw Error({options.files.front()}, "a ratings table has no texts to list disagreements of",
                "leave out --disagreements, or give codings files");
  if (!given.ratings && !options.categories.empty())
    throw Error({}, "--categories is for ratings tables: a code is put on a unit or not",
                "leave it out");
  if (given.ratings && !options.categories.empty())
    declare_categories(*given.ratings, declared(options));
  if (given.ratings) refuse_what_needs_texts(measuring, options.files.front());
  std::string disagreements;
  const AgreementReport found =
      given.ratings
          ? measure(*given.ratings, measuring)
          : compare_and_measure(options, given.codings, measuring, disagreements, session);
  const std::vector<std::string> missed = missed_gates(found, gates);
  if (!options.disagreements.empty()) write_result(options.disagreements, disagreements);
  if (options.output.format == "json")
    write_result(options.output.file, agreement_json(found));
  else
    write_result(options.output, agreement_table(found));
  for (const std::string& sentence : missed) fmt::print(stderr, "check failed: {}\n", sentence);
  if (!missed.empty()) session.status = std::max(session.status, 1);
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

/// How sure a value is, and what to call it.
void declare_intervals(CLI::App& command, AgreeOptions& options) {
  command.add_option("--interval", options.interval, "How intervals are found")
      ->check(one_of(interval_names()))
      ->capture_default_str();
  command.add_option("--level", options.level, "Of intervals: 0.9, 0.99 …")
      ->check(CLI::Range(0.5, 0.9999))
      ->capture_default_str();
  command
      .add_option("--resample", options.resample,
                  "What a jackknife or bootstrap draws; units where no documents are known")
      ->check(one_of(resample_names()))
      ->capture_default_str();
  command.add_option("--draws", options.resampling.draws, "Of a bootstrap")
      ->check(CLI::Range(100, 10000000))
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
      ->check(CLI::Range(0.41, 0.99))
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
      ->check(CLI::Range(0.001, 1.0))
      ->capture_default_str();
}

}  // namespace

void declare_agree(CLI::App& program, Session& session) {
  auto options = std::make_shared<AgreeOptions>();
  CLI::App* command = program.add_subcommand("agree", "Measure how far coders agree");
  command
      ->add_option("codings", options->files,
                   "Codings (JSONL or CSV) of two coders or more, or one ratings table (CSV: unit, "
                   "then a column for each coder)")
      ->required()
      ->type_name("FILES");
  command->add_option("-u,--unit", options->unit, "What to compare on (default: as coded)")
      ->check(one_of(unit_names()));
  command
      ->add_option("--universe", options->universe,
                   "All units of the text, or those that any coder coded")
      ->check(one_of(universe_names()))
      ->capture_default_str();
  command
      ->add_option("--corpus", options->corpus,
                   "The transcripts: needed where spans were coded freely or texts have changed")
      ->type_name("PATHS");
  command->add_option("-c,--codebook", options->codebook, "Gives the codes and their order")
      ->type_name("FILE");
  declare_coefficients(*command, *options);
  declare_intervals(*command, *options);
  declare_tests(*command, *options);
  declare_spans(*command, *options);
  command
      ->add_option("--min", options->gates,
                   "Exit with 1 below: kappa=0.7 (overall), CODE:kappa=0.7, each:kappa=0.7")
      ->type_name("[CODE:]ID=NUMBER")
      ->allow_extra_args(false);
  command
      ->add_option("--disagreements", options->disagreements,
                   "List them in FILE (CSV), to be settled in its column agreed: see resolve")
      ->type_name("FILE");
  command->add_flag("--force", options->force,
                    "Forget what was decided in an earlier list of disagreements");
  command->add_flag("--include-interviewers", options->everyone, "Compare interviewers' turns too");
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
