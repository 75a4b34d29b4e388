// themata anonymise: put stand-ins for the names in transcripts.
#include "themata/anonymise.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "read_options.h"

namespace {

using namespace themata;

struct AnonymiseOptions {
  std::vector<std::string> paths;
  std::string table;
  std::string folder;
  std::string log;
  bool names = false;
  bool force = false;
  ReadArguments read;
  TableOutput output;
};

/// A document's text after the change, and what was done to it.
struct Done {
  std::string id;
  Anonymised result;
  std::string before;
};

/// Text stays in its own format; what is packed, as Word is, becomes the text of its transcript.
std::string text_of(const Source& source, const ReadArguments& read, std::string& ending) {
  const std::string bytes = read_bytes(source.file);
  if (!bytes.starts_with("PK\x03\x04"))
    return decode(bytes, read.options.encoding, source.file).utf8;
  ending = ".txt";
  const auto transcripts = read_transcripts(source, read.options);
  return transcripts.empty() ? std::string() : transcripts.front().text;
}

std::string file_for(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

void write(const AnonymiseOptions& options, const std::string& name, std::string_view content) {
  const std::string file = file_for(options.folder, name);
  if (!options.force && std::filesystem::exists(file))
    throw Error({file}, "this file is there already",
                "choose another folder, or write over it with --force");
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  write_result(file, content);
}

std::string log_of(std::span<const Done> all, const Replacements& table) {
  Table log;
  log.columns = {{"document", ColumnType::text},
                 {"start", ColumnType::integer},
                 {"end", ColumnType::integer},
                 {"original", ColumnType::text},
                 {"stand-in", ColumnType::text}};
  for (const Done& done : all)
    for (const Replaced& one : done.result.replaced)
      log.rows.push_back(
          {done.id, static_cast<std::int64_t>(one.begin), static_cast<std::int64_t>(one.end),
           std::string(slice(done.before, one.before)), table.list[one.replacement].stand_in});
  return write_table(log, "csv");
}

Table summary_of(std::span<const Done> all, const Replacements& table) {
  Table summary;
  summary.title = "Replaced";
  summary.columns = {{"document", ColumnType::text},
                     {"stand-in", ColumnType::text},
                     {"count", ColumnType::integer}};
  for (const Done& done : all) {
    std::map<std::string, std::int64_t> counts;
    for (const Replaced& one : done.result.replaced) ++counts[table.list[one.replacement].stand_in];
    for (const auto& [stand_in, count] : counts) summary.rows.push_back({done.id, stand_in, count});
  }
  return summary;
}

Table names_in(std::span<const Done> all, const Replacements& table) {
  Table names;
  names.title = "Perhaps names";
  names.columns = {{"document", ColumnType::text},
                   {"words", ColumnType::text},
                   {"count", ColumnType::integer},
                   {"line", ColumnType::integer}};
  for (const Done& done : all)
    for (const PossibleName& name : possible_names(done.result.text, table))
      names.rows.push_back({done.id, name.word, static_cast<std::int64_t>(name.count),
                            static_cast<std::int64_t>(name.line)});
  return names;
}

void say_idle(std::span<const Done> all, const Replacements& table, Session& session) {
  std::vector<bool> used(table.list.size());
  for (const Done& done : all)
    for (const Replaced& one : done.result.replaced) used[one.replacement] = true;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i])
      report(session, {Severity::note,
                       {table.file, {table.list[i].line, 0}},
                       fmt::format("'{}' stands in no document", table.list[i].original),
                       {}});
}

void run(AnonymiseOptions& options, Session& session) {
  const Replacements table = read_replacements(options.table);
  Anonymiser anonymiser(table);
  std::vector<Done> all;
  for (const Source& source : find_sources(options.paths, options.read, session)) {
    std::string ending = std::filesystem::path(source.file).extension().string();
    Done& done = all.emplace_back();
    done.id = source.id;
    done.before = text_of(source, options.read, ending);
    done.result = anonymiser.apply(done.before);
    const std::string name = anonymiser.apply(source.id).text + ending;
    if (!options.folder.empty()) write(options, name, done.result.text);
  }
  if (!options.log.empty()) write_result(options.log, log_of(all, table));
  say_idle(all, table, session);
  write_result(options.output, options.names ? names_in(all, table) : summary_of(all, table));
  say(session,
      "only what the table lists was replaced: nicknames, misspellings, places and stories can "
      "still say who it is, so a person must read every transcript");
}

}  // namespace

void declare_anonymise(CLI::App* command, Session& session) {
  auto options = std::make_shared<AnonymiseOptions>();
  command->add_option("paths", options->paths, "Transcripts: files, folders, globs")
      ->required()
      ->type_name("PATHS");
  command
      ->add_option("--table", options->table,
                   "What stands for what: CSV with the columns original, stand-in and perhaps case "
                   "(exact or any). Keep it apart from the study")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--to", options->folder,
                   "Write the new transcripts into this folder (default: only count)")
      ->type_name("FOLDER");
  command->add_option("--log", options->log, "List every replacement in FILE; keep it apart, too")
      ->type_name("FILE");
  command->add_flag("--names", options->names,
                    "List words with a capital that no stand-in took the place of, perhaps names");
  command->add_flag("--force", options->force, "Write over files in the folder");
  add_table_output(*command, options->output);
  add_read_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
