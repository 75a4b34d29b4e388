// themata crosstab: codes against an attribute of participants.
#include "themata/crosstab.h"

#include <memory>
#include <string>

#include "commands.h"
#include "table_options.h"

namespace {

using namespace themata;

struct CrosstabArguments {
  ChoiceArguments choice;
  CrosstabOptions crosstab;
  EvidenceOutput output;
};

void run(CrosstabArguments& options, Session& session) {
  options.crosstab.sources = sources_wanted(options.output);
  ChosenCodings chosen;
  read_chosen(options.choice, chosen, session);
  write_result(options.output, {crosstab_table(chosen.selection, options.crosstab)});
}

}  // namespace

void declare_crosstab(CLI::App* command, Session& session) {
  auto options = std::make_shared<CrosstabArguments>();
  add_choice(*command, options->choice);
  command
      ->add_option("--by", options->crosstab.by,
                   "What participants differ in: an attribute, or kind")
      ->required()
      ->type_name("ATTRIBUTE");
  command->add_flag("--residuals", options->crosstab.residuals,
                    "Adjusted residuals: which groups differ from the others");
  add_evidence_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
