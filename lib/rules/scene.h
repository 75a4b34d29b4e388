// What conditions look at: a transcript, its segments, and the occurrences of words in it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "rules/compiled.h"
#include "rules/finder.h"
#include "themata/segment.h"

namespace themata {

inline bool overlap(Span left, Span right) {
  return left.begin < right.end && right.begin < left.end;
}

inline bool is_inside(Span inner, Span outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

/// Where a term stands.
struct Occurrence {
  Span span;
  std::uint32_t segment = 0;
  std::uint32_t turn = 0;
};

/// Evidence for a condition: an occurrence, and the term or the code that occurs.
struct Witness {
  const Condition* of = nullptr;
  Occurrence occurrence;
};

/// The stretch that a condition looks at. The document is all that is coded, and what speaks in the
/// turn looked from.
struct Scope {
  Span span;
  bool is_document = false;
  std::uint32_t from_turn = 0;
};

class Scene {
 public:
  Scene(const Rules::Compiled& rules, Circumstances circumstances);

  /// `turns` are those the stretches of the hits lie in, `segments_of` the segments.
  void set(const Transcript& transcript, std::span<const Segment> segments, Voices voices);
  void add(TermId term, const Occurrence& occurrence);
  /// Once all are added: takes out those that speakers or negations rule out.
  void filter();

  const Transcript& transcript() const { return *transcript_; }
  std::span<const Segment> segments() const { return segments_; }
  /// Whether codes may be suggested there, rather than only looked at from beside it.
  bool is_coded(std::uint32_t segment) const;
  bool is_visible(std::uint32_t turn, const Scope& scope) const;

  Scope scope_of(std::uint32_t segment) const;
  /// The stretches of a kind that share text with `scope`, as looked at from `segment`.
  std::vector<Scope> stretches(Within::Kind kind, const Scope& scope, std::uint32_t segment);
  /// The turns that `scope` shares text with.
  std::vector<std::uint32_t> turns(const Scope& scope) const;

  /// By begin and end, all that begin in the span.
  std::span<const Occurrence> occurrences(TermId term, Span span) const;
  std::span<const Occurrence> occurrences(TermId term) const { return occurrences_[term]; }

  /// What `filter` took out, inside the span.
  std::vector<Span> left_out(TermId term, Span span) const;

  bool admits(const std::vector<SpeakerFilter>& filters, std::uint32_t turn) const;
  bool meets(const std::vector<AttributeFilter>& filters) const;

 private:
  struct Cuts {
    std::vector<Span> sentences;
    std::vector<Span> paragraphs;
  };

  bool is_denied(const TermFilter& filter, const Occurrence& occurrence);
  const std::vector<Span>& cuts(Within::Kind kind, std::uint32_t turn);

  const Rules::Compiled& rules_;
  Circumstances circumstances_;
  const Transcript* transcript_ = nullptr;
  std::span<const Segment> segments_;
  Voices voices_ = Voices::participants;
  std::vector<std::string> names_;                    // of the speakers, folded
  std::vector<std::vector<Occurrence>> occurrences_;  // by term
  std::vector<std::pair<TermId, Span>> left_out_;
  std::vector<TermId> seen_;            // those that have any
  std::map<std::uint32_t, Cuts> cuts_;  // by turn, made when asked for
};

}  // namespace themata
