// What a rule asks for, as a tree of conditions that can be evaluated.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/vocabulary.h"
#include "themata/transcript.h"
#include "themata/tree.h"

namespace themata {

/// The stretch in which a condition looks. `inherited`: where the condition around it looks.
struct Within {
  enum class Kind { inherited, words, sentence, paragraph, turn, document };

  Kind kind = Kind::inherited;
  std::size_t words = 0;  // for `words`
};

/// Whose words count: those of a role, or those of the names (folded).
struct SpeakerFilter {
  bool has_role = false;
  Role role = Role::participant;
  std::vector<std::string> names;
};

/// An attribute of the document (`kind` is its kind) and the values it may have; all folded.
struct AttributeFilter {
  std::string name;
  std::vector<std::string> values;
};

struct Condition {
  /// `term`: words stand there. `occurrences`: `needed` matches of the terms beneath. `several`:
  /// `needed` of the operands hold. `neighbour`: the operand holds one `step` away. `code`: another
  /// code, or one beneath it, is suggested.
  enum class Kind { term, occurrences, several, neighbour, code };

  Kind kind = Kind::term;
  TermId term = 0;
  std::uint32_t code = 0;
  std::size_t needed = 0;
  int step = 0;
  bool in_order = false;  // operands stand one after the other, in the order in which they are here
  Within within;
  std::vector<Condition> operands;
  std::vector<Condition> unless;        // none or one
  std::vector<AttributeFilter> where;   // all must be met
  std::vector<SpeakerFilter> speakers;  // of a code's segments; terms know their own
  const Tree* written = nullptr;        // the map, list or text it was read from
};

/// Whether it is keywords, stems, a regex or any of these, and no more: its matches can be counted,
/// and can stand one after the other.
bool is_words(const Condition& condition);

/// Which matches of a term count.
struct TermFilter {
  std::vector<SpeakerFilter> speakers;  // all must be met
  bool skips_denied = false;
  TermId cues = 0;         // what denies a match
  std::size_t window = 0;  // so many words before it
};

}  // namespace themata
