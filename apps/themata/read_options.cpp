#include "read_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "attributes_in.h"
#include "one_of.h"
#include "output.h"

namespace {

using namespace themata;

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& format : transcript_formats()) names.emplace_back(format.name);
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 6;
  std::string list = fmt::format(
      "{}",
      fmt::join(names.begin(),
                names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())), ", "));
  if (names.size() > most) list += fmt::format(" and {} more", names.size() - most);
  return list;
}

void join(Session& session, std::vector<Transcript>& transcripts,
          const std::map<std::string, Attributes>& attributes) {
  std::set<std::string> ids;
  std::vector<std::string> without_row;
  for (Transcript& transcript : transcripts) {
    join_attributes(transcript, attributes);
    ids.insert(transcript.id);
    for (const Speaker& speaker : transcript.speakers)  // as tables name participants
      ids.insert(transcript.id + "/" + speaker.name);
    if (!attributes.contains(transcript.id)) without_row.push_back(transcript.id);
  }
  std::vector<std::string> without_document;
  for (const auto& [id, row] : attributes)
    if (!ids.contains(id)) without_document.push_back(id);
  say_left_over(session, without_document, without_row);
}

void warn_of_labels(Session& session, const ReadArguments& arguments,
                    const std::vector<Transcript>& transcripts) {
  std::set<std::string> names;
  for (const Transcript& transcript : transcripts)
    for (const Speaker& speaker : transcript.speakers) names.insert(speaker.name);
  const std::vector<std::string> speakers(names.begin(), names.end());
  for (const Problem& problem : check_labels(speakers, arguments.options)) report(session, problem);
}

constexpr auto group = "Reading transcripts";

}  // namespace

void add_corpus_options(CLI::App& command, ReadArguments& arguments) {
  ReadOptions& read = arguments.options;
  command.add_option("--input-format", read.format, "Read every file as this, whatever it holds")
      ->check(one_of(format_names()))
      ->group(group);
  command.add_option("--encoding", read.encoding, "Encoding of files without a byte order mark")
      ->type_name("NAME")
      ->group(group);
  const auto names = [&](const char* option, std::vector<std::string>& into, const char* about) {
    command.add_option(option, into, about)
        ->type_name("NAME")
        ->take_all()
        ->allow_extra_args(false)
        ->group(group);
  };
  names("--interviewer", read.interviewers, "A speaker who asks and is not coded (repeatable)");
  names("--participant", read.participants, "A speaker who is coded (repeatable)");
  names("--text-column", read.text_columns, "CSV, TSV, JSONL: where the words are (repeatable)");
  const auto column = [&](const char* option, std::string& into, const char* about) {
    command.add_option(option, into, about)->type_name("NAME")->group(group);
  };
  column("--speaker-column", read.speaker_column, "… who says them");
  column("--document-column", read.document_column, "… which document a row belongs to");
  column("--start-column", read.start_column, "… when they begin");
  column("--end-column", read.end_column, "… when they end");
  command.add_option("--ids", arguments.ids, "What names a document: its file's name or path")
      ->check(one_of({"name", "path"}))
      ->capture_default_str()
      ->group(group);
}

void add_read_options(CLI::App& command, ReadArguments& arguments) {
  add_corpus_options(command, arguments);
  command
      .add_option("--attributes", arguments.attributes,
                  "CSV of attributes: a document id, then one column an attribute")
      ->type_name("FILE")
      ->group(group);
}

std::vector<Source> find_sources(const std::vector<std::string>& paths, ReadArguments& arguments,
                                 const Session& session) {
  arguments.options.ids_from_paths = arguments.ids == "path";
  std::vector<std::string> skipped;
  std::vector<Source> sources = themata::find_sources(paths, arguments.options, skipped);
  if (!skipped.empty())
    say(session, fmt::format("{} file{} of no transcript format left out: {}", skipped.size(),
                             skipped.size() == 1 ? "" : "s", listed(skipped)));
  return sources;
}

std::map<std::string, Attributes> attributes_of(const ReadArguments& arguments) {
  if (arguments.attributes.empty()) return {};
  return attributes_in(arguments.attributes);
}

void say_left_over(Session& session, const std::vector<std::string>& ids_without_document,
                   const std::vector<std::string>& documents_without_row) {
  const auto warn = [&](std::string message, std::string advice) {
    report(session, {Severity::warning, {"--attributes"}, std::move(message), std::move(advice)});
  };
  // A study tells of all its documents, those too that were not asked for.
  if (!ids_without_document.empty() && session.study.empty())
    warn(fmt::format("no document has this id: {}", listed(ids_without_document)),
         "ids are file names without their ending, unless --ids, front matter or rows say so");
  if (!documents_without_row.empty())
    warn(fmt::format("no attributes for {}", listed(documents_without_row)), {});
}

std::vector<Transcript> read_transcripts(const std::vector<std::string>& paths,
                                         ReadArguments& arguments, Session& session) {
  const std::map<std::string, Attributes> attributes = attributes_of(arguments);
  std::vector<Transcript> transcripts;
  for (const Source& source : find_sources(paths, arguments, session)) {
    try {
      auto read = read_transcripts(source, arguments.options);
      for (const Transcript& transcript : read)
        for (const Problem& problem : transcript.problems) report(session, problem);
      std::ranges::move(read, std::back_inserter(transcripts));
    } catch (const Error& error) {
      for (const Problem& problem : error.problems()) report(session, problem);
    }
  }
  check_ids(transcripts);
  if (!arguments.attributes.empty()) join(session, transcripts, attributes);
  warn_of_labels(session, arguments, transcripts);
  return transcripts;
}
