// themata matrix: the framework matrix of cases and codes.
#include "themata/matrix.h"

#include <filesystem>
#include <memory>
#include <string>

#include "commands.h"
#include "one_of.h"
#include "table_options.h"

namespace {

using namespace themata;

struct MatrixArguments {
  ChoiceArguments choice;
  std::string cells = "text";
  std::string summaries;
  bool update = false;
  MatrixOptions matrix;
  EvidenceOutput output;
};

/// A file that is to be written may be missing as yet.
Summaries summaries_of(const MatrixArguments& options) {
  if (options.summaries.empty()) return {};
  if (options.update && !std::filesystem::exists(options.summaries)) {
    Summaries none;
    none.file = options.summaries;
    return none;
  }
  return read_summaries(options.summaries);
}

void run(MatrixArguments& options, Session& session) {
  // A picture of a matrix is one of its counts.
  options.matrix.counts = options.cells == "count" || options.output.table.is_picture();
  options.matrix.sources = sources_wanted(options.output);
  Summaries summaries = summaries_of(options);
  ChosenCodings chosen;
  read_chosen(options.choice, chosen, session);
  std::string updated;
  if (options.update) {
    updated = update_summaries(chosen.selection, options.matrix.cases, summaries);
    summaries = decode_summaries(updated, options.summaries);
  }
  Matrix matrix = framework_matrix(chosen.selection, options.matrix, summaries);
  if (matrix.tables.empty())
    throw Error({}, "there is no code to make a matrix of", "choose more with --code");
  for (const Problem& problem : matrix.notes) report(session, problem);
  write_result(options.output, std::move(matrix.tables),
               "choose a theme with --code ID, or another --format");
  if (options.update) write_result(options.summaries, updated);
}

}  // namespace

void declare_matrix(CLI::App* command, Session& session) {
  auto options = std::make_shared<MatrixArguments>();
  add_choice(*command, options->choice);
  command
      ->add_option("--cases", options->matrix.cases,
                   "The rows: document, participant, kind or an attribute")
      ->capture_default_str()
      ->type_name("CASES");
  command->add_option("--cells", options->cells, "What stands in a cell")
      ->check(one_of({"text", "count"}))
      ->capture_default_str();
  command
      ->add_option("--extracts", options->matrix.extracts, "How many, where no summary is written")
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--length", options->matrix.length, "Characters of an extract; 0: all")
      ->capture_default_str()
      ->type_name("N");
  CLI::Option* summaries =
      command
          ->add_option("--summaries", options->summaries,
                       "The summaries people write (CSV: case, code, summary, codings)")
          ->type_name("FILE");
  command
      ->add_flag("--update-summaries", options->update,
                 "Add rows for cells that have none, and stamp new summaries; keeps all there is")
      ->needs(summaries);
  add_evidence_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
