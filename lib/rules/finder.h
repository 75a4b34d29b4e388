// Every place in a text where a term of the vocabulary stands.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "rules/vocabulary.h"
#include "themata/text.h"

namespace themata {

/// `stretch` is an index into the stretches searched; `span` counts bytes from the beginning of the
/// text.
struct Hit {
  std::uint32_t stretch = 0;
  TermId term = 0;
  Span span;

  friend bool operator==(const Hit&, const Hit&) = default;
};

/// Remembers what it has learnt about words: keep one for each thread. The vocabulary must outlive
/// it.
class Finder {
 public:
  explicit Finder(const Vocabulary& vocabulary);
  ~Finder();
  Finder(Finder&&) noexcept;

  /// Every hit that lies inside one of the `stretches` of `text` (in order, not overlapping;
  /// bytes), by stretch, term, begin and end, no two alike. The text must be valid UTF-8. The
  /// result stays until the next call.
  const std::vector<Hit>& find(std::string_view text, std::span<const Span> stretches);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace themata
