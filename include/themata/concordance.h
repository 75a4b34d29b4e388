// Keyword in context: every place where a rule fires, with the words around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/table.h"
#include "themata/transcript.h"

namespace themata {

/// `begin` and `end` count code points of the document. The context is verbatim, line ends as
/// spaces, and never leaves the turn: what one person said.
struct ConcordanceLine {
  std::string document;
  std::string speaker;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string left;
  std::string match;
  std::string right;
};

enum class ConcordanceOrder { text, left, right, match };
std::span<const std::string_view> concordance_order_names();
/// Throws `Error` for an unknown name.
ConcordanceOrder concordance_order_from(std::string_view name);

struct ConcordanceOptions {
  std::int32_t code = Code::top;  // with those beneath it; by default every code
  std::size_t words = 8;          // to each side; "co-production" is one word
  ConcordanceOrder order = ConcordanceOrder::text;
  Unit unit = Unit::sentence;  // what rules are tried on
  Voices voices = Voices::participants;
};

/// A line for every match of any rule, one for matches in the same place. By document and position,
/// or by the words of the match, or by those beside it, the nearest first (case aside, by code
/// point).
std::vector<ConcordanceLine> concordance(std::span<const Transcript> transcripts,
                                         const Rules& rules, const ConcordanceOptions& options);

Table concordance_table(std::span<const ConcordanceLine> lines);

/// A codebook of one code with one rule: any of these keywords or regular expressions. Throws
/// `Error` where there are none.
Codebook codebook_of_terms(std::span<const std::string> keywords,
                           std::span<const std::string> regexes);

}  // namespace themata
