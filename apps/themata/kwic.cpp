// themata kwic: every place where a word, a phrase or a code's rule stands, with its context.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "read_options.h"
#include "table_options.h"
#include "themata/concordance.h"

namespace {

using namespace themata;

struct KwicOptions {
  std::vector<std::string> paths;
  std::vector<std::string> keywords;
  std::vector<std::string> regexes;
  std::string codebook;
  std::string code;
  std::string unit;
  std::string order = "text";
  bool everyone = false;
  ChoiceArguments choice;
  ConcordanceOptions concordance;
  ReadArguments read;
  TableOutput output;
};

Codebook codebook_for(const KwicOptions& options) {
  const bool has_terms = !options.keywords.empty() || !options.regexes.empty();
  if (!options.codebook.empty() && has_terms)
    throw Error({}, "--codebook has rules of its own",
                "leave out --keyword and --regex, or --codebook");
  return options.codebook.empty() ? codebook_of_terms(options.keywords, options.regexes)
                                  : read_codebook(options.codebook);
}

/// Documents that are not chosen are not looked at; of people in one, only those chosen are shown.
std::vector<ConcordanceLine> lines_chosen(std::vector<Transcript>& transcripts, const Rules& rules,
                                          KwicOptions& options, Session& session) {
  options.choice.attributes = options.read.attributes;
  ChosenTexts texts;
  choose_texts(transcripts, options.choice, options.concordance.voices, texts, session);
  std::erase_if(transcripts, [&](const Transcript& transcript) {
    const auto& chosen = texts.chosen.selection.documents;
    return std::ranges::find(chosen, transcript.id, &SelectedDocument::id) == chosen.end();
  });
  std::vector<ConcordanceLine> lines = concordance(transcripts, rules, options.concordance);
  std::erase_if(lines, [&](const ConcordanceLine& line) {
    return !is_chosen(texts, line.document, line.speaker);
  });
  return lines;
}

void run(KwicOptions& options, Session& session) {
  const Codebook codebook = codebook_for(options);
  const Rules rules(codebook);
  const std::string unit = !options.unit.empty()      ? options.unit
                           : options.codebook.empty() ? "turn"
                                                      : "sentence";
  if (!options.code.empty()) options.concordance.code = need_code(codebook, options.code);
  options.concordance.unit = unit_from(unit);
  options.concordance.order = concordance_order_from(options.order);
  options.concordance.voices = options.everyone ? Voices::everyone : Voices::participants;
  std::vector<Transcript> transcripts = read_transcripts(options.paths, options.read, session);
  if (transcripts.empty() && session.status != 0) return;
  const auto lines = lines_chosen(transcripts, rules, options, session);
  say(session, fmt::format("{} places in {} document{}", lines.size(), transcripts.size(),
                           transcripts.size() == 1 ? "" : "s"));
  write_result(options.output, concordance_table(lines));
}

}  // namespace

void declare_kwic(CLI::App* command, Session& session) {
  auto options = std::make_shared<KwicOptions>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs; - reads stdin")
      ->required()
      ->type_name("PATHS");
  command
      ->add_option("--keyword", options->keywords,
                   "As in a codebook: 'co-produc*', 'joint work*'; may be given several times")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  command->add_option("--regex", options->regexes, "A regular expression; likewise")
      ->type_name("REGEX")
      ->allow_extra_args(false);
  command->add_option("-c,--codebook", options->codebook, "Show where its rules fire")
      ->type_name("FILE");
  command->add_option("--code", options->code, "Only this code of the codebook, and those beneath")
      ->type_name("ID")
      ->needs("--codebook");
  command
      ->add_option("-u,--unit", options->unit,
                   "What rules are tried on (default: sentence; turn for --keyword and --regex)")
      ->check(one_of(unit_names()));
  command->add_option("--words", options->concordance.words, "Words to each side, within the turn")
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--sort", options->order, "By place, by the words beside, or by the match")
      ->check(one_of(concordance_order_names()))
      ->capture_default_str();
  command->add_flag("--include-interviewers", options->everyone, "Look in interviewers' turns too");
  add_text_choice(*command, options->choice);
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
