// A memory of words: each distinct word is judged against the whole codebook once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/lexicon.h"
#include "themata/text.h"

namespace themata {

/// Verdicts on words in the order of a text, and the places of those that are sought.
struct JudgedWords {
  std::vector<std::uint32_t> verdicts;
  std::vector<std::uint32_t> sought;

  std::size_t size() const { return verdicts.size(); }
  void clear();
  void erase_before(std::size_t word);
};

/// Text repeats its words, so that remembering a verdict makes the cost of a word all but
/// independent of the size of the codebook. One for each thread; holds a few megabytes at most.
class Verdicts {
 public:
  using Id = std::uint32_t;
  static constexpr Id nothing = 0;       // the word satisfies no pattern
  static constexpr Id unknown = ~Id{0};  // nobody has asked: the word is not sought

  explicit Verdicts(const Lexicon& lexicon);

  /// Forgets all verdicts where there are too many. Those given before mean nothing then: the
  /// result says so.
  bool make_room();

  /// Judges the words that `judged` does not have yet. `edges` are where all of the words begin and
  /// end in `text`, in turns.
  void judge(std::string_view text, std::span<const std::size_t> edges, JudgedWords& judged);

  /// The verdict on one word, also where it is not sought.
  Id verdict(std::string_view text, Span word);

  /// The numbers of the patterns that the word satisfies, which `pattern` gives: in rising order,
  /// no two alike.
  Span satisfied(Id verdict) const { return {begins_[verdict / 2], begins_[verdict / 2 + 1]}; }
  PatternId pattern(std::size_t number) const { return patterns_[number]; }

 private:
  /// A word of up to 16 bytes, ASCII capitals made small where case cannot matter.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;  // zero: empty, as no word is
    Id verdict = nothing;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };

  std::span<const std::uint32_t> pass_filter(std::string_view text,
                                             std::span<const std::size_t> edges, std::size_t first);
  void judge_word(std::string_view text, std::span<const std::size_t> edges, std::size_t i,
                  JudgedWords& judged);
  Id verdict_of_long(std::string_view word);
  Id judge(std::string_view word);
  Key key_of(std::string_view text, Span word) const;
  std::size_t place(const Key& key) const;
  void grow();
  void forget();

  const Lexicon& lexicon_;
  const WordFilter* filter_ = nullptr;  // where it is of use
  std::uint64_t fold_ = 0;              // what makes a capital small, in each byte
  WordJudge judge_;
  std::vector<std::uint32_t> passed_;  // words of the batch at hand
  std::vector<Slot> slots_;            // open addressing; the number is a power of two
  unsigned shift_ = 0;
  std::size_t used_ = 0;
  std::unordered_map<std::string, Id, Hash, std::equal_to<>> long_words_;
  // By half of a verdict: where its patterns begin. The other bit says whether the word is sought.
  std::vector<std::uint32_t> begins_;
  std::vector<PatternId> patterns_;
};

}  // namespace themata
