// Rules tried on a text that somebody says in one turn.
#pragma once

#include <string>
#include <vector>

#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

inline std::vector<Match> matches_in(const std::string& text, const Rules& rules,
                                     Matcher& matcher) {
  const Transcript transcript = one_turn(text);
  const auto segments = segments_to_match(rules, transcript, Unit::turn, Voices::everyone);
  return matcher.match(transcript, segments, Voices::everyone).matches;
}

}  // namespace themata
