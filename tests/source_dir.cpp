#include "source_dir.h"

namespace themata::tests {

const std::filesystem::path& source_dir() {
  static const std::filesystem::path folder = THEMATA_SOURCE_DIR;
  return folder;
}

}  // namespace themata::tests
