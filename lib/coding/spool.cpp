#include "coding/spool.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "themata/error.h"

namespace themata {

namespace {

constexpr std::size_t most_in_memory = std::size_t{32} << 20;

[[noreturn]] void fail() {
  throw Error({}, fmt::format("the temporary file for codings failed: {}", std::strerror(errno)),
              "make room in the folder for temporary files, or name another one in TMPDIR");
}

}  // namespace

Spool::Block Spool::append(std::string bytes) {
  Place place;
  place.size = bytes.size();
  place.in_file = in_memory_ + bytes.size() > most_in_memory;
  if (place.in_file) {
    if (file_ == nullptr) file_.reset(std::tmpfile());
    if (file_ == nullptr) fail();
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
    place.offset = in_file_;
    in_file_ += bytes.size();
  } else {
    in_memory_ += bytes.size();
    place.bytes = std::move(bytes);
    place.bytes.shrink_to_fit();
  }
  places_.push_back(std::move(place));
  return places_.size() - 1;
}

void Spool::read(Block block, const std::function<void(std::string_view)>& sink) const {
  const Place& place = places_[block];
  if (!place.in_file) return sink(place.bytes);
  if (std::fflush(file_.get()) != 0) fail();
  constexpr std::size_t piece = std::size_t{1} << 18;
  std::string buffer(std::min(piece, place.size), '\0');
  std::size_t done = 0;
  while (done < place.size) {
    const std::size_t wanted = std::min(buffer.size(), place.size - done);
    const ssize_t count = ::pread(::fileno(file_.get()), buffer.data(), wanted,
                                  static_cast<off_t>(place.offset + done));
    if (count <= 0) fail();
    sink(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace themata
