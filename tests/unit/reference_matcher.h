// A slow, obvious reading of codebooks/README.md, which the fast matcher is held against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "themata/codebook.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace reference {

/// Spans count bytes of the transcript's text; codes and rules are indices into the codebook.
struct Evidence {
  std::uint32_t rule = 0;
  themata::Span span;
};

struct Suggestion {
  themata::Span segment;
  std::uint32_t code = 0;
  double score = 0;                // the weights of the rules that fire
  std::vector<Evidence> evidence;  // by rule, begin, end
};

struct Coding {
  themata::Span span;
  std::string unit;
  std::uint32_t code = 0;
  std::optional<double> score;
  std::vector<Evidence> evidence;  // by begin, end, rule
};

struct Coded {
  std::vector<Suggestion> suggestions;  // by segment and code
  std::vector<Coding> codings;          // by begin, end and the code's id
};

/// As `speakers` and `where` are taken in a transcript, and in an example of a codebook.
enum class Reading { real, assumed };

/// The codebook must be one that the rule language does not refuse.
Coded code(const themata::Codebook& codebook, const themata::Transcript& transcript,
           themata::Unit unit, themata::Voices voices, Reading reading = Reading::real);

}  // namespace reference
