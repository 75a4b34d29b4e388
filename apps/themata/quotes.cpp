// themata quotes: illustrative quotes for each code, with who said them.
#include <memory>
#include <string>
#include <vector>

#include "codings_in.h"
#include "commands.h"
#include "quote_options.h"
#include "read_options.h"
#include "table_options.h"

namespace {

using namespace themata;

struct QuotesArguments {
  ChoiceArguments choice;
  std::vector<std::string> corpus;
  QuoteArguments quotes;
  ReadArguments read;
  TableOutput output;
};

/// Codings that stand against what is asked for have codes that were not.
void ask_for_contrary_codes(QuotesArguments& options, const ChosenCodings& chosen) {
  std::vector<std::string>& codes = options.choice.choice.codes;
  options.quotes.illustration.codes = codes;
  if (!chosen.codebook || codes.empty()) return;
  for (const std::string& code : codes) need_code(*chosen.codebook, code);
  const std::vector<std::string> contrary = contrary_codes(*chosen.codebook, codes);
  codes.insert(codes.end(), contrary.begin(), contrary.end());
}

void run(QuotesArguments& options, Session& session) {
  check_quote_options(options.quotes);
  ChosenCodings chosen;
  read_files(options.choice, chosen);
  std::vector<Transcript> transcripts;
  if (!options.corpus.empty()) {
    transcripts = read_transcripts(options.corpus, options.read, session);
    anchor_what_is_there(transcripts, chosen.files, session);
  }
  ask_for_contrary_codes(options, chosen);
  choose(options.choice, chosen, session);
  const Selection everyone = everyone_in(chosen, options.choice);
  const Illustration found =
      illustration_of(chosen, everyone, transcripts, options.quotes, session);
  if (options.output.format == "markdown")
    return write_result(options.output.file, illustration_markdown(found, chosen.selection));
  const bool with_sources =
      !options.output.is_picture() && find_table_format(options.output.format).sources;
  write_result(options.output, illustration_table(found, chosen.selection,
                                                  with_sources ? Sources::ids : Sources::none));
}

}  // namespace

void declare_quotes(CLI::App* command, Session& session) {
  auto options = std::make_shared<QuotesArguments>();
  add_choice(*command, options->choice);
  add_by(*command, options->quotes.illustration.by, "Spread quotes over groups");
  add_quote_options(*command, options->quotes);
  command
      ->add_option("--corpus", options->corpus, "The transcripts: hold pinned quotes against them")
      ->type_name("PATHS");
  add_table_output(*command, options->output);
  add_corpus_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
