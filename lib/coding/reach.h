// The stretches that `assign` and `spread` choose in a transcript.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

class Reach {
 public:
  explicit Reach(const Transcript& transcript) : transcript_(transcript) {}

  /// The sentence, paragraph or turn of `turn` that holds the byte; nothing where none does.
  std::optional<Span> holder(Unit unit, std::size_t turn, std::size_t byte);

  /// `span`, a stretch of `segment` or what holds one, and so much more on both sides, but not
  /// beyond the turns at its ends.
  Span spread(Span span, const Assignment& assignment, const Segment& segment);

 private:
  std::size_t turn_at(std::size_t byte, const Segment& segment) const;
  /// The words, or the segments of a kind, of one turn.
  const std::vector<Span>& steps(Measure measure, std::size_t turn);
  const std::vector<Span>& segments_of(Unit unit, std::size_t turn);

  const Transcript& transcript_;
  std::map<std::pair<Unit, std::size_t>, std::vector<Span>> segments_;
  std::map<std::size_t, std::vector<Span>> words_;
};

}  // namespace themata
