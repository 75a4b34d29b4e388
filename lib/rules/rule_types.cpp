#include <array>

#include "rules/compilation.h"

namespace themata {

namespace {

constexpr std::array<RuleTypeEntry, 3> entries = {{
    {{"keywords", "whole words and phrases, with * ? ~ and @lists"}, compile_keywords},
    {{"stems", "words and phrases in all their forms, by the codebook's language"}, compile_stems},
    {{"regex", "a regular expression (RE2) that knows Unicode words"}, compile_regex},
}};

constexpr auto types = [] {
  std::array<RuleType, entries.size()> listed{};
  for (std::size_t i = 0; i < entries.size(); ++i) listed[i] = entries[i].type;
  return listed;
}();

}  // namespace

std::span<const RuleTypeEntry> rule_type_entries() { return entries; }

std::span<const RuleType> rule_types() { return types; }

}  // namespace themata
