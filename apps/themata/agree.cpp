// themata agree: measure how far coders agree.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "read_options.h"
#include "themata/agreement_groups.h"
#include "themata/agreement_report.h"
#include "themata/comparison.h"
#include "themata/disagreements_page.h"
#include "themata/resolve.h"

namespace {

using namespace themata;

struct AgreeOptions {
  std::vector<std::string> files;
  std::vector<std::string> corpus;
  std::vector<std::string> units;  // none: as coded
  std::vector<std::string> universes = {"all"};
  std::string by;
  std::string codebook;
  std::vector<std::string> coefficients = {"percent", "cohen-kappa", "krippendorff-alpha"};
  std::vector<std::string> weights;
  std::vector<std::string> categories;
  std::string layout = "recognise";
  std::string blank = "missing";
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
  std::vector<std::string> disagreements;  // files: worksheets and pages
  bool force = false;
  bool everyone = false;
  bool read_all = false;
  bool pairs = false;
  bool paper = false;
  ReadArguments read;
  TableOutput output;
};

constexpr std::string_view all_of_them = "all";
constexpr std::string_view from_codebook = "codebook";
constexpr std::string_view recognise = "recognise";

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

/// A file to be written once all has gone well.
struct Written {
  std::string file;
  std::string content;
};

bool is_page(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return ending == ".html" || ending == ".htm";
}

/// What people wrote into an earlier worksheet in the same place, to be carried over and never
/// lost.
Worksheet earlier_decisions(const Comparison& comparison, const std::string& file, bool force) {
  if (force || !std::filesystem::is_regular_file(file)) return {};
  Worksheet earlier = read_worksheet(file);
  std::vector<Problem> lost = decisions_left_over(comparison, earlier);
  if (lost.empty()) return earlier;
  for (Problem& problem : lost) problem.severity = Severity::error;
  lost.back().advice =
      "what is decided there would be lost: write to another file, or over it with --force";
  throw Error(std::move(lost));
}

void keep_what_is_no_page(const std::string& file, bool force) {
  if (force || !std::filesystem::is_regular_file(file)) return;
  const std::string there = read_bytes(file);
  if (!there.empty() && !is_disagreements_page(there))
    throw Error({file}, "this file is no page of disagreements, and would be lost",
                "write to another file, or over it with --force");
}

/// What is decided in the worksheets stands on the pages, too.
std::vector<Written> lists_of(const Comparison& comparison, std::span<const Codings> codings,
                              std::span<const Transcript> corpus, const Codebook* codebook,
                              const AgreeOptions& options) {
  std::vector<Written> lists;
  Worksheet decided;
  for (const std::string& file : options.disagreements) {
    if (is_page(file)) continue;
    const Worksheet earlier = earlier_decisions(comparison, file, options.force);
    lists.push_back({file, worksheet_csv(comparison, earlier)});
    decided.rows.insert(decided.rows.end(), earlier.rows.begin(), earlier.rows.end());
  }
  for (const std::string& file : options.disagreements) {
    if (!is_page(file)) continue;
    keep_what_is_no_page(file, options.force);
    lists.push_back({file, html_of({comparison, codings, corpus, &decided, codebook})});
  }
  return lists;
}

void refuse_what_ratings_cannot_say(const Measuring& measuring, const RatingsTable& table) {
  std::string_view needing;
  if (!table.is_yes_or_no()) {
    if (!measuring.set_distances.empty()) needing = measuring.set_distances.front()->id;
    if (!measuring.set_coefficients.empty()) needing = measuring.set_coefficients.front()->about.id;
  }
  if (!measuring.span_coefficients.empty()) needing = measuring.span_coefficients.front()->about.id;
  if (!needing.empty())
    throw Error(
        {table.file},
        fmt::format("a ratings table has one rating for each unit, and {} needs more", needing),
        "give codings files");
}

constexpr std::string_view by_code = "code";  // what every table is by

bool has_groups(const AgreeOptions& options) {
  return !options.by.empty() && options.by != by_code;
}

/// All together, and then every group by itself.
template <typename Whole, typename Groups>
void measure_with_groups(const Whole& whole, const Groups& groups, const Measuring& measuring,
                         const std::string& by, std::vector<AgreementReport>& reports) {
  reports.push_back(measure(whole, measuring));
  for (const auto& group : groups) {
    AgreementReport report = measure(group.part, measuring);
    report.by = by;
    name_group(report, group.name);
    reports.push_back(std::move(report));
  }
}

/// Each problem once, whatever the units and universes it came up in.
class Reporter {
 public:
  explicit Reporter(Session& session) : session_(session) {}

