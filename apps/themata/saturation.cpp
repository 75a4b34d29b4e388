// themata saturation: whether further interviews still bring new codes.
#include "themata/saturation.h"

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "table_options.h"

namespace {

using namespace themata;

struct SaturationArguments {
  ChoiceArguments choice;
  std::vector<std::string> show = {"curve", "saturation"};
  std::vector<double> thresholds = {5, 0};  // per cent
  SaturationOptions saturation;
  EvidenceOutput output;
};

void run(SaturationArguments& options, Session& session) {
  options.saturation.thresholds.clear();
  for (const double percent : options.thresholds)
    options.saturation.thresholds.push_back(percent / 100);
  options.saturation.sources = sources_wanted(options.output);
  ChosenCodings chosen;
  read_chosen(options.choice, chosen, session);
  std::vector<Table> tables = saturation_tables(chosen.selection, options.saturation, options.show);
  tables.back() = with_caveat(std::move(tables.back()), session);
  write_result(options.output, std::move(tables),
               "choose one, as in --show curve, or another --format");
}

void add_rules(CLI::App& command, SaturationArguments& options) {
  const auto list = [&](const char* name, auto& into, const char* about, const char* type) {
    command.add_option(name, into, about)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->capture_default_str()
        ->type_name(type);
  };
  list("--base", options.saturation.bases, "The first cases, whose codes are compared with", "N,…");
  list("--run", options.saturation.runs, "Cases in a row that are looked at together", "N,…");
  list("--threshold", options.thresholds, "New codes of a run, in per cent of the base's", "P,…");
  command
      .add_option("--permute", options.saturation.permutations,
                  "Try N random orders: median and 5 to 95 %")
      ->type_name("N");
  command.add_option("--seed", options.saturation.seed, "Of the random orders")
      ->capture_default_str()
      ->type_name("S");
}

}  // namespace

void declare_saturation(CLI::App* command, Session& session) {
  auto options = std::make_shared<SaturationArguments>();
  add_choice(*command, options->choice);
  command
      ->add_option("--cases", options->saturation.cases,
                   "What comes one after the other: document, participant or an attribute")
      ->capture_default_str()
      ->type_name("CASES");
  add_order(*command, options->saturation.order);
  add_by(*command, options->saturation.by, "Each group by itself");
  command->add_flag("--themes", options->saturation.themes,
                    "Count the topmost codes instead of the codes");
  add_rules(*command, *options);
  command->add_option("--show", options->show, "Which tables")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(saturation_table_names()))
      ->capture_default_str();
  add_evidence_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
