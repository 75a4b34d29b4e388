// The examples of codebooks/README.md.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace rule_page {

/// A codebook on the page; under it, perhaps, a transcript and what is coded in it.
struct PageExample {
  std::string heading;
  std::size_t line = 0;
  std::string codebook;
  std::string transcript;
  std::string coded;
  bool is_refused = false;
};

struct Page {
  std::vector<PageExample> examples;
  std::vector<std::string> unknown;  // blocks of a kind that nobody tries
};

Page read_page();

/// How GoogleTest shows a parameter.
inline void PrintTo(const PageExample& example, std::ostream* out) {
  *out << "line " << example.line;
}

}  // namespace rule_page
