// The word patterns of a codebook, and which of them a word satisfies.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/stemmer.h"
#include "rules/word_filter.h"
#include "text/fold.h"

namespace themata {

/// A number for a word pattern; equal patterns share it.
using PatternId = std::uint32_t;

/// Patterns sorted by what stands fixed at their beginnings, or at their ends, so that one walk
/// along a word meets all that fit.
class SortedPatterns {
 public:
  enum class From { beginning, end };
  explicit SortedPatterns(From from) : from_(from) {}

  /// `pattern` must stay where it is.
  void add(std::string_view pattern, PatternId id);
  void sort();
  void judge(std::string_view word, std::vector<PatternId>& satisfied) const;
  bool empty() const { return entries_.empty(); }

 private:
  enum class Rest : std::uint8_t { nothing, anything, glob };
  struct Entry {
    std::string_view pattern;
    std::uint32_t fixed = 0;  // how many bytes before the first wildcard, seen from where we walk
    Rest rest = Rest::nothing;
    PatternId id = 0;
  };

  unsigned char byte(std::string_view text, std::size_t depth) const {
    return static_cast<unsigned char>(
        text[from_ == From::beginning ? depth : text.size() - 1 - depth]);
  }
  bool before(const Entry& left, const Entry& right) const;

  From from_;
  std::vector<Entry> entries_;
  std::array<std::uint32_t, 257> first_{};  // by first byte: where its entries begin
};

class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(Lexicon&&) = default;  // and no copies: patterns are sorted as views into `known_`
  Lexicon& operator=(Lexicon&&) = default;

  /// `pattern` is one word, folded as `sensitivity` says, with `*` for any run of word characters
  /// and `?` for one.
  PatternId add(const std::string& pattern, Case sensitivity);

  /// Satisfied by every word that contains `part` (lower-case ASCII), which is looked for in the
  /// word as it stands, only that case does not matter.
  PatternId add_part(const std::string& part);

  /// Satisfied by every word of that stem (see `Stemmer`). All stems are of one language.
  PatternId add_stem(const std::string& stem, const std::string& language);

  /// Words that satisfy this pattern are sought for themselves; those of other patterns matter only
  /// beside them.
  void seek(PatternId pattern);
  bool is_sought(PatternId pattern) const { return sought_[pattern]; }

  /// To be called after the last pattern was added and before the first word is judged.
  void complete();

  /// One more than the largest PatternId given out.
  std::size_t size() const { return next_; }

  /// Whether the case of a word can matter.
  bool is_case_sensitive() const { return !sensitive_.empty(); }

  /// Lets all words pass that are sought.
  const WordFilter& filter() const { return filter_; }

 private:
  friend class WordJudge;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };
  using Ids = std::unordered_map<std::string, PatternId, Hash, std::equal_to<>>;

  struct Patterns {
    Ids known;
    SortedPatterns by_beginning{SortedPatterns::From::beginning};
    SortedPatterns by_end{SortedPatterns::From::end};

    bool empty() const { return known.empty(); }
    void sort();
    void judge(std::string_view folded, std::vector<PatternId>& satisfied) const;
  };

  PatternId number(Ids& known, const std::string& pattern);

  Patterns insensitive_;
  Patterns sensitive_;
  Patterns parts_;
  Ids stems_;
  std::string stem_language_;
  std::vector<bool> sought_;  // by pattern
  WordFilter filter_;
  PatternId next_ = 0;
};

/// Judges words by a lexicon. One for each thread; the lexicon must outlive it.
class WordJudge {
 public:
  explicit WordJudge(const Lexicon& lexicon);

  /// Appends every pattern that `word` (as it stands in a text) satisfies, in any order, perhaps
  /// twice.
  void judge(std::string_view word, std::vector<PatternId>& satisfied);

 private:
  const Lexicon& lexicon_;
  std::optional<Stemmer> stemmer_;
  std::string folded_;
};

/// Whether `word` is what `pattern` describes: `*` any run of characters, `?` one character.
bool matches_glob(std::string_view pattern, std::string_view word);

}  // namespace themata
