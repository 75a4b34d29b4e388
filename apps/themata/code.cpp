// themata code: suggest codes by the codebook's rules.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "read_options.h"
#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/rules.h"
#include "themata/suggest.h"

namespace {

using namespace themata;

struct CodeOptions {
  std::vector<std::string> paths;
  std::string codebook;
  std::string unit = "sentence";
  std::string format = "jsonl";
  std::string output;
  bool everyone = false;
  bool force = false;
  ReadArguments read;
  SuggestOptions suggest;
};

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const CodingFormat& format : coding_formats()) names.emplace_back(format.name);
  return names;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Codes with rules none of which fired, and rules that never fired of codes that did.
void say_what_never_fired(const Session& session, const Codebook& codebook,
                          const SuggestSummary& summary) {
  std::vector<std::string> codes;
  std::vector<std::string> rules;
  for (std::size_t c = 0; c < codebook.codes.size(); ++c) {
    const Code& code = codebook.codes[c];
    if (code.rules.empty()) continue;
    if (summary.codings_by_code[c] == 0) {
      codes.push_back(code.id);
      continue;
    }
    for (std::size_t r = 0; r < code.rules.size(); ++r)
      if (summary.fired[c][r] == 0) rules.push_back(code.rules[r].id);
  }
  if (!codes.empty())
    say(session, fmt::format("codes that never fired: {}", fmt::join(codes, ", ")));
  if (!rules.empty())
    say(session, fmt::format("rules that never fired: {}", fmt::join(rules, ", ")));
}

void summarise(Session& session, const Codebook& codebook, const SuggestSummary& summary) {
  for (const Problem& problem : summary.problems) report(session, problem);
  say_left_over(session, summary.attributes_left_over, summary.documents_unattributed);
  say(session, fmt::format("{}, {}: {}", counted(summary.documents, "document", "documents"),
                           counted(summary.segments, "segment", "segments"),
                           counted(summary.codings, "coding", "codings")));
  if (summary.turns_left_out > 0)
    say(session, fmt::format("{} left out (--include-interviewers codes them too)",
                             counted(summary.turns_left_out, "turn of an interviewer",
                                     "turns of interviewers")));
  if (summary.documents > 0) say_what_never_fired(session, codebook, summary);
}

void show_progress_on_terminal(const Session& session, SuggestOptions& options) {
  if (session.quiet || ::isatty(STDERR_FILENO) == 0) return;
  options.progress = [](std::size_t done, std::size_t all) {
    constexpr std::size_t width = 40;
    const std::size_t filled = width * done / all;
    if (done < all && filled == width * (done - 1) / all) return;  // nothing to see
    fmt::print(stderr, "\r[{:=<{}}{:<{}}] {}/{}{}", "", filled, "", width - filled, done, all,
               done == all ? "\r\033[K" : "");
  };
}

void run(CodeOptions& options, Session& session) {
  const CodingFormat& format = find_coding_format(options.format);
  if (!options.force && !options.output.empty()) {
    const std::string reason = reason_to_keep(options.output);
    if (!reason.empty())
      throw Error({options.output}, fmt::format("this file is not replaced: {}", reason),
                  "write to another --output, or replace it with --force");
  }
  const Codebook codebook = read_codebook(options.codebook);
  const Rules rules(codebook);
  options.suggest.unit = unit_from(options.unit);
  options.suggest.voices = options.everyone ? Voices::everyone : Voices::participants;
  options.suggest.read = options.read.options;
  options.suggest.attributes = attributes_of(options.read);
  show_progress_on_terminal(session, options.suggest);
  const std::vector<Source> sources = find_sources(options.paths, options.read, session);
  const SuggestedCodings codings = suggest(sources, rules, format, options.suggest);
  if (codings.summary().documents > 0) {
    Output output(options.output);
    codings.write([&](std::string_view piece) { output.write(piece); });
    output.commit();
  }
  summarise(session, codebook, codings.summary());
}

}  // namespace

void declare_code(CLI::App* command, Session& session) {
  auto options = std::make_shared<CodeOptions>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs; - reads stdin")
      ->required()
      ->type_name("PATHS");
  command->add_option("-c,--codebook", options->codebook, "The codebook (YAML or JSON)")
      ->required()
      ->type_name("FILE");
  command->add_option("-u,--unit", options->unit, "What a code is put on")
      ->check(one_of(std::vector<std::string>(unit_names().begin(), unit_names().end())))
      ->capture_default_str();
  command->add_option("--coder", options->suggest.coder, "The name these codings carry")
      ->capture_default_str();
  command->add_flag("--include-interviewers", options->everyone, "Code interviewers' turns too");
  command->add_option("-j,--jobs", options->suggest.jobs, "Threads (default: one per processor)");
  command->add_option("-f,--format", options->format, "How codings are written")
      ->check(one_of(format_names()))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to FILE instead of standard output")
      ->type_name("FILE");
  command->add_flag("--force", options->force,
                    "Replace FILE even where it holds what a person decided");
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
