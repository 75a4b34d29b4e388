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

Measuring measuring_by(const AgreeOptions& options, std::span<const Gate> gates) {
  Measuring measuring;
  measuring.coefficients = chosen(options, gates);
  for (const std::string& name : options.weights) measuring.weights.push_back(weighting_from(name));
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
  const Comparison comparison = compare(codings, corpus,
                                        {options.unit, universe_from(options.universe),
                                         options.everyone ? Voices::everyone : Voices::participants,
                                         codebook ? &*codebook : nullptr});
  for (const Problem& problem : comparison.problems) report(session, problem);
  say(session, summary_of(comparison));
  if (!options.disagreements.empty()) disagreements = worksheet_for(comparison, options);
  return measure(comparison, measuring);
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

std::vector<std::string> strings(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

std::string coefficient_names() {
  std::string names(all_of_them);
  for (const Coefficient& one : coefficients()) names += fmt::format(", {}", one.id);
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
      ->check(one_of(strings(missing_names())))
      ->capture_default_str();
  command.add_option("--undefined", options.undefined, "What to write where there is no value")
      ->check(one_of(strings(undefined_as_names())))
      ->capture_default_str();
}

/// How sure a value is, and what to call it.
void declare_intervals(CLI::App& command, AgreeOptions& options) {
  command.add_option("--interval", options.interval, "How intervals are found")
      ->check(one_of(strings(interval_names())))
      ->capture_default_str();
  command.add_option("--level", options.level, "Of intervals: 0.9, 0.99 …")
      ->check(CLI::Range(0.5, 0.9999))
      ->capture_default_str();
  command
      .add_option("--resample", options.resample,
                  "What a jackknife or bootstrap draws; units where no documents are known")
      ->check(one_of(strings(resample_names())))
      ->capture_default_str();
  command.add_option("--draws", options.resampling.draws, "Of a bootstrap")
      ->check(CLI::Range(100, 10000000))
      ->capture_default_str();
  command.add_option("--seed", options.resampling.seed, "Of a bootstrap")->capture_default_str();
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
      ->check(one_of(strings(unit_names())));
  command
      ->add_option("--universe", options->universe,
                   "All units of the text, or those that any coder coded")
      ->check(one_of(strings(universe_names())))
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
  command
      ->add_option("--min", options->gates,
                   "Exit with 1 below: kappa=0.7 (pooled), CODE:kappa=0.7, each:kappa=0.7")
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
