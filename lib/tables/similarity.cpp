// How alike cases are by the codes they have.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tables/source_list.h"
#include "themata/cooccurrence.h"
#include "themata/grouping.h"

namespace themata {

namespace {

using CodingsOfCode = std::map<std::string_view, std::vector<std::uint32_t>>;

/// Those that could have been found: a theme without codings of its own is none.
std::size_t count_codes(const Selection& selection) {
  std::set<std::string_view> codes;
  for (const SelectedCoding& chosen : selection.codings) codes.insert(chosen.coding->code);
  if (selection.codebook == nullptr) return codes.size();
  const std::vector<Code>& all = selection.codebook->codes;
  std::vector<bool> has_children(all.size());
  for (const Code& code : all)
    if (code.parent != Code::top) has_children[static_cast<std::size_t>(code.parent)] = true;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!has_children[i] && selection.wanted_codes[i]) codes.insert(all[i].id);
  return codes.size();
}

struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;
  SharedCodes counts;
  std::vector<std::uint32_t> codings;  // of the codes of both
};

Pair compare(const std::vector<CodingsOfCode>& cases, std::size_t first, std::size_t second,
             std::size_t codes) {
  Pair pair{first, second, {}, {}};
  for (const auto& [code, codings] : cases[first]) {
    const auto other = cases[second].find(code);
    if (other == cases[second].end()) continue;
    ++pair.counts.both;
    pair.codings.insert(pair.codings.end(), codings.begin(), codings.end());
    pair.codings.insert(pair.codings.end(), other->second.begin(), other->second.end());
  }
  pair.counts.first_only = static_cast<std::int64_t>(cases[first].size()) - pair.counts.both;
  pair.counts.second_only = static_cast<std::int64_t>(cases[second].size()) - pair.counts.both;
  pair.counts.neither = static_cast<std::int64_t>(codes) - pair.counts.both -
                        pair.counts.first_only - pair.counts.second_only;
  return pair;
}

std::vector<Pair> compare_all(const std::vector<CodingsOfCode>& cases, std::size_t codes) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (std::size_t j = i + 1; j < cases.size(); ++j) pairs.push_back(compare(cases, i, j, codes));
  std::ranges::stable_sort(pairs, std::ranges::greater(),
                           [](const Pair& pair) { return jaccard(pair.counts).value_or(-1); });
  return pairs;
}

}  // namespace

Table similarity_table(const Selection& selection, const std::string& cases, Sources wanted) {
  const Grouping groups = group(selection, cases);
  std::vector<CodingsOfCode> found(groups.names.size());
  for (std::size_t i = 0; i < selection.codings.size(); ++i)
    found[groups.of_codings[i]][selection.codings[i].coding->code].push_back(
        static_cast<std::uint32_t>(i));
  const std::size_t codes = count_codes(selection);
  SourceList sources(selection, wanted);
  Table table;
  table.title = "Cases alike by their codes";
  table.columns = {{cases + "_1"}, {cases + "_2"}};
  for (const char* name : {"both", "first_only", "second_only", "neither"})
    table.columns.push_back({name, ColumnType::integer});
  for (const char* name : {"jaccard", "simple_matching", "zeta"})
    table.columns.push_back({name, ColumnType::number});
  const auto cell_of = [](const std::optional<double>& value) {
    return value ? Cell(*value) : Cell();
  };
  for (const Pair& pair : compare_all(found, codes)) {
    const SharedCodes& counts = pair.counts;
    table.rows.push_back({groups.names[pair.first], groups.names[pair.second], counts.both,
                          counts.first_only, counts.second_only, counts.neither,
                          cell_of(jaccard(counts)), cell_of(simple_matching(counts)),
                          cell_of(kuckartz_radiker_zeta(counts))});
    sources.add(table, std::nullopt, pair.codings);
  }
  table.notes.push_back(fmt::format(
      "Of {} codes. jaccard = both / (both + first_only + second_only); simple_matching = (both + "
      "neither) / all; zeta (Kuckartz & Rädiker) = (2 both + neither) / (2 both + first_only + "
      "second_only + neither).",
      codes));
  table.notes.emplace_back(
      "jaccard is empty where neither case has a code. Codes are not rolled up to themes.");
  sources.finish(table);
  return table;
}

}  // namespace themata
