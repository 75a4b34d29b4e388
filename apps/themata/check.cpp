// themata check: validate codebooks and try their rules on their examples.
#include "themata/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "themata/codebook.h"
#include "themata/rules.h"

namespace {

using namespace themata;

struct CheckOptions {
  std::vector<std::string> codebooks;
  TableOutput output{.format = "", .file = ""};  // no table unless one is asked for
};

std::string summary_of(const CheckedCodebook& checked) {
  const Codebook& codebook = *checked.codebook;
  std::size_t rules = 0;
  for (const Code& code : codebook.codes) rules += code.rules.size();
  const std::size_t tried = checked.tried.size() - checked.count(Outcome::untried);
  return fmt::format("{}: codes {}, rules {}, examples passed {} of {}",
                     codebook.file == "-" ? "standard input" : codebook.file, codebook.codes.size(),
                     rules, checked.count(Outcome::passed), tried);
}

/// A failed example is shown like an error, but the run itself went well: exit status 1, not 2.
void report_failures(Session& session, const CheckedCodebook& checked) {
  for (const TriedExample& tried : checked.tried) {
    if (tried.outcome != Outcome::missing && tried.outcome != Outcome::noisy) continue;
    fmt::print(stderr, "{}\n", to_string(to_problem(*checked.codebook, tried)));
    session.status = std::max(session.status, 1);
  }
}

void run(const CheckOptions& options, Session& session) {
  std::deque<Codebook> codebooks;  // rules and results point to them
  std::vector<CheckedCodebook> checked;
  for (const std::string& file : options.codebooks) {
    try {
      checked.push_back(check(Rules(codebooks.emplace_back(read_codebook(file)))));
    } catch (const Error& error) {
      for (const Problem& problem : error.problems()) report(session, problem);
      continue;
    }
    report_failures(session, checked.back());
    for (const Problem& note : checked.back().notes) report(session, note);
    say(session, summary_of(checked.back()));
  }
  if (checked.empty() || (options.output.format.empty() && options.output.file.empty())) return;
  TableOutput output = options.output;
  if (output.format.empty()) output.format = "table";
  write_result(output, check_table(checked));
}

}  // namespace

void declare_check(CLI::App* command, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  command->add_option("codebooks", options->codebooks, "Codebooks (YAML or JSON); - reads stdin")
      ->required()
      ->type_name("CODEBOOK");
  add_table_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
