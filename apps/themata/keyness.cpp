// themata keyness: the words that some people use more than others do.
#include "themata/keyness.h"

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

namespace {

using namespace themata;

struct KeynessArguments {
  std::vector<std::string> paths;
  std::vector<std::string> target;
  std::vector<std::string> reference;
  ChoiceArguments choice;
  std::string measure = "log-likelihood-4";
  bool by_documents = false;
  bool everyone = false;
  std::size_t most = 50;
  KeynessOptions keyness;
  ReadArguments read;
  TableOutput output;
};

struct Sides {
  std::vector<Passage> target;
  std::vector<Passage> reference;
};

bool has_all(const Transcript& transcript, std::span<const Trait> traits) {
  return std::ranges::all_of(traits,
                             [&](const Trait& trait) { return has_trait(transcript, trait); });
}

std::vector<Trait> traits_from(std::span<const std::string> texts) {
  std::vector<Trait> traits;
  for (const std::string& text : texts) traits.push_back(trait_from(text));
  return traits;
}

/// Without a reference, everyone else.
Sides sides_by_traits(std::span<const Passage> passages, const KeynessArguments& options) {
  const std::vector<Trait> target = traits_from(options.target);
  const std::vector<Trait> reference = traits_from(options.reference);
  Sides sides;
  for (const Passage& passage : passages) {
    if (has_all(*passage.transcript, target))
      sides.target.push_back(passage);
    else if (has_all(*passage.transcript, reference))
      sides.reference.push_back(passage);
  }
  return sides;
}

/// What the codings that were chosen lie on, and what they leave.
Sides sides_by_code(std::span<const Passage> passages, const ChosenTexts& texts,
                    const KeynessArguments& options) {
  const std::vector<const Coding*> codings = codings_of(texts);
  if (codings.empty())
    throw Error(
        {options.choice.files.front()},
        fmt::format("nothing is coded '{}'", fmt::join(options.choice.choice.codes, "' or '")),
        "`themata freq` lists the codes that were used");
  CodedPassages divided = divide(passages, codings);
  return {std::move(divided.coded), std::move(divided.uncoded)};
}

void run(KeynessArguments& options, Session& session) {
  if (options.target.empty() == options.choice.choice.codes.empty())
    throw Error({}, "nothing says whose words to compare",
                "give --target level=meso, or --codings FILE with --code ID");
  options.keyness.measure = &find_keyness_measure(options.measure);
  if (options.by_documents) options.keyness.count = KeynessUnit::documents;
  const std::vector<Transcript> transcripts =
      read_transcripts(options.paths, options.read, session);
  if (transcripts.empty() && session.status != 0) return;
  const Voices voices = options.everyone ? Voices::everyone : Voices::participants;
  options.choice.attributes = options.read.attributes;
  ChosenTexts texts;
  choose_texts(transcripts, options.choice, voices, texts, session);
  const std::vector<Passage> passages = spoken(transcripts, texts, voices);
  const Sides sides = options.target.empty() ? sides_by_code(passages, texts, options)
                                             : sides_by_traits(passages, options);
  const std::vector<KeyWord> words = keyness(sides.target, sides.reference, options.keyness);
  write_result(options.output, keyness_table(words, options.keyness, options.most));
}

}  // namespace

void declare_keyness(CLI::App* command, Session& session) {
  auto options = std::make_shared<KeynessArguments>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs; - reads stdin")
      ->required()
      ->type_name("PATHS");
  command
      ->add_option("--target", options->target,
                   "Documents with this attribute, kind or id; all of them, where several")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--reference", options->reference, "What to compare with (default: all others)")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->needs("--target");
  command->add_option("--codings", options->choice.files, "Codings (JSONL or CSV) for --code")
      ->type_name("FILES");
  command
      ->add_option("--code", options->choice.choice.codes,
                   "The target is what this code (or one of several) was put on, the reference "
                   "the rest")
      ->type_name("ID")
      ->allow_extra_args(false)
      ->needs("--codings")
      ->excludes("--target");
  command
      ->add_option("-c,--codebook", options->choice.codebook, "Count the codes beneath --code, too")
      ->type_name("FILE")
      ->needs("--code");
  std::vector<std::string_view> measures;
  for (const KeynessMeasure& measure : keyness_measures()) measures.push_back(measure.id);
  command->add_option("--measure", options->measure, "How unlikely the difference is")
      ->check(one_of(std::span<const std::string_view>(measures)))
      ->capture_default_str();
  command->add_flag("--by-documents", options->by_documents,
                    "Count documents that have a word, not how often it is said");
  command->add_option("--at-least", options->keyness.at_least, "Leave out rarer words")
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--top", options->most, "How many rows; 0: all")
      ->capture_default_str()
      ->type_name("N");
  command->add_flag("--include-interviewers", options->everyone, "Count interviewers' words too");
  add_coding_choice(*command, options->choice);
  add_text_choice(*command, options->choice);
  command->get_option("--coder")->needs("--codings");
  command->get_option("--status")->needs("--codings");
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
