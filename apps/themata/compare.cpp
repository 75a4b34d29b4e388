// themata compare: what sources of several kinds say on each theme, and whether they agree.
#include <filesystem>
#include <memory>
#include <string>

#include "commands.h"
#include "table_options.h"
#include "themata/convergence.h"

namespace {

using namespace themata;

struct CompareArguments {
  ChoiceArguments choice;
  std::string judgements;
  bool update = false;
  ConvergenceOptions convergence;
  EvidenceOutput output;
};

/// A file that is to be written may be missing as yet.
WrittenCells judgements_of(const CompareArguments& options) {
  const bool is_missing = options.update && !std::filesystem::exists(options.judgements);
  if (options.judgements.empty() || is_missing)
    return WrittenCells(judgement_form, options.judgements);
  return read_judgements(options.judgements);
}

void run(CompareArguments& options, Session& session) {
  options.convergence.sources = sources_wanted(options.output);
  WrittenCells judgements = judgements_of(options);
  ChosenCodings chosen;
  read_chosen(options.choice, chosen, session);
  std::string updated;
  if (options.update) {
    updated = update_judgements(chosen.selection, options.convergence, judgements);
    judgements = decode_judgements(updated, options.judgements);
  }
  if (options.output.table.is_picture()) options.convergence.by_row = true;
  ConvergenceMatrix matrix = convergence_matrix(chosen.selection, options.convergence, judgements);
  for (const Problem& problem : matrix.notes) report(session, problem);
  write_result(options.output, {std::move(matrix.table)});
  if (options.update) write_result(options.judgements, updated);
}

}  // namespace

void declare_compare(CLI::App* command, Session& session) {
  auto options = std::make_shared<CompareArguments>();
  add_choice(*command, options->choice);
  command
      ->add_option("--by", options->convergence.by,
                   "What makes the sources: kind, document, participant or an attribute")
      ->capture_default_str()
      ->type_name("GROUP");
  command
      ->add_option("--depth", options->convergence.depth,
                   "Levels of the codebook that get a row; 1: its topmost themes; 0: all")
      ->capture_default_str()
      ->type_name("N");
  command->add_flag("--by-row", options->convergence.by_row,
                    "A row for each theme and source, with the counts in columns of their own");
  CLI::Option* judgements =
      command
          ->add_option("--judgements", options->judgements,
                       "What people judged (CSV or YAML: code, source, judgement, note): agree, "
                       "partial, silent or dissonant")
          ->type_name("FILE");
  command
      ->add_flag("--update-judgements", options->update,
                 "Add rows for cells that have none, and stamp new judgements; keeps all there is")
      ->needs(judgements);
  add_evidence_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
