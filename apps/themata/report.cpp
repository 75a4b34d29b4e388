// themata report: a study as one page to read, or its results as Markdown.
#include "themata/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "codings_in.h"
#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "quote_options.h"
#include "read_options.h"
#include "table_options.h"
#include "themata/anchor.h"
#include "themata/comparison.h"
#include "themata/segment.h"
#include "themata/study.h"

namespace {

using namespace themata;

struct ReportArguments {
  ChoiceArguments choice;
  std::vector<std::string> corpus;
  std::string title;
  std::string by;
  std::string unit;
  std::string format = "html";
  std::string output;
  std::vector<std::string> sections;
  std::vector<std::string> agreement;  // files of codings
  CaseOrder order;
  bool everyone = false;
  bool read_all = false;
  bool force = false;
  QuoteArguments quotes;
  ReadArguments read;
};

std::vector<std::string> section_names() {
  std::vector<std::string> names;
  for (const ReportSection& section : report_sections()) names.emplace_back(section.name);
  return names;
}

void keep_what_is_no_report(const ReportArguments& options) {
  if (options.force || !std::filesystem::is_regular_file(options.output)) return;
  const std::string there = read_bytes(options.output);
  if (!there.empty() && !is_report(there))
    throw Error({options.output}, "this file is no report, and would be lost",
                "choose another --output, or write over it with --force");
}

struct Material {
  ChosenCodings chosen;
  std::vector<bool> has_header;  // by file: whether it says itself which documents were coded
  std::vector<Transcript> corpus;
};

/// The files as far as they were chosen, for what is compared and not counted. A coder without a
/// header has worked on what is coded, not on all of the corpus.
std::vector<Codings> files_chosen(const Material& material, const Selection& shown) {
  std::set<const Coding*> wanted;
  for (const SelectedCoding& one : shown.codings) wanted.insert(one.coding);
  std::set<std::string_view> documents;
  for (const SelectedDocument& document : shown.documents) documents.insert(document.id);
  std::vector<Codings> files;
  for (std::size_t i = 0; i < material.chosen.files.size(); ++i) {
    const Codings& file = material.chosen.files[i];
    Codings part = file;
    part.codings.clear();
    if (!material.has_header[i]) part.documents.clear();
    for (const Coding& coding : file.codings)
      if (wanted.contains(&coding)) part.codings.push_back(coding);
    std::erase_if(part.documents,
                  [&](const CodedDocument& document) { return !documents.contains(document.id); });
    if (!part.codings.empty()) files.push_back(std::move(part));
  }
  return files;
}

/// Codings that are compared and not counted, as those of a round that was settled since.
std::vector<Codings> files_of_round(const std::vector<std::string>& names, const Material& material,
                                    Session& session) {
  std::vector<Codings> files;
  for (const std::string& name : names) {
    Codings& file = files.emplace_back(read_codings(name));
    for (const Problem& problem : file.problems) report(session, problem);
    if (!material.corpus.empty()) anchor_in(material.corpus, file, session);
  }
  if (material.chosen.codebook)
    for (const Problem& problem : name_by_codebook(files, *material.chosen.codebook))
      report(session, problem);
  return files;
}

/// What somebody coded, of the corpus: a round is seldom all of it.
std::vector<Transcript> coded_in(const std::vector<Codings>& files,
                                 const std::vector<Transcript>& corpus) {
  std::set<std::string_view> documents;
  for (const Codings& file : files) {
    for (const CodedDocument& document : file.documents) documents.insert(document.id);
    for (const Coding& coding : file.codings) documents.insert(coding.document);
  }
  std::vector<Transcript> coded;
  for (const Transcript& transcript : corpus)
    if (documents.contains(transcript.id)) coded.push_back(transcript);
  return coded;
}

bool share_documents(const Comparison& comparison) {
  return std::ranges::any_of(comparison.documents, [](const ComparedDocument& document) {
    return std::ranges::count(document.coders, true) > 1;
  });
}

/// Why coders are not compared; empty where they are.
std::string compare_coders(std::vector<Codings> files, const std::vector<Transcript>& corpus,
                           const ReportArguments& options, const Codebook* codebook,
                           std::optional<AgreementReport>& agreement, Session& session) {
  std::set<std::string> coders;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) coders.insert(coding.coder);
  if (coders.size() < 2) return "one coder agrees with nobody";
  Measuring measuring;
  for (const char* id : {"percent", "cohen-kappa", "krippendorff-alpha", "gwet-ac"})
    measuring.coefficients.push_back(&find_coefficient(id));
  try {
    const Comparison comparison = compare(
        files, corpus,
        {options.unit, Universe::all, options.everyone ? Voices::everyone : Voices::participants,
         codebook, options.read_all ? WorkedOn::everything : WorkedOn::what_they_coded});
    if (!share_documents(comparison)) return "no two coders have coded the same document";
    for (const Problem& problem : comparison.problems) report(session, problem);
    agreement = measure(comparison, measuring);
    agreement->notices.insert(agreement->notices.begin(), summary_of(comparison));
  } catch (const Error& error) {
    const Problem& problem = error.problems().front();
    return problem.message + (problem.advice.empty() ? "" : " (" + problem.advice + ")");
  }
  return {};
}

