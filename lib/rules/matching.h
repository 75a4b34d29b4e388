// One run of a codebook's rules over a transcript, from the words that are found to the codes that
// are suggested.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/compiled.h"
#include "rules/evaluation.h"
#include "rules/finder.h"
#include "rules/scene.h"

namespace themata {

/// The stretches in which terms are looked for, the segment each belongs to, and its turn: a match
/// never crosses a turn, though a segment that is a whole document does.
struct Stretches {
  std::vector<Span> spans;
  std::vector<std::uint32_t> segments;
  std::vector<std::uint32_t> turns;

  void add(Span span, std::size_t segment, std::size_t turn);
  void cut(const Transcript& transcript, std::span<const Segment> all, Voices voices);
};

/// Which terms conditions are to see: those that they need, or all, so that any can be explained.
enum class Watched { needed, all };

class Matching {
 public:
  Matching(const Rules::Compiled& rules, Circumstances circumstances, Watched watched);

  const Suggestions& match(const Transcript& transcript, std::span<const Segment> segments,
                           Voices voices);

  /// What conditions saw in the last transcript.
  Scene& scene() { return scene_; }
  Evaluation evaluation() { return Evaluation(scene_, *rules_.codebook, suggested_); }

 private:
  void take_hits(const std::vector<Hit>& hits);
  void evaluate_codes();
  void evaluate_rule(std::uint32_t code, std::uint32_t rule, Evaluation& evaluation);
  double score_of(std::uint32_t code, std::span<const Match> matches) const;
  void score(std::vector<Match>& fired);
  void suggest();

  const Rules::Compiled& rules_;
  Watched watched_;
  Finder finder_;
  Stretches stretches_;
  Scene scene_;
  std::vector<Match> matches_;                 // of codes whose rules are all plain
  std::vector<std::vector<Match>> suggested_;  // by code: of those in Compiled::order
  std::vector<bool> is_ordered_;
  Suggestions suggestions_;
};

}  // namespace themata
