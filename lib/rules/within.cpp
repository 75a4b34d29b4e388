#include "rules/within.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/extent.h"

namespace themata {

namespace {

struct Stretch {
  std::string_view name;
  Within::Kind kind;
};

constexpr std::array<Stretch, 4> stretches = {{{"sentence", Within::Kind::sentence},
                                               {"paragraph", Within::Kind::paragraph},
                                               {"turn", Within::Kind::turn},
                                               {"document", Within::Kind::document}}};

}  // namespace

Within read_within(const Tree& map) {
  const Tree* written = map.find("within");
  if (written == nullptr) return {};
  for (const Stretch& stretch : stretches)
    if (stretch.name == written->scalar) return {stretch.kind, 0};
  const bool is_number =
      !written->scalar.empty() && written->scalar.front() >= '0' && written->scalar.front() <= '9';
  if (is_number) return {Within::Kind::words, read_words(*written, "within")};
  constexpr std::array<std::string_view, 5> known = {"sentence", "paragraph", "turn", "document",
                                                     "8 words"};
  throw RuleError{written->position, fmt::format("unknown stretch '{}'", written->scalar),
                  did_you_mean(written->scalar, known)};
}

void read_order(const Tree& map, Condition& condition) {
  const Tree* written = map.find("order");
  if (written == nullptr) return;
  if (written->scalar != "before" && written->scalar != "after")
    throw RuleError{written->position, fmt::format("unknown order '{}'", written->scalar),
                    "it is 'before' or 'after'"};
  if (map.find("all") == nullptr || condition.operands.size() < 2)
    throw RuleError{written->position, "'order' needs an 'all' of two conditions or more", {}};
  if (!std::ranges::all_of(condition.operands, is_words))
    throw RuleError{written->position, "only words can be put in order",
                    "use keywords, stems, regex, or any of them, without 'within', 'unless' or "
                    "'where' of their own"};
  condition.in_order = true;
  if (written->scalar == "after") std::ranges::reverse(condition.operands);
}

std::string to_words(const Within& within) {
  if (within.kind == Within::Kind::words) return fmt::format("{} words", within.words);
  for (const Stretch& stretch : stretches)
    if (stretch.kind == within.kind) return fmt::format("one {}", stretch.name);
  return "one segment";
}

}  // namespace themata
