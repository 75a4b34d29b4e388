// Where results and messages go: results to standard output or a file, messages to standard error.
#pragma once

#include <sys/types.h>

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>

#include "commands.h"
#include "themata/error.h"
#include "themata/picture.h"
#include "themata/table.h"

/// A line for the person at the terminal; nothing where --quiet was asked for.
void say(const Session& session, std::string_view message);

/// A problem, always shown; an error sets the exit status to 2.
void report(Session& session, const themata::Problem& problem);

/// A result on its way out: to standard output, or to a file by way of a temporary file beside it,
/// so that nobody ever sees half of it. Without `commit` the file stays as it was. A file that is
/// replaced keeps its permissions, and links, pipes and devices stay what they are.
class Output {
 public:
  /// An empty name and "-" mean standard output.
  explicit Output(std::string file);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view content);
  void commit();

 private:
  std::string file_;
  std::string temporary_;
  int descriptor_;
  mode_t mode_ = 0;
};

void write_result(const std::string& file, std::string_view content);

/// --format and --output, the same in every subcommand that prints a table.
struct TableOutput {
  std::string format = "table";
  std::string file;
  const themata::TablePicture* picture = nullptr;  // how the subcommand's tables are drawn

  bool is_picture() const { return format == picture_format; }
  static constexpr std::string_view picture_format = "svg";
};
/// `besides`: formats of this subcommand alone. Where its tables have a picture (see picture.h), it
/// can be asked for as a format.
void add_table_output(CLI::App& command, TableOutput& output,
                      std::span<const std::string_view> besides = {});
void write_result(const TableOutput& output, const themata::Table& table);
/// The table, with what the study's approach has to say against it.
themata::Table with_caveat(themata::Table table, const Session& session);
/// Tables in a format of tables, or as pictures.
std::string written_tables(const TableOutput& output, std::span<const themata::Table> tables);