  void operator()(std::span<const Problem> problems) {
    for (const Problem& problem : problems)
      if (said_.insert(to_string(problem)).second) report(session_, problem);
  }

 private:
  Session& session_;
  std::set<std::string> said_;
};

/// What was given and what is to come of it.
struct Work {
  std::vector<Codings>& codings;
  std::vector<Transcript> corpus;
  std::optional<Codebook> codebook;
  std::vector<AgreementReport> reports;
  std::vector<Written> lists;

  const Codebook* codes() const { return codebook ? &*codebook : nullptr; }
};

WorkedOn worked_on(const AgreeOptions& options) {
  return options.read_all ? WorkedOn::everything : WorkedOn::what_they_coded;
}

Parting parting_of(const Work& work, const AgreeOptions& options) {
  Parting parting{options.by, attributes_of_documents(work.codings, work.corpus)};
  for (auto& [id, attributes] : attributes_of(options.read))
    for (auto& [name, value] : attributes) parting.attributes[id][name] = value;
  return parting;
}

/// By every unit asked for and in every universe.
void measure_units(Work& work, const AgreeOptions& options, const Measuring& measuring,
                   Session& session) {
  Reporter report_once(session);
  const std::vector<std::string> as_coded = {""};
  for (const std::string& unit : options.units.empty() ? as_coded : options.units)
    for (const std::string& universe : options.universes) {
      const Comparison comparison =
          compare(work.codings, work.corpus,
                  {unit, universe_from(universe),
                   options.everyone ? Voices::everyone : Voices::participants, work.codes(),
                   worked_on(options)});
      report_once(comparison.problems);
      say(session, summary_of(comparison));
      if (work.lists.empty())
        work.lists = lists_of(comparison, work.codings, work.corpus, work.codes(), options);
      if (!measuring.needs_units()) continue;
      std::vector<Group<Comparison>> groups;
      if (has_groups(options)) groups = parted(comparison, parting_of(work, options));
      measure_with_groups(comparison, groups, measuring, options.by, work.reports);
    }
}

void measure_spans(Work& work, const AgreeOptions& options, const Measuring& measuring,
                   Session& session) {
  const Continuum continuum =
      continuum_of(work.codings, work.corpus, work.codes(), worked_on(options));

  for (const Problem& problem : continuum.problems) report(session, problem);
  say(session, summary_of(continuum));
  std::vector<Group<Continuum>> groups;
  if (has_groups(options)) groups = parted(continuum, parting_of(work, options));
  measure_with_groups(continuum, groups, measuring, options.by, work.reports);
}

void read_what_is_compared(Work& work, AgreeOptions& options, Session& session) {
  if (!options.codebook.empty()) work.codebook = read_codebook(options.codebook);
  if (work.codebook) {
    for (const Problem& problem : name_by_codebook(work.codings, *work.codebook))
      report(session, problem);
    if (work.codebook->approach.find("reflexive") != std::string::npos)
      report(session,
             {Severity::note,
              {options.codebook},
              "its approach is " + work.codebook->approach +
                  ": there, codes are interpretations, and coders are not expected to agree",
              "report agreement only if the study asks for it"});
  }
  if (options.corpus.empty()) return;
  work.corpus = read_transcripts(options.corpus, options.read, session);
  if (work.corpus.empty()) throw Error({}, "no transcript of the corpus can be read");
}

void measure_codings(Work& work, AgreeOptions& options, const Measuring& measuring,
                     Session& session) {
  if (options.units.size() > 1 && !options.disagreements.empty())
    throw Error({}, "a list of disagreements is of one unit",
                "list them with one --unit, and compare by the others in another run");
  read_what_is_compared(work, options, session);
  if (measuring.needs_units() || !options.disagreements.empty())
    measure_units(work, options, measuring, session);
  if (!measuring.span_coefficients.empty()) measure_spans(work, options, measuring, session);
}

/// Refuses options that say nothing about a ratings table.
void measure_ratings(Work& work, RatingsTable& table, const AgreeOptions& options,
                     const Measuring& measuring) {
  if (!options.disagreements.empty())
    throw Error({options.files.front()}, "a ratings table has no texts to list disagreements of",
                "leave out --disagreements, or give codings files");
  if (!options.categories.empty())
    for (CodeRatings& one : table.codes) declare_categories(one.ratings, declared(options));
  refuse_what_ratings_cannot_say(measuring, table);
  std::vector<Group<RatingsTable>> groups;
  if (has_groups(options)) groups = parted(table, options.by);
  measure_with_groups(table, groups, measuring, options.by, work.reports);
}

RatingsOptions ratings_options(const AgreeOptions& options) {
  RatingsOptions given;
  if (options.layout != recognise) given.layout = ratings_layout_from(options.layout);
  given.blank = blank_from(options.blank);
  if (has_groups(options)) given.group = options.by;
  return given;
}

void write_report(const AgreementReport& found, const Work& work, const AgreeOptions& options) {
  if (options.output.is_picture())
    write_result(options.output.file, svg_of(found));
  else if (options.output.format == "json")
    write_result(options.output.file, agreement_json(found));
  else if (options.pairs)
    write_result(options.output, pairs_table(found));
  else if (options.paper)
    write_result(options.output, paper_table(found, work.codes()));
  else
    write_result(options.output, agreement_table(found));
}

void refuse_two_layouts(const AgreeOptions& options) {
  if (options.output.is_picture() && (options.pairs || options.paper))
    throw Error(
        {}, fmt::format("--{} is a table, and svg a picture", options.pairs ? "pairs" : "paper"),
        "choose another --format, or leave it out");
}

void run(AgreeOptions& options, Session& session) {
  refuse_two_layouts(options);
  std::vector<Gate> gates;
  for (const std::string& text : options.gates) gates.push_back(gate_from(text));
  Measuring measuring = measuring_by(options, gates);
  measuring.pairs = options.pairs;
  CoderFiles given = read_coder_files(options.files, ratings_options(options));
  for (const Codings& codings : given.codings)
    for (const Problem& problem : codings.problems) report(session, problem);
  if (!given.ratings && !options.categories.empty())
    throw Error({}, "--categories is for ratings tables: a code is put on a unit or not",
                "leave it out");
  Work work{given.codings, {}, {}, {}, {}};
  if (given.ratings) {
    for (const Problem& problem : given.ratings->problems) report(session, problem);
    measure_ratings(work, *given.ratings, options, measuring);
  } else {
    measure_codings(work, options, measuring, session);
  }
  const AgreementReport found = joined(std::move(work.reports));
  const std::vector<std::string> missed = missed_gates(found, gates);
  for (const Written& list : work.lists) write_result(list.file, list.content);
  write_report(found, work, options);
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

void declare_agree(CLI::App* command, Session& session) {
  auto options = std::make_shared<AgreeOptions>();
  command
      ->add_option("codings", options->files,
                   "Codings (JSONL or CSV) of two coders or more, or one ratings table (CSV)")
      ->required()
      ->type_name("FILES");
  command
      ->add_option("-u,--unit", options->units,
                   "What to compare on (default: as coded); may be given several times")
      ->check(one_of(unit_names()))
      ->allow_extra_args(false);
  command
      ->add_option("--universe", options->universes,
                   "All units of the text, or those that any coder coded; may be given several "
                   "times")
      ->check(one_of(universe_names()))
      ->allow_extra_args(false)
      ->capture_default_str();
  command
      ->add_option(
          "--by", options->by,
          "Each group by itself, too: document, speaker, an attribute or a column as round")
      ->type_name("NAME");
  command
      ->add_option("--corpus", options->corpus,
                   "The transcripts: needed where spans were coded freely or texts have changed")
      ->type_name("PATHS");
  command->add_option("-c,--codebook", options->codebook, "Gives the codes and their order")
      ->type_name("FILE");
  declare_ratings(*command, *options);
  declare_coefficients(*command, *options);
  declare_intervals(*command, *options);
  declare_tests(*command, *options);
  declare_spans(*command, *options);
  command
      ->add_option("--min", options->gates,
                   "Exit with 1 below: kappa=0.7 (overall), CODE:kappa=0.7, each:kappa=0.7 (every "
                   "code), each-group:kappa=0.7")
      ->type_name("[CODE:]ID=NUMBER")
      ->allow_extra_args(false);
  command
      ->add_option("--disagreements", options->disagreements,
                   "List them in FILE: a .csv to be settled in its column agreed (see resolve), or "
                   "a .html to read side by side; may be given several times")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_flag("--force", options->force,
                    "Forget what was decided in an earlier list of disagreements");
  command->add_flag("--read-all", options->read_all,
                    "Coders of files without a header (CSV) have read every document, also where "
                    "they put no code");
  command->add_flag("--include-interviewers", options->everyone, "Compare interviewers' turns too");
  command->add_flag("--pairs", options->pairs, "A matrix of every pair of coders");
  command
      ->add_flag("--paper", options->paper,
                 "A table as a paper prints it: n, percent, coefficients with their intervals")
      ->excludes("--pairs");
  add_table_output(*command, options->output, {{TableOutput::picture_format}});
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
