#include "themata/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "output.h"
#include "read_options.h"

namespace {

using namespace themata;

struct InspectOptions {
  std::vector<std::string> paths;
  ReadArguments read;
  TableOutput output;
  std::string document;
  bool speakers = false;
  bool text = false;
};

/// --document chooses one of several.
void keep_document(std::vector<Transcript>& transcripts, const std::string& id) {
  std::vector<std::string> known;
  for (const Transcript& transcript : transcripts) known.push_back(transcript.id);
  if (std::ranges::find(known, id) == known.end())
    throw Error({}, fmt::format("there is no document '{}'", id), did_you_mean(id, known));
  std::erase_if(transcripts, [&](const Transcript& transcript) { return transcript.id != id; });
}

void write_text(const std::vector<Transcript>& transcripts, const TableOutput& output) {
  if (transcripts.size() != 1)
    throw Error({}, fmt::format("--text shows one document, but there are {}", transcripts.size()),
                "choose one with --document ID");
  write_result(output.file, transcripts.front().text);
}

void inspect(Session& session, InspectOptions& options) {
  std::vector<Transcript> transcripts = read_transcripts(options.paths, options.read, session);
  if (!options.document.empty() && !transcripts.empty())
    keep_document(transcripts, options.document);
  if (transcripts.empty() && session.status != 0) return;
  if (options.text)
    write_text(transcripts, options.output);
  else
    write_result(options.output,
                 options.speakers ? inspect_speakers(transcripts) : inspect_documents(transcripts));
}

}  // namespace

void declare_inspect(CLI::App* command, Session& session) {
  auto options = std::make_shared<InspectOptions>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs; - reads stdin")
      ->required()
      ->type_name("PATHS");
  command->add_flag("--speakers", options->speakers, "A row for each speaker of each document");
  command->add_flag("--text", options->text, "Print the text that every offset counts in")
      ->excludes("--speakers");
  command->add_option("--document", options->document, "Only the document with this id")
      ->type_name("ID");
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { inspect(session, *options); });
}
