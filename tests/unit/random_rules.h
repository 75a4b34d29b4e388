// Random codebooks and interviews made of few words, so that rules fire, and nearly fire, often.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "themata/transcript.h"

namespace random_rules {

using nlohmann::ordered_json;

/// A codebook in JSON. Not every one means something: the library may refuse it.
ordered_json codebook(std::mt19937& random);

/// What of the rule language a codebook uses: "all", "within words", "speakers role", …
std::set<std::string> features(const ordered_json& codebook);

/// Every feature there is.
const std::set<std::string>& all_features();

/// A turn as pieces of text: words with what follows them, and marks.
struct ScriptTurn {
  std::string speaker;  // empty: nobody
  std::vector<std::string> pieces;
};

struct Script {
  std::vector<ScriptTurn> turns;
  themata::Attributes attributes;
  std::string kind;
  themata::Paragraphs paragraphs = themata::Paragraphs::blank_line;
};

Script script(std::mt19937& random);

/// "Moderator" is the interviewer. Turns without words are left out.
themata::Transcript transcript(const Script& script);

}  // namespace random_rules
