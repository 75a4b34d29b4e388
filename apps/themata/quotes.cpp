// themata quotes: illustrative quotes for each code, with who said them.
#include <memory>
#include <string>
#include <vector>

#include "codings_in.h"
#include "commands.h"
#include "read_options.h"
#include "table_options.h"
#include "themata/illustration.h"

namespace {

using namespace themata;

struct QuotesArguments {
  ChoiceArguments choice;
  std::vector<std::string> corpus;
  std::string pins;
  IllustrationOptions illustration;
  ReadArguments read;
  TableOutput output;
};

/// Codings that stand against what is asked for have codes that were not.
void ask_for_contrary_codes(QuotesArguments& options, const ChosenCodings& chosen) {
  std::vector<std::string>& codes = options.choice.choice.codes;
  options.illustration.codes = codes;
  if (!chosen.codebook || codes.empty()) return;
  for (const std::string& code : codes) need_code(*chosen.codebook, code);
  const std::vector<std::string> contrary = contrary_codes(*chosen.codebook, codes);
  codes.insert(codes.end(), contrary.begin(), contrary.end());
}

/// The whole study: whose words a pin may be, and among how many people somebody is one.
Selection everyone_in(const ChosenCodings& chosen, const ChoiceArguments& arguments) {
  Choice choice;
  choice.statuses = {Status::suggested, Status::accepted, Status::rejected, Status::manual};
  if (!arguments.attributes.empty()) choice.attributes = read_attributes(arguments.attributes);
  return select(chosen.files, choice);
}

void run(QuotesArguments& options, Session& session) {
  if (options.illustration.min_words > options.illustration.max_words)
    throw Error({"--min-words"}, "no quote is both so long and so short",
                "--max-words must be as many or more");
  ChosenCodings chosen;
  read_files(options.choice, chosen);
  std::vector<Transcript> transcripts;
  if (!options.corpus.empty()) {
    transcripts = read_transcripts(options.corpus, options.read, session);
    for (Codings& file : chosen.files) anchor_in(transcripts, file, session);
  }
  ask_for_contrary_codes(options, chosen);
  choose(options.choice, chosen, session);
  const Selection everyone = everyone_in(chosen, options.choice);
  const Pins pins = options.pins.empty() ? Pins() : read_pins(options.pins);
  const Illustration found =
      illustrate(chosen.selection, everyone, pins, transcripts, options.illustration);
  for (const Problem& problem : found.problems) report(session, problem);
  if (options.output.format == "markdown")
    return write_result(options.output.file, illustration_markdown(found, chosen.selection));
  const bool with_sources = find_table_format(options.output.format).sources;
  write_result(options.output, illustration_table(found, chosen.selection,
                                                  with_sources ? Sources::ids : Sources::none));
}

void add_limits(CLI::App& command, IllustrationOptions& illustration) {
  const auto number = [&](const char* name, auto& into, const char* about, const char* type) {
    return command.add_option(name, into, about)->capture_default_str()->type_name(type);
  };
  number("--top", illustration.most, "How many of a code; 0: all", "N");
  number("--contrary", illustration.most_contrary,
         "How many besides that say the opposite: of codes whose facet contrary-to names this one",
         "N");
  number("--min-words", illustration.min_words, "Leave out shorter ones", "N");
  number("--max-words", illustration.max_words, "Leave out longer ones", "N");
  number("--participant-share", illustration.participant_share,
         "Of a code's quotes, at most this share from one participant; one is always allowed",
         "PERCENT")
      ->check(CLI::Range(0.0, 100.0));
  number("--group-share", illustration.group_share, "Likewise from one group of --by", "PERCENT")
      ->check(CLI::Range(0.0, 100.0));
  number("--depth", illustration.depth,
         "Levels of the codebook that have quotes of their own; deeper codes count for their "
         "theme; 0: all",
         "N");
}

}  // namespace

void declare_quotes(CLI::App& program, Session& session) {
  auto options = std::make_shared<QuotesArguments>();
  CLI::App* command = program.add_subcommand(
      "quotes", "Choose illustrative quotes for each code, and check those you edited");
  add_choice(*command, options->choice);
  add_by(*command, options->illustration.by, "Spread quotes over groups");
  add_limits(*command, options->illustration);
  command
      ->add_option("--pins", options->pins,
                   "Quotes to keep (CSV or YAML: document, code, start and end or quote; edited, "
                   "contrary, note)")
      ->type_name("FILE");
  command
      ->add_option("--corpus", options->corpus, "The transcripts: hold pinned quotes against them")
      ->type_name("PATHS");
  command
      ->add_option("--attribution", options->illustration.attribution,
                   "What is said of the speaker: participant, document, speaker, kind, code, place "
                   "or attributes, in braces")
      ->capture_default_str()
      ->type_name("TEMPLATE");
  command
      ->add_option("--min-people", options->illustration.min_people,
                   "Warn where the attributes of an attribution fit fewer people")
      ->capture_default_str()
      ->type_name("N");
  add_table_output(*command, options->output);
  add_corpus_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
