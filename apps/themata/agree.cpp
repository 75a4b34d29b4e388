// themata agree: measure how far coders agree.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agree_options.h"
#include "codings_in.h"
#include "commands.h"
#include "disagreement_lists.h"
#include "output.h"
#include "themata/agreement_groups.h"
#include "themata/comparison.h"
#include "themata/disagreements_page.h"

namespace {

using namespace themata;

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
  Scope scope;
  std::vector<AgreementReport> reports;
  std::vector<DisagreementList> lists;

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
                   worked_on(options), work.scope});
      report_once(comparison.problems);
      say(session, summary_of(comparison));
      if (work.lists.empty())
        work.lists =
            lists_of({comparison, work.codings, work.corpus, nullptr, work.codes(), work.scope},
                     options.disagreements, options.force);
      if (!measuring.needs_units()) continue;
      std::vector<Group<Comparison>> groups;
      if (has_groups(options)) groups = parted(comparison, parting_of(work, options));
      measure_with_groups(comparison, groups, measuring, options.by, work.reports);
    }
}

void measure_spans(Work& work, const AgreeOptions& options, const Measuring& measuring,
                   Session& session) {
  const Continuum continuum =
      continuum_of(work.codings, work.corpus, work.codes(), worked_on(options), work.scope);
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
  for (Codings& codings : work.codings) leave_out_others(work.corpus, codings, session);
}

/// Of those who speak in a document, some may be chosen in a table; coders are compared on texts.
void refuse_some_of_the_people(const Selection& chosen, const Selection& everyone) {
  for (const SelectedDocument& document : chosen.documents) {
    const auto whole = std::ranges::find(everyone.documents, document.id, &SelectedDocument::id);
    if (document.participants.size() < whole->participants.size())
      throw Error({},
                  fmt::format("--where chooses some of the people in '{}', and coders are compared "
                              "on whole documents",
                              document.id),
                  "compare by speaker with --by speaker, or choose documents");
  }
}

/// What --code, --document and the like leave to be compared.
Scope scope_of(Work& work, AgreeOptions& options, Session& session) {
  ChoiceArguments& asked = options.choice;
  if (!is_narrowed(asked)) return {};
  asked.attributes = options.read.attributes;
  ChosenCodings chosen{std::move(work.codings), work.codebook, {}};
  if (!work.corpus.empty()) {
    for (Codings& codings : chosen.files) anchor_in(work.corpus, codings, session);
    chosen.files.push_back(listed(work.corpus, Voices::participants));
  }
  const Selection selection = select_every_status(asked, chosen);
  for (const Problem& problem : selection.notes) report(session, problem);
  Scope scope;
  scope.statuses = statuses_in(asked);
  scope.coders = asked.choice.coders;
  if (!asked.choice.documents.empty() || !asked.choice.kinds.empty() || !asked.where.empty())
    for (const SelectedDocument& document : selection.documents)
      scope.documents.push_back(document.id);
  if (!asked.where.empty()) {
    ChoiceArguments anybody = asked;
    anybody.where.clear();
    refuse_some_of_the_people(selection, select_every_status(anybody, chosen));
  }
  scope.codes = asked.choice.codes;
  if (work.codebook && !scope.codes.empty())
    for (std::size_t i = 0; i < work.codebook->codes.size(); ++i)
      if (selection.wanted_codes[i]) scope.codes.push_back(work.codebook->codes[i].id);
  if (!work.corpus.empty()) chosen.files.pop_back();
  work.codings = std::move(chosen.files);
  return scope;
}

void measure_codings(Work& work, AgreeOptions& options, const Measuring& measuring,
                     Session& session) {
  if (options.units.size() > 1 && !options.disagreements.empty())
    throw Error({}, "a list of disagreements is of one unit",
                "list them with one --unit, and compare by the others in another run");
  read_what_is_compared(work, options, session);
  work.scope = scope_of(work, options, session);
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
  if (is_narrowed(options.choice))
    throw Error({options.files.front()},
                "--status, --coder, --code, --document, --kind and --where choose from codings, "
                "and this is a ratings table",
                "leave them out, or give codings files");
  if (!options.categories.empty())
    for (CodeRatings& one : table.codes)
      declare_categories(one.ratings, declared_categories(options));
  refuse_what_ratings_cannot_say(measuring, table);
  std::vector<Group<RatingsTable>> groups;
  if (has_groups(options)) groups = parted(table, options.by);
  measure_with_groups(table, groups, measuring, options.by, work.reports);
}

void write_report(const AgreementReport& found, const Work& work, const AgreeOptions& options,
                  const Session& session) {
  if (options.output.is_picture())
    write_result(options.output.file, svg_of(found));
  else if (options.output.format == "json")
    write_result(options.output.file, agreement_json(found));
  else if (options.pairs)
    write_result(options.output, with_caveat(pairs_table(found), session));
  else if (options.paper)
    write_result(options.output, with_caveat(paper_table(found, work.codes()), session));
  else
    write_result(options.output, with_caveat(agreement_table(found), session));
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
  Work work{given.codings, {}, {}, {}, {}, {}};
  if (given.ratings) {
    for (const Problem& problem : given.ratings->problems) report(session, problem);
    measure_ratings(work, *given.ratings, options, measuring);
  } else {
    measure_codings(work, options, measuring, session);
  }
  const AgreementReport found = joined(std::move(work.reports));
  const std::vector<std::string> missed = missed_gates(found, gates);
  for (const DisagreementList& list : work.lists) write_result(list.file, list.content);
  write_report(found, work, options, session);
  for (const std::string& sentence : missed) fmt::print(stderr, "check failed: {}\n", sentence);
  if (!missed.empty()) session.status = std::max(session.status, 1);
}

}  // namespace

void declare_agree(CLI::App* command, Session& session) {
  auto options = std::make_shared<AgreeOptions>();
  add_agree_options(*command, *options);
  command->callback([options, &session] { run(*options, session); });
}
