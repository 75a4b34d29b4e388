// Where the originals of a table of replacements stand in a text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/rules.h"
#include "themata/text.h"

namespace themata {

/// What to look for, and what it is called by when found.
struct Wanted {
  std::vector<std::string> keywords;  // see `as_keyword`
  bool any_case = false;
};

struct NameOccurrence {
  std::size_t wanted = 0;  // index
  Span span;               // bytes
};

/// Finds keywords by the rules that codes are found by.
class Occurrences {
 public:
  explicit Occurrences(std::span<const Wanted> wanted);

  /// In order, none inside or across another: of two that begin at one place, the longer one.
  std::vector<NameOccurrence> find(std::string_view text);

 private:
  Codebook codebook_;
  Rules rules_;
  Matcher matcher_;
};

/// A text as a keyword that means just this text.
std::string as_keyword(std::string_view text);

}  // namespace themata
