// themata freq: how often each code is used.
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "table_options.h"
#include "themata/frequency.h"

namespace {

using namespace themata;

struct FreqOptions {
  ChoiceArguments choice;
  std::string percent;
  std::string scale;
  FrequencyOptions frequency;
  EvidenceOutput output;
};

void run(FreqOptions& options, Session& session) {
  options.frequency.share = share_from(options.percent);
  if (!options.scale.empty()) options.frequency.scale = quantity_words_from(options.scale);
  options.frequency.sources = sources_wanted(options.output);
  ChosenCodings chosen;
  read_chosen(options.choice, chosen, session);
  for (const Problem& problem : problems_of_words(chosen.selection)) report(session, problem);
  write_result(options.output, {frequency_table(chosen.selection, options.frequency)});
}

}  // namespace

void declare_freq(CLI::App* command, Session& session) {
  auto options = std::make_shared<FreqOptions>();
  add_choice(*command, options->choice);
  add_by(*command, options->frequency.by, "Count in groups");
  command->add_option("--count", options->frequency.counts, "Which counts (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(count_names()));
  command
      ->add_option("--wide", options->frequency.wide,
                   "One column for each group, holding this count")
      ->check(one_of(count_names()))
      ->type_name("COUNT");
  command->add_option("--percent", options->percent, "Shares of the row, the column or everything")
      ->check(one_of(share_names()));
  command->add_flag("--interval", options->frequency.interval,
                    "Wilson's 95 % interval of the share of participants");
  command
      ->add_option("--scale", options->scale,
                   "A word for the share of participants, as few=25,some=50,most=100 (per cent)")
      ->type_name("WORD=LIMIT,…");
  add_evidence_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
