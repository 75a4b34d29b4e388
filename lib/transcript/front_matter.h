// YAML front matter at the top of text and Markdown: `---`, keys and values, `---`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "themata/transcript.h"

namespace themata {

struct FrontMatter {
  std::size_t end = 0;  // the byte after its last line; 0 where there is none
  std::string id;
  std::string kind;
  std::vector<std::string> interviewers;
  Attributes attributes;          // `id`, `kind` and `interviewers` are not among them
  std::vector<Problem> problems;  // keys that are no attributes
};

/// Throws `Error` with line and column where it is broken or never closed.
FrontMatter read_front_matter(std::string_view text, const std::string& file);

}  // namespace themata
