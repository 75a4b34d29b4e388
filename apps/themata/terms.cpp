// themata terms: expressions that people use and no code covers yet.
#include "themata/terms.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "read_options.h"
#include "table_options.h"

namespace {

using namespace themata;

struct TermsArguments {
  std::vector<std::string> paths;
  ChoiceArguments choice;
  std::string stop_words;
  bool everyone = false;
  std::size_t most = 50;
  TermsOptions terms;
  ReadArguments read;
  TableOutput output;
};

std::vector<Passage> passages_of(std::span<const Transcript> transcripts, TermsArguments& options,
                                 Session& session) {
  const Voices voices = options.everyone ? Voices::everyone : Voices::participants;
  options.choice.attributes = options.read.attributes;
  ChosenTexts texts;
  choose_texts(transcripts, options.choice, voices, texts, session);
  std::vector<Passage> passages = spoken(transcripts, texts, voices);
  if (options.choice.files.empty()) return passages;
  return divide(passages, codings_of(texts)).uncoded;
}

void run(TermsArguments& options, Session& session) {
  options.terms.stop_words =
      options.stop_words.empty() ? english_stop_words() : read_stop_words(options.stop_words);
  const std::vector<Transcript> transcripts =
      read_transcripts(options.paths, options.read, session);
  if (transcripts.empty() && session.status != 0) return;
  const auto found = terms(passages_of(transcripts, options, session), options.terms);
  say(session,
      fmt::format("{} terms occur {} times or more", found.size(), options.terms.at_least));
  write_result(options.output, terms_table(found, options.most));
}

}  // namespace

void declare_terms(CLI::App* command, Session& session) {
  auto options = std::make_shared<TermsArguments>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs; - reads stdin")
      ->required()
      ->type_name("PATHS");
  command
      ->add_option("--codings", options->choice.files,
                   "Look only at what these codings (JSONL or CSV) leave uncoded")
      ->type_name("FILES");
  command
      ->add_option("--code", options->choice.choice.codes,
                   "Only this code, and those beneath it, count as coded")
      ->type_name("ID")
      ->allow_extra_args(false)
      ->needs("--codings");
  command
      ->add_option("-c,--codebook", options->choice.codebook, "Count the codes beneath --code, too")
      ->type_name("FILE")
      ->needs("--code");
  command->add_option("--shortest", options->terms.shortest, "Words of a term, at least")
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--longest", options->terms.longest, "Words of a term, at most")
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--at-least", options->terms.at_least, "Leave out rarer terms")
      ->capture_default_str()
      ->type_name("N");
  command
      ->add_option("--stop-words", options->stop_words,
                   "No term begins or ends with these (a file, one a line; default: English "
                   "function words)")
      ->type_name("FILE");
  command->add_option("--top", options->most, "How many rows; 0: all")
      ->capture_default_str()
      ->type_name("N");
  command->add_flag("--include-interviewers", options->everyone, "Look at interviewers' turns too");
  add_coding_choice(*command, options->choice);
  add_text_choice(*command, options->choice);
  command->get_option("--coder")->needs("--codings");
  command->get_option("--status")->needs("--codings");
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
