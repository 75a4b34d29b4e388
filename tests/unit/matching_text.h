// One rule tried on a text that somebody says in one turn.
#pragma once

#include <string>
#include <vector>

#include "themata/codebook.h"
#include "themata/error.h"
#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

/// A codebook of one code with one rule; `about` stands above the codes.
inline Codebook one_rule(const std::string& rule, const std::string& about = "language: en") {
  return decode_codebook(
      "codebook: test\n" + about + "\ncodes:\n  - id: code\n    rules:\n      - " + rule + "\n",
      "test.yaml");
}

inline std::vector<Match> matches_in(const std::string& text, const Rules& rules,
                                     Matcher& matcher) {
  const Transcript transcript = one_turn(text);
  const auto segments = segments_to_match(rules, transcript, Unit::turn, Voices::everyone);
  return matcher.match(transcript, segments, Voices::everyone).matches;
}

inline std::vector<std::string> found(const std::string& rule, const std::string& text,
                                      const std::string& about = "language: en") {
  const Codebook codebook = one_rule(rule, about);
  const Rules rules(codebook);
  Matcher matcher(rules);
  std::vector<std::string> matches;
  for (const Match& match : matches_in(text, rules, matcher))
    matches.emplace_back(slice(text, match.span));
  return matches;
}

/// What is said of a rule that is refused; empty where it is not.
inline std::string complaint(const std::string& rule, const std::string& about = "language: en") {
  try {
    found(rule, "", about);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace themata
