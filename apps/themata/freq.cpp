// themata freq: how often each code is used.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/frequency.h"
#include "themata/transcript.h"

namespace {

using namespace themata;

struct FreqOptions {
  std::vector<std::string> codings;
  std::string codebook;
  std::string attributes;
  std::vector<std::string> statuses = {"suggested", "accepted", "manual"};
  FrequencyOptions frequency;
  TableOutput output;
};

void run(FreqOptions& options, Session& session) {
  std::vector<Codings> files;
  for (const std::string& file : options.codings) files.push_back(read_codings(file));
  std::optional<Codebook> codebook;
  if (!options.codebook.empty()) codebook = read_codebook(options.codebook);
  options.frequency.codebook = codebook ? &*codebook : nullptr;
  if (!options.attributes.empty())
    options.frequency.attributes = read_attributes(options.attributes);
  options.frequency.statuses.clear();
  for (const std::string& name : options.statuses)
    options.frequency.statuses.push_back(*status_from(name));  // CLI11 has checked the name

  const FrequencyResult result = frequencies(files, options.frequency);
  for (const Problem& problem : result.notes) report(session, problem);
  write_result(options.output, result.table);
}

std::vector<std::string> status_names() {
  std::vector<std::string> names;
  for (const Status status :
       {Status::suggested, Status::accepted, Status::rejected, Status::manual})
    names.emplace_back(to_string(status));
  return names;
}

}  // namespace

void declare_freq(CLI::App& program, Session& session) {
  auto options = std::make_shared<FreqOptions>();
  CLI::App* command =
      program.add_subcommand("freq", "Count codings, segments, documents and words per code");
  command->add_option("codings", options->codings, "Codings (JSONL or CSV); - reads stdin")
      ->required()
      ->type_name("CODINGS");
  command
      ->add_option("-c,--codebook", options->codebook,
                   "Roll codes up to the themes of this codebook, and list codes never used")
      ->type_name("FILE");
  command
      ->add_option("--by", options->frequency.by,
                   "Count in groups: document, speaker, coder or an attribute of the documents")
      ->type_name("GROUP");
  command
      ->add_option("--wide", options->frequency.wide,
                   "One column for each group, holding this count")
      ->check(one_of(std::vector<std::string>(count_names().begin(), count_names().end())))
      ->type_name("COUNT");
  command->add_option("--status", options->statuses, "Which codings count")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(status_names()))
      ->capture_default_str();
  command->add_option("--coder", options->frequency.coders, "Count the codings of NAME only")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command
      ->add_option("--attributes", options->attributes,
                   "Attributes of documents (CSV, first column the document's id)")
      ->type_name("FILE");
  add_table_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
