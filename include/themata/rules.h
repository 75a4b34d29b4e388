// Rules made ready to run: they say, for a transcript, where each code is suggested and why.
// The rule language is described in codebooks/README.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/segment.h"
#include "themata/text.h"
#include "themata/transcript.h"

namespace themata {

struct RuleType {
  std::string_view name;  // the key it has in a codebook
  std::string_view about;
};
std::span<const RuleType> rule_types();

/// A piece of evidence: where a rule fired. `segment` is an index into the segments searched,
/// `code` and `rule` into the codebook; `span` counts bytes from the beginning of the text.
struct Match {
  std::uint32_t segment = 0;
  std::uint32_t code = 0;
  std::uint32_t rule = 0;
  Span span;

  friend bool operator==(const Match&, const Match&) = default;
};

/// A code suggested on a segment. Its evidence is `matches[first_match, last_match)`, most of it
/// inside the segment. `score` is the sum of the weights of the rules that fired.
struct Suggestion {
  std::uint32_t segment = 0;
  std::uint32_t code = 0;
  double score = 0;
  std::uint32_t first_match = 0;
  std::uint32_t last_match = 0;
};

/// By segment and code (in the codebook's order); the evidence of each by rule, begin and end, no
/// two alike.
struct Suggestions {
  std::vector<Suggestion> suggestions;
  std::vector<Match> matches;
};

enum class Measure { words, sentences, paragraphs };

/// What a coding covers: its segment, or what its matches stand in; and how much farther it
/// reaches to both sides.
struct Assignment {
  enum class To { segment, match, sentence, paragraph, turn };

  To to = To::segment;
  std::size_t spread = 0;
  Measure measure = Measure::sentences;

  bool is_segment() const { return to == To::segment && spread == 0; }
};

/// All rules of a codebook, compiled. Immutable and shared between threads; the codebook must
/// outlive it.
class Rules {
 public:
  /// Throws `Error` with every rule that cannot be compiled or cannot mean anything.
  explicit Rules(const Codebook& codebook);
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  const Codebook& codebook() const;

  /// Whether some rule looks at neighbouring segments, so that even those must be there which are
  /// not coded.
  bool looks_beside() const;
  /// Whether some rule looks beyond the turn, so that a document must be matched in one piece.
  bool needs_whole_documents() const;
  /// Whether codings of the code carry a score: it has a threshold, or one of its rules a weight.
  bool has_score(std::uint32_t code) const;
  double weight(std::uint32_t code, std::uint32_t rule) const;
  /// Whether some rule puts codings on anything but their segment.
  bool assigns() const;
  const Assignment& assignment(std::uint32_t code, std::uint32_t rule) const;

  struct Compiled;  // for the library itself
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Whether speakers and attributes are those of a real transcript, or are taken to be what rules
/// ask for, as for the examples of a codebook.
enum class Circumstances { real, assumed };

/// Runs rules over transcripts, one after another. Remembers what it has learnt about words: keep
/// one for each thread.
class Matcher {
 public:
  explicit Matcher(const Rules& rules, Circumstances circumstances = Circumstances::real);
  ~Matcher();

  /// `segments` are those of the transcript (see `segments_to_match`), or a run of them, whole
  /// turns, where no rule needs whole documents. Those that `voices` leaves out are looked at by
  /// `previous` and `next`, but never coded. The result stays until the next call.
  const Suggestions& match(const Transcript& transcript, std::span<const Segment> segments,
                           Voices voices);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The segments that a matcher wants to see.
std::vector<Segment> segments_to_match(const Rules& rules, const Transcript& transcript, Unit unit,
                                       Voices voices);

}  // namespace themata
