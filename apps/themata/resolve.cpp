// themata resolve: from coders' disagreements, as people have settled them, to agreed codings.
#include "themata/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "read_options.h"
#include "themata/segment.h"

namespace {

using namespace themata;

struct ResolveOptions {
  std::string worksheet;
  std::vector<std::string> files;
  std::vector<std::string> corpus;
  std::string unit;
  std::string codebook;
  std::string coder = "agreed";
  std::string format = "jsonl";
  std::string output;
  bool allow_open = false;
  bool everyone = false;
  bool read_all = false;
  bool force = false;
  ReadArguments read;
};

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const CodingFormat& format : coding_formats()) names.emplace_back(format.name);
  return names;
}

std::string written(const Codings& codings, const CodingFormat& format) {
  std::string out = format.header(codings);
  for (const Coding& coding : codings.codings) append(format, coding, out);
  return out;
}

/// What was settled is in the worksheet, so that the codings made from it can be made again.
bool is_made_by_resolve(const ResolveOptions& options) {
  const Codings there = read_codings(options.output);
  return std::ranges::all_of(there.codings, [&](const Coding& coding) {
    return coding.coder == options.coder && coding.status == Status::accepted;
  });
}

void keep_what_people_wrote(const ResolveOptions& options) {
  if (options.force || options.output.empty()) return;
  const std::string reason = reason_to_keep(options.output);
  if (!reason.empty() && !is_made_by_resolve(options))
    throw Error({options.output}, reason, "choose another --output, or write over it with --force");
}

void report_open(const Resolution& resolution, bool is_allowed, Session& session) {
  constexpr std::size_t most_named = 10;
  const std::size_t count = resolution.open.size();
  for (std::size_t i = 0; i < std::min(count, most_named); ++i) report(session, resolution.open[i]);
  if (count > most_named)
    report(session, {Severity::warning, {}, fmt::format("… and {} more", count - most_named), {}});
  if (count > 0 && !is_allowed) session.status = std::max(session.status, 1);
}

void run(ResolveOptions& options, Session& session) {
  keep_what_people_wrote(options);
  const Worksheet worksheet = read_worksheet(options.worksheet);
  std::vector<Codings> files;
  for (const std::string& file : options.files) {
    files.push_back(read_codings(file));
    for (const Problem& problem : files.back().problems) report(session, problem);
  }
  std::optional<Codebook> codebook;
  if (!options.codebook.empty()) {
    codebook = read_codebook(options.codebook);
    for (const Problem& problem : name_by_codebook(files, *codebook)) report(session, problem);
  }
  std::vector<Transcript> corpus;
  if (!options.corpus.empty()) corpus = read_transcripts(options.corpus, options.read, session);
  const Comparison comparison = compare(
      files, corpus,
      {options.unit, Universe::coded, options.everyone ? Voices::everyone : Voices::participants,
       codebook ? &*codebook : nullptr,
       options.read_all ? WorkedOn::everything : WorkedOn::what_they_coded});
  for (const Problem& problem : comparison.problems) report(session, problem);
  const Resolution resolution = resolve(comparison, files, corpus, worksheet, options.coder);
  for (const Problem& problem : decisions_left_over(comparison, worksheet))
    report(session, problem);
  report_open(resolution, options.allow_open, session);
  write_result(options.output, written(resolution.codings, find_coding_format(options.format)));
  say(session, fmt::format("coded alike: {}, decided: {} ({} for the code), not decided: {}",
                           resolution.alike, resolution.decided, resolution.accepted,
                           resolution.open.size()));
}

}  // namespace

void declare_resolve(CLI::App* command, Session& session) {
  auto options = std::make_shared<ResolveOptions>();
  command
      ->add_option("worksheet", options->worksheet,
                   "What `agree --disagreements` wrote, with 1 or 0 in the column agreed")
      ->required()
      ->type_name("WORKSHEET");
  command->add_option("codings", options->files, "The coders' codings (JSONL or CSV)")
      ->required()
      ->type_name("FILES");
  command->add_option("-u,--unit", options->unit, "What was compared on (default: as coded)")
      ->check(one_of(unit_names()));
  command->add_option("--corpus", options->corpus, "The transcripts, where agree needed them")
      ->type_name("PATHS");
  command->add_option("-c,--codebook", options->codebook, "As agree was told")->type_name("FILE");
  command->add_option("--coder", options->coder, "Whose codings they are")
      ->type_name("NAME")
      ->capture_default_str();
  command->add_flag("--allow-open", options->allow_open,
                    "Exit with 0 though some disagreements are not decided");
  command->add_flag("--read-all", options->read_all,
                    "As for agree: coders without a header have read every document");
  command->add_flag("--include-interviewers", options->everyone, "As agree was told");
  command->add_option("-f,--format", options->format, "Of the codings")
      ->check(one_of(format_names()))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to FILE, not to standard output")
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Write over what people decided");
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
