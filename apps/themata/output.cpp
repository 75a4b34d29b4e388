#include "output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "one_of.h"

namespace {

using themata::Error;

[[noreturn]] void fail_to_write(const std::string& file) {
  throw Error({file}, fmt::format("cannot write: {}", std::strerror(errno)),
              "check that the folder exists, that you may write to it and that the disk has room");
}

void write_all(int descriptor, std::string_view content, const std::string& file) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_to_write(file);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Lets a reader at the other end of a pipe fall further behind before we wait for it. Where that
/// may not be, the pipe stays as it is.
void widen_pipe(int descriptor) {
#ifdef F_SETPIPE_SZ
  constexpr int most_without_privileges = 1 << 20;  // see pipe(7)
  ::fcntl(descriptor, F_SETPIPE_SZ, most_without_privileges);
#else
  static_cast<void>(descriptor);
#endif
}

mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

std::vector<std::string> table_format_names() {
  std::vector<std::string> names;
  for (const auto& format : themata::table_formats()) names.emplace_back(format.name);
  return names;
}

}  // namespace

void say(const Session& session, std::string_view message) {
  if (!session.quiet) fmt::print(stderr, "{}\n", message);
}

void report(Session& session, const themata::Problem& problem) {
  if (problem.severity == themata::Severity::error) session.status = 2;
  if (problem.severity == themata::Severity::note && session.quiet) return;
  fmt::print(stderr, "{}\n", themata::to_string(problem));
}

Output::Output(std::string file) : file_(std::move(file)), descriptor_(STDOUT_FILENO) {
  if (file_.empty() || file_ == "-") {
    widen_pipe(descriptor_);
    return;
  }
  struct stat present {};
  if (::stat(file_.c_str(), &present) != 0) {
    mode_ = mode_of_new_files();
  } else if (S_ISREG(present.st_mode)) {
    if (::access(file_.c_str(), W_OK) != 0) fail_to_write(file_);
    mode_ = present.st_mode & 07777;
    file_ = std::filesystem::canonical(file_).string();  // a link stays a link
  } else {
    // A device or a pipe takes what is written; a file in its place would be the end of it.
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail_to_write(file_);
    return;
  }
  temporary_ = file_ + ".XXXXXX";
  descriptor_ = ::mkstemp(temporary_.data());
  if (descriptor_ < 0) fail_to_write(file_);
}

Output::~Output() {
  if (descriptor_ != STDOUT_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::write(std::string_view content) {
  write_all(descriptor_, content, descriptor_ == STDOUT_FILENO ? "standard output" : file_);
}

void Output::commit() {
  if (temporary_.empty()) return;
  if (::fchmod(descriptor_, mode_) != 0 || ::fsync(descriptor_) != 0 ||
      ::rename(temporary_.c_str(), file_.c_str()) != 0)
    fail_to_write(file_);
  temporary_.clear();
}

void write_result(const std::string& file, std::string_view content) {
  Output output(file);
  output.write(content);
  output.commit();
}

void add_table_output(CLI::App& command, TableOutput& output,
                      std::span<const std::string_view> besides) {
  std::vector<std::string> names = table_format_names();
  names.insert(names.end(), besides.begin(), besides.end());
  output.picture = themata::find_table_picture(command.get_name());
  if (output.picture != nullptr &&
      std::ranges::find(names, TableOutput::picture_format) == names.end())
    names.emplace_back(TableOutput::picture_format);
  command.add_option("-f,--format", output.format, "How the table is written")
      ->check(one_of(std::move(names)))
      ->capture_default_str();
  command.add_option("-o,--output", output.file, "Write to FILE instead of standard output")
      ->type_name("FILE");
}

themata::Table with_caveat(themata::Table table, const Session& session) {
  if (!session.caveat.empty()) table.notes.push_back(session.caveat);
  return table;
}

void write_result(const TableOutput& output, const themata::Table& table) {
  write_result(output.file, written_tables(output, std::span(&table, 1)));
}

std::string written_tables(const TableOutput& output, std::span<const themata::Table> tables) {
  if (output.is_picture() && output.picture != nullptr) return output.picture->draw(tables, {});
  return themata::write_tables(tables, output.format);
}
