// The parts of a zipped document, read with limits: nothing a bomb holds is ever unpacked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

class Package {
 public:
  /// `bytes` must outlive the package. Throws `Error` where they are no readable zip.
  Package(std::string_view bytes, std::string file);
  ~Package();

  bool has(const std::string& part) const;

  /// The names of all parts, in the order of the package; folders are none.
  std::vector<std::string> parts() const;

  /// A part's content, or nothing where there is no such part. Throws `Error` for a part that is
  /// encrypted or damaged, is larger than 256 MiB, or larger than 64 MiB and packed more than 100
  /// times smaller.
  std::optional<std::string> read(const std::string& part) const;

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
  std::string file_;
};

}  // namespace themata
