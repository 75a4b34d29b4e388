#include "output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
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
  if (file_.empty() || file_ == "-") return;
  temporary_ = file_ + ".XXXXXX";
  descriptor_ = ::mkstemp(temporary_.data());
  if (descriptor_ < 0) fail_to_write(file_);
}

Output::~Output() {
  if (temporary_.empty()) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

void Output::write(std::string_view content) {
  write_all(descriptor_, content, temporary_.empty() ? "standard output" : file_);
}

void Output::commit() {
  if (temporary_.empty()) return;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(descriptor_, 0666 & ~mask) != 0 || ::fsync(descriptor_) != 0 ||
      ::rename(temporary_.c_str(), file_.c_str()) != 0)
    fail_to_write(file_);
  ::close(descriptor_);
  temporary_.clear();
}

void write_result(const std::string& file, std::string_view content) {
  Output output(file);
  output.write(content);
  output.commit();
}

void add_table_output(CLI::App& command, TableOutput& output) {
  command.add_option("-f,--format", output.format, "How the table is written")
      ->check(one_of(table_format_names()))
      ->capture_default_str();
  command.add_option("-o,--output", output.file, "Write to FILE instead of standard output")
      ->type_name("FILE");
}

void write_result(const TableOutput& output, const themata::Table& table) {
  write_result(output.file, themata::write_table(table, output.format));
}
