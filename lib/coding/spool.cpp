#include "coding/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "themata/error.h"

namespace themata {

namespace {

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
      memory_(std::make_unique_for_overwrite<char[]>(most_in_memory)) {}

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
  const Block block{in_file_, bytes.size(), true};
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(in_file_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(count));
    in_file_ += static_cast<std::size_t>(count);
  }
  return block;
}

std::string_view Spool::read(const Block& block, std::string& room) const {
  if (!block.in_file) return {memory_.get() + block.offset, block.size};
  room.resize(block.size);
  for (std::size_t done = 0; done < block.size;) {
    const ssize_t count = ::pread(file_, room.data() + done, block.size - done,
                                  static_cast<off_t>(block.offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(std::strerror(errno));
    if (count == 0) fail("it is shorter than what was written to it");
    done += static_cast<std::size_t>(count);
  }
  return room;
}

}  // namespace themata
