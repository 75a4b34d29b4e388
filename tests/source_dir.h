#pragma once

#include <filesystem>

namespace themata::tests {

/// Where the project's sources lie: tests read examples, codebooks and published numbers from
/// there.
const std::filesystem::path& source_dir();

}  // namespace themata::tests
