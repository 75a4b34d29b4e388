#include <algorithm>
#include <array>

#include "rules/compilation.h"

namespace themata {

namespace {

constexpr std::array<RuleTypeEntry, 9> entries = {{
    {{"keywords", "whole words and phrases, with * ? ~ and @lists"},
     read_keywords,
     describe_keywords},
    {{"stems", "words and phrases in all their forms, by the codebook's language"},
     read_stems,
     describe_stems},
    {{"regex", "a regular expression (RE2) that knows Unicode words"}, read_regex, describe_regex},
    {{"all", "every one of several conditions holds"}, read_all, describe_all},
    {{"any", "one of several conditions holds"}, read_any, describe_any},
    {{"at_least", "so many conditions hold, or so many matches stand there"},
     read_at_least,
     describe_at_least},
    {{"previous", "a condition holds in the segment before"}, read_previous, describe_previous},
    {{"next", "a condition holds in the segment after"}, read_next, describe_next},
    {{"code", "another code, or one beneath it, is suggested"}, read_code, describe_code},
}};

constexpr auto types = [] {
  std::array<RuleType, entries.size()> listed{};
  for (std::size_t i = 0; i < entries.size(); ++i) listed[i] = entries[i].type;
  return listed;
}();

}  // namespace

std::span<const RuleTypeEntry> rule_type_entries() { return entries; }

const RuleTypeEntry* rule_type_entry(std::string_view name) {
  const auto* found =
      std::ranges::find(entries, name, [](const RuleTypeEntry& entry) { return entry.type.name; });
  return found == entries.end() ? nullptr : found;
}

std::span<const RuleType> rule_types() { return types; }

}  // namespace themata
