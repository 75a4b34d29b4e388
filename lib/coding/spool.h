// A place for what is finished in one order and needed in another.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace themata {

/// Holds blocks of bytes: the first ones in memory, the rest in a temporary file that vanishes with
/// the program, to which many blocks go at a time. Throws `Error` where that file fails.
class Spool {
 public:
  struct Block {
    std::size_t offset = 0;
    std::size_t size = 0;
    bool in_file = false;
  };

  /// What was fetched from the file last: blocks that were appended together are often read so.
  struct Window {
    std::string bytes;
    std::size_t begin = 0;
  };

  explicit Spool(std::size_t most_in_memory = std::size_t{12} << 20);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Not from several threads at once.
  Block append(std::string_view bytes);

  /// The bytes of a block, in `window` where they had to be fetched. From any number of threads,
  /// each with a window of its own, once nothing is appended any more.
  std::string_view read(const Block& block, Window& window) const;

 private:
  void write_out();
  void fetch(Window& window) const;

  std::size_t most_in_memory_;
  std::unique_ptr<char[]> memory_;  // pages that were never written to take no memory
  std::size_t in_memory_ = 0;
  int file_ = -1;
  std::size_t in_file_ = 0;  // and so many are to follow:
  std::string unwritten_;
};

}  // namespace themata
