// The word patterns of a codebook, and which of them a word satisfies.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/fold.h"

namespace themata {

/// A number for a word pattern; equal patterns share it.
using PatternId = std::uint32_t;

class Lexicon {
 public:
  /// `pattern` is one word, folded as `sensitivity` says, with `*` for any run of word characters
  /// and `?` for one.
  PatternId add(const std::string& pattern, Case sensitivity);

  /// Appends every pattern that `word` (as it stands in a text) satisfies.
  void judge(std::string_view word, std::vector<PatternId>& satisfied) const;

  /// One more than the largest PatternId given out.
  std::size_t size() const { return next_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };
  using Ids = std::unordered_map<std::string, PatternId, Hash, std::equal_to<>>;

  /// The patterns of one case: whole words, `word*` and `*word` by the length of what is fixed, and
  /// the rest.
  struct Patterns {
    Ids words;
    std::map<std::size_t, Ids> beginnings;
    std::map<std::size_t, Ids> endings;
    std::vector<std::pair<std::string, PatternId>> globs;

    bool empty() const;
    void judge(std::string_view folded, std::vector<PatternId>& satisfied) const;
  };

  Patterns insensitive_;
  Patterns sensitive_;
  std::unordered_map<std::string, PatternId> known_[2];
  PatternId next_ = 0;
};

/// Whether `word` is what `pattern` describes: `*` any run of characters, `?` one character.
bool matches_glob(std::string_view pattern, std::string_view word);

}  // namespace themata