/// Transcripts of which no codings file knows say nothing of the study.
void keep_coded(std::vector<Transcript>& corpus, const Selection& shown, bool is_narrowed,
                Session& session) {
  const std::size_t before = corpus.size();
  std::erase_if(corpus, [&](const Transcript& transcript) {
    return !std::ranges::binary_search(shown.documents, transcript.id, {}, &SelectedDocument::id);
  });
  if (const std::size_t left_out = before - corpus.size(); left_out > 0 && !is_narrowed)
    report(session,
           {Severity::warning,
            {},
            fmt::format("transcripts that no file of codings lists are left out: {}", left_out),
            {}});
}

void read_material(ReportArguments& options, Material& material, Session& session) {
  read_files(options.choice, material.chosen);
  for (const Codings& codings : material.chosen.files)
    material.has_header.push_back(!codings.documents.empty());
  if (options.corpus.empty()) return;
  material.corpus = read_transcripts(options.corpus, options.read, session);
  if (material.corpus.empty()) throw Error({}, "no transcript of the corpus can be read");
  for (Codings& codings : material.chosen.files) {
    anchor_in(material.corpus, codings, session);
    list_documents(codings, material.corpus);
  }
}

/// How sites and people of each tier were chosen, as far as the study says; empty where it does
/// not.
std::string sampling_of(const Study& study) {
  const auto is_told = [](const std::string& text) {
    return !text.empty() && text != "not reported";
  };
  std::vector<std::string> tiers;
  for (const SamplingTier& tier : study.sampling.tiers) {
    std::vector<std::string> parts;
    if (is_told(tier.site_choice)) parts.push_back("sites: " + tier.site_choice);
    if (is_told(tier.people_choice)) parts.push_back("people: " + tier.people_choice);
    if (!parts.empty())
      tiers.push_back(fmt::format("{}: {}", tier.label.empty() ? tier.tier : tier.label,
                                  fmt::join(parts, ", ")));
  }
  return tiers.empty() ? std::string() : fmt::format("{}.", fmt::join(tiers, "; "));
}

/// What only people know of the study, as they wrote it there.
void tell_of_study(const Study& study, Report& page) {
  if (study.approach_position.line != 0) page.approach = study.approach;
  for (const StudyQuestion& question : study.questions)
    page.questions.push_back({question.id, question.text});
  constexpr int sampling = 10;
  if (const std::string chosen = sampling_of(study); !chosen.empty())
    page.statements[sampling] = chosen;
  for (const auto& [number, text] : study.coreq) page.statements[number] = text;
}

