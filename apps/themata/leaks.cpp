// themata leaks: look for what could still say who somebody is.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "attributes_in.h"
#include "commands.h"
#include "output.h"
#include "themata/anonymise.h"

namespace {

using namespace themata;

struct LeaksOptions {
  std::vector<std::string> paths;
  std::string table;
  std::string attributes;
  std::size_t least = 3;
  TableOutput output;
};

/// Folders with all that is in them, hidden files too; sorted.
std::vector<std::string> files_in(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path))
      throw Error({path}, "there is no such file or folder", "check the spelling");
    if (!std::filesystem::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

/// Says how many leaks are certain.
std::size_t report_leaks(std::span<const Leak> leaks, const Replacements& table, Session& session) {
  std::size_t certain = 0;
  for (const Leak& leak : leaks) {
    const Replacement& replacement = table.list[leak.replacement];
    certain += leak.is_certain ? 1 : 0;
    fmt::print(
        stderr, "{}\n",
        to_string(Problem{leak.is_certain ? Severity::error : Severity::warning,
                          leak.place,
                          leak.is_certain
                              ? fmt::format("'{}' should be '{}'", leak.found, replacement.stand_in)
                              : fmt::format("'{}' is perhaps '{}', which should be '{}'",
                                            leak.found, replacement.original, replacement.stand_in),
                          {}}));
  }
  if (certain > 0) session.status = std::max(session.status, 1);
  return certain;
}

/// Gives the table of what was found.
Table search(const LeaksOptions& options, Session& session) {
  const Replacements table = read_replacements(options.table);
  LeakSearch search(table);
  std::vector<Leak> leaks;
  const std::vector<std::string> files = files_in(options.paths);
  for (const std::string& file : files) {
    try {
      search.search(file, leaks);
    } catch (const Error& error) {
      for (Problem problem : error.problems()) {
        problem.message = "not searched: " + problem.message;
        report(session, problem);
      }
    }
  }
  const std::size_t certain = report_leaks(leaks, table, session);
  say(session, fmt::format("files searched: {}, names looked for: {}, found: {}, perhaps: {}",
                           files.size(), table.list.size(), certain, leaks.size() - certain));
  return leaks_table(leaks, table);
}

Table check_cells(const LeaksOptions& options, Session& session) {
  const auto cells = small_cells(attributes_in(options.attributes), options.least);
  if (!cells.empty()) session.status = std::max(session.status, 1);
  return small_cells_table(cells, options.least);
}

void run(const LeaksOptions& options, Session& session) {
  if (options.table.empty() != options.paths.empty() ||
      (options.table.empty() && options.attributes.empty()))
    throw Error({}, "nothing says what to look for",
                "give files and --table NAMES.csv, or --attributes FILE, or both");
  std::vector<Table> tables;
  if (!options.table.empty()) tables.push_back(search(options, session));
  if (!options.attributes.empty()) tables.push_back(check_cells(options, session));
  write_result(options.output.file, write_tables(tables, options.output.format));
  say(session,
      "what is in no table cannot be found: nicknames, misspellings, places and stories can still "
      "say who it is, so a person must read what is published");
}

}  // namespace

void declare_leaks(CLI::App* command, Session& session) {
  auto options = std::make_shared<LeaksOptions>();
  command->add_option("paths", options->paths, "Files and folders: outputs of any kind")
      ->type_name("PATHS");
  command->add_option("--table", options->table, "The table of replacements; see anonymise")
      ->type_name("FILE");
  command
      ->add_option("--attributes", options->attributes,
                   "Look for values, and pairs of values, that few documents share")
      ->type_name("FILE");
  command->add_option("--least", options->least, "How many are enough to hide one")
      ->capture_default_str()
      ->type_name("N");
  add_table_output(*command, options->output);
  command->callback([options, &session] { run(*options, session); });
}
