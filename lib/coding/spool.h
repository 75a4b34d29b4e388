// A place for output that is finished in one order and written in another.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// Holds blocks of bytes: the first ones in memory, the rest in a temporary file that vanishes with
/// the program. Not safe for several threads at once.
class Spool {
 public:
  using Block = std::size_t;

  Block append(std::string bytes);
  void read(Block block, const std::function<void(std::string_view)>& sink) const;

 private:
  struct Place {
    std::string bytes;       // where it is in memory
    std::size_t offset = 0;  // where it is in the file
    std::size_t size = 0;
    bool in_file = false;
  };
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  std::vector<Place> places_;
  std::size_t in_memory_ = 0;
  std::size_t in_file_ = 0;
  std::unique_ptr<std::FILE, CloseFile> file_;
};

}  // namespace themata
