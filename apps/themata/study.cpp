// themata study: what a study declares against what is there.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "themata/study_checks.h"

namespace {

using namespace themata;

constexpr std::array<std::string_view, 3> grounds = {"warning", "note", "nothing"};

struct StudyOptions {
  std::string file;
  std::vector<std::string> show = {study_table_names().begin(), study_table_names().end()};
  std::string fail_on = "warning";
  TableOutput output;
};

bool is_failure(const StudyFault& fault, const std::string& fail_on) {
  if (fail_on == "nothing") return false;
  return fail_on == "note" || fault.problem.severity == Severity::warning;
}

void say_what_it_is(const Study& study, const Session& session) {
  say(session, fmt::format("{}: {}", study.id, study.title.empty() ? study.file : study.title));
  for (const auto& [name, text] : study.design) say(session, fmt::format("  {}: {}", name, text));
}

void run(const StudyOptions& options, Session& session) {
  const Study study = read_study(options.file);
  StudyMaterial material;
  gather(study, material);
  const std::vector<StudyFault> faults = check_study(study, material);
  say_what_it_is(study, session);
  for (const StudyFault& fault : faults) report(session, fault.problem);
  const auto failures = std::ranges::count_if(
      faults, [&](const StudyFault& fault) { return is_failure(fault, options.fail_on); });
  if (failures > 0) session.status = std::max(session.status, 1);
  const std::vector<Table> tables = study_tables(study, material, faults, options.show);
  const TableFormat& format = find_table_format(options.output.format);
  if (tables.size() > 1 && !format.several)
    throw Error({}, fmt::format("{} holds one table, and there are {}", format.name, tables.size()),
                "choose one, as in --show questions, or another --format");
  if (!tables.empty()) write_result(options.output.file, write_tables(tables, format.name));
}

}  // namespace

void declare_study(CLI::App* command, Session& session) {
  auto options = std::make_shared<StudyOptions>();
  command->add_option("study", options->file, "The study (YAML or JSON)")
      ->required()
      ->type_name("STUDY");
  command->add_option("--show", options->show, "Which tables (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(study_table_names()));
  command->add_option("--fail-on", options->fail_on, "Exit with 1 where there is one")
      ->check(one_of(grounds))
      ->capture_default_str();
  add_table_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