std::string written(const Report& report, const std::string& format) {
  return format == "markdown" ? report_markdown(report) : report_html(report);
}

void run(ReportArguments& options, Session& session) {
  check_quote_options(options.quotes);
  keep_what_is_no_report(options);
  Material material;
  read_material(options, material, session);
  ChosenCodings& chosen = material.chosen;
  std::vector<Transcript>& corpus = material.corpus;
  choose(options.choice, chosen, session);
  const Selection shown = select_every_status(options.choice, chosen);
  keep_coded(corpus, shown,
             !options.choice.choice.documents.empty() || !options.choice.choice.kinds.empty() ||
                 !options.choice.where.empty(),
             session);
  Report page;
  page.codebook = chosen.codebook ? &*chosen.codebook : nullptr;
  if (!options.title.empty())
    page.title = options.title;
  else if (page.codebook != nullptr && !page.codebook->title.empty())
    page.title = page.codebook->title;
  std::optional<Study> study;
  if (!session.study.empty()) {
    study = read_study(session.study);
    tell_of_study(*study, page);
    page.findings = support_of_findings(*study, chosen.selection);
  }
  page.files = chosen.files;
  page.corpus = corpus;
  page.counted = &chosen.selection;
  page.shown = &shown;
  page.sections = options.sections;
  options.quotes.illustration.by = options.by;
  const Illustration quotes =
      illustration_of(chosen, everyone_in(chosen, options.choice), corpus, options.quotes, session);
  page.quotes = &quotes;
  const Selection people = select_people(options.choice, chosen);
  page.succession = {is_reflexive(page) ? nullptr : &people, options.order};
  page.tables = report_tables(chosen.selection, options.by, page.succession);
  std::optional<AgreementReport> agreement;
  const bool is_round = !options.agreement.empty();
  const std::vector<Codings> compared = is_round
                                            ? files_of_round(options.agreement, material, session)
                                            : files_chosen(material, shown);
  page.no_agreement = compare_coders(compared, is_round ? coded_in(compared, corpus) : corpus,
                                     options, page.codebook, agreement, session);
  if (agreement) page.agreement = &*agreement;
  page.pictures = report_pictures(chosen.selection, options.by, page.succession, page.agreement);
  write_result(options.output, written(page, options.format));
  say(session, fmt::format("{} codings in {} documents, {} transcripts to read",
                           chosen.selection.codings.size(), chosen.selection.documents.size(),
                           corpus.size()));
}

}  // namespace

void declare_report(CLI::App* command, Session& session) {
  auto options = std::make_shared<ReportArguments>();
  add_choice(*command, options->choice);
  command->add_option("--corpus", options->corpus, "The transcripts, to be read on the page")
      ->type_name("PATHS");
  command->add_option("--title", options->title, "Of the page (default: the codebook's)")
      ->type_name("TEXT");
  command
      ->add_option(
          "--by", options->by,
          "Count the participants with each code by an attribute, and spread quotes over it")
      ->type_name("ATTRIBUTE");
  add_order(*command, options->order);
  command
      ->add_option("--agreement", options->agreement,
                   "Codings to compare coders by (default: those that are counted)")
      ->type_name("CODINGS");
  command->add_option("-u,--unit", options->unit, "What coders are compared on (default: as coded)")
      ->check(one_of(unit_names()));
  command->add_option("--show", options->sections, "Which parts (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(section_names()));
  command->add_flag("--read-all", options->read_all,
                    "As for agree: coders without a header have read every document");
  command->add_flag("--include-interviewers", options->everyone,
                    "Compare coders on interviewers' turns too");
  command->add_option("-f,--format", options->format, "A page, or the results section")
      ->check(one_of({"html", "markdown"}))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to FILE instead of standard output")
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Write over a file that is no report");
  add_quote_options(*command, options->quotes);
  add_corpus_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
