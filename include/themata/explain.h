// Rules in plain words: what each asks for and, tried on a text, why it fired or what was missing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

/// What a condition asks for and, where it was tried, whether it holds there and what it found.
struct ExplainedCondition {
  std::string words;
  std::optional<bool> holds;          // absent where it was not tried
  std::vector<std::string> found;     // stretches of the text, in its order
  std::vector<std::string> left_out;  // words that are there, but denied or said by somebody else
  std::vector<ExplainedCondition> parts;
};

struct ExplainedRule {
  std::string id;
  std::string about;          // weight and reach in words; empty where there is nothing to say
  std::optional<bool> fired;  // absent where it was not tried
  ExplainedCondition condition;
};

struct ExplainedCode {
  std::uint32_t code = 0;
  std::optional<double> threshold;
  std::vector<ExplainedRule> rules;
};

/// A segment on which the rules of a code were tried.
struct TriedSegment {
  std::string text;
  bool suggested = false;
  std::optional<double> score;
  std::vector<ExplainedRule> rules;
};

ExplainedCode explain(const Rules& rules, std::uint32_t code);

/// Tries a code on every segment of a transcript. Speakers and attributes of the document are taken
/// to be what the rules ask for.
std::vector<TriedSegment> explain(const Rules& rules, std::uint32_t code,
                                  const Transcript& transcript, Unit unit);

}  // namespace themata
