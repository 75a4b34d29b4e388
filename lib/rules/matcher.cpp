#include "rules/matching.h"

namespace themata {

struct Matcher::State {
  Matching matching;
};

Matcher::Matcher(const Rules& rules, Circumstances circumstances)
    : state_(new State{Matching(rules.compiled(), circumstances, Watched::needed)}) {}

Matcher::~Matcher() = default;

const Suggestions& Matcher::match(const Transcript& transcript, std::span<const Segment> segments,
                                  Voices voices) {
  return state_->matching.match(transcript, segments, voices);
}

}  // namespace themata
