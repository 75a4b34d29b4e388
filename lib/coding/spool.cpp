#include "coding/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "text/large_pages.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::size_t at_a_time = std::size_t{64} << 10;  // bytes written or read

[[noreturn]] void fail(const char* reason) {
  throw Error({}, fmt::format("the temporary file for codings failed: {}", reason),
              "make room in the folder for temporary files, or name another one in TMPDIR");
}

/// A file without a name, in TMPDIR or where temporary files usually go.
int open_nameless() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) fail(error.message().c_str());
#ifdef O_TMPFILE
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;  // else a file system that does not know how
#endif
  std::string name = (folder / "themata-XXXXXX").string();
  const int named = ::mkstemp(name.data());
  if (named < 0) fail(std::strerror(errno));
  ::unlink(name.c_str());
  return named;
}

}  // namespace

Spool::Spool(std::size_t most_in_memory)
    : most_in_memory_(most_in_memory),
      memory_(std::make_unique_for_overwrite<char[]>(most_in_memory)) {
  prefer_large_pages(memory_.get(), most_in_memory);
}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

Spool::Block Spool::append(std::string_view bytes) {
  if (bytes.size() <= most_in_memory_ - in_memory_) {
    const Block block{in_memory_, bytes.size(), false};
    std::memcpy(memory_.get() + in_memory_, bytes.data(), bytes.size());
    in_memory_ += bytes.size();
    return block;
  }
  if (file_ < 0) file_ = open_nameless();
  const Block block{in_file_ + unwritten_.size(), bytes.size(), true};
  unwritten_ += bytes;
  if (unwritten_.size() >= at_a_time) write_out();
  return block;
}

void Spool::write_out() {
  for (std::string_view rest = unwritten_; !rest.empty();) {
    const ssize_t count = ::pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(in_file_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(std::strerror(errno));
    rest.remove_prefix(static_cast<std::size_t>(count));
    in_file_ += static_cast<std::size_t>(count);
  }
  unwritten_.clear();
}

std::string_view Spool::read(const Block& block, Window& window) const {
  if (!block.in_file) return {memory_.get() + block.offset, block.size};
  if (block.offset >= in_file_)
    return std::string_view(unwritten_).substr(block.offset - in_file_, block.size);
  const std::size_t end = block.offset + block.size;
  if (block.offset < window.begin || end > window.begin + window.bytes.size()) {
    window.begin = block.offset;
    window.bytes.resize(std::min(std::max(block.size, at_a_time), in_file_ - block.offset));
    fetch(window);
  }
  return std::string_view(window.bytes).substr(block.offset - window.begin, block.size);
}

void Spool::fetch(Window& window) const {
  for (std::size_t done = 0; done < window.bytes.size();) {
    const ssize_t count = ::pread(file_, window.bytes.data() + done, window.bytes.size() - done,
                                  static_cast<off_t>(window.begin + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(std::strerror(errno));
    if (count == 0) fail("it is shorter than what was written to it");
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace themata
