// A memory of words: each distinct word is judged against the whole codebook once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/lexicon.h"
#include "themata/text.h"

namespace themata {

/// Text repeats its words, so that remembering a verdict makes the cost of a word all but
/// independent of the size of the codebook. One for each thread.
class Verdicts {
 public:
  using Id = std::uint32_t;
  static constexpr Id nothing = 0;  // the word satisfies no pattern

  explicit Verdicts(const Lexicon& lexicon);

  /// Forgets all verdicts once there are too many: between texts, never while one is in use.
  void make_room();

  Id verdict(std::string_view word);
  std::span<const PatternId> satisfied(Id verdict) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;  // 0: empty, as no word is
    Id verdict = nothing;
  };

  Id judge(std::string_view word);
  void grow();
  void forget();

  const Lexicon& lexicon_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::string words_;
  std::vector<Span> ranges_;  // by verdict: begin and end in patterns_
  std::vector<PatternId> patterns_;
};

}  // namespace themata
