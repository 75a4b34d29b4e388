#include "themata/cooccurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tables/code_lines.h"
#include "tables/pairs_of_codes.h"
#include "tables/source_list.h"
#include "themata/grouping.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 4> relations = {"overlap", "segment", "near", "document"};

/// Where one code is more than so many times as frequent as the other, c stays small however often
/// they meet; ATLAS.ti warns of it.
constexpr std::int64_t far_more = 5;

Cell cell_of(const std::optional<double>& value) { return value ? Cell(*value) : Cell(); }

std::string flag_of(std::int64_t first, std::int64_t second, const std::optional<double>& c) {
  if (!c || *c > 1) return "out of range";
  return std::max(first, second) > far_more * std::min(first, second) ? "unequal" : "";
}

std::vector<std::uint32_t> all_codings(const Selection& selection) {
  std::vector<std::uint32_t> all(selection.codings.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
  return all;
}

void append_pair(Table& table, const PairsOfCodes& found, const Cooccurrence& pair,
                 std::vector<Cell> row) {
  const auto both = [](std::int64_t first, std::int64_t second, std::int64_t shared) {
    return cell_of(jaccard({shared, first - shared, second - shared, 0}));
  };
  const std::int64_t first = found.counts[pair.first], second = found.counts[pair.second];
  const auto c = c_coefficient(first, second, pair.together);
  row.emplace_back(found.codes[pair.first]);
  row.emplace_back(found.codes[pair.second]);
  row.emplace_back(first);
  row.emplace_back(second);
  row.emplace_back(pair.together);
  row.push_back(cell_of(c));
  row.emplace_back(flag_of(first, second, c));
  row.push_back(both(found.segments[pair.first], found.segments[pair.second], pair.segments_both));
  row.emplace_back(pair.documents_both);
  row.push_back(
      both(found.documents[pair.first], found.documents[pair.second], pair.documents_both));
  table.rows.push_back(std::move(row));
}

std::string title_of(const CooccurrenceOptions& options) {
  switch (options.relation) {
    case Relation::overlap:
      return "Codes whose stretches overlap";
    case Relation::segment:
      return "Codes on the same stretch";
    case Relation::near:
      return fmt::format("Codes within {} segment{} of each other", options.distance,
                         options.distance == 1 ? "" : "s");
    case Relation::document:
      break;
  }
  return "Codes in the same document";
}

void explain(Table& table, const CooccurrenceOptions& options) {
  const bool of_documents = options.relation == Relation::document;
  table.notes.emplace_back(
      of_documents
          ? "Counts are of documents."
          : "Counts are of distinct stretches; together counts pairs of them, one of each code.");
  table.notes.emplace_back(
      "c = together / (count_1 + count_2 - together). out of range: one stretch meets several of "
      "the other code, so that c exceeds 1 or has no meaning. unequal: one code is more than five "
      "times as frequent as the other, which keeps c small.");
  table.notes.emplace_back(
      "jaccard_segments: stretches with both codes of those with either; jaccard_documents: "
      "likewise.");
  table.notes.emplace_back("Codes are not rolled up to themes.");
  if (options.at_least > 1)
    table.notes.push_back(
        fmt::format("Pairs that are together fewer than {} times are left out.", options.at_least));
}

}  // namespace

std::span<const std::string_view> relation_names() { return relations; }

Relation relation_from(std::string_view name) {
  for (std::size_t i = 0; i < relations.size(); ++i)
    if (relations[i] == name) return static_cast<Relation>(i);
  throw Error({}, fmt::format("codes have no relation '{}'", name), did_you_mean(name, relations));
}

Table cooccurrence_table(const Selection& selection, const CooccurrenceOptions& options) {
  const Grouping groups = group(selection, options.by);
  SourceList sources(selection, options.sources);
  Table table;
  table.title = title_of(options);
  if (!options.by.empty()) table.columns.push_back({options.by});
  table.columns.push_back({"code_1"});
  table.columns.push_back({"code_2"});
  for (const char* name : {"count_1", "count_2", "together"})
    table.columns.push_back({name, ColumnType::integer});
  table.columns.push_back({"c", ColumnType::number});
  table.columns.push_back({"flag"});
  table.columns.push_back({"jaccard_segments", ColumnType::number});
  table.columns.push_back({"documents_both", ColumnType::integer});
  table.columns.push_back({"jaccard_documents", ColumnType::number});
  const auto parts = by_group(all_codings(selection), groups);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    const PairsOfCodes found = pairs_of_codes(selection, parts[g], options);
    for (const Cooccurrence& pair : found.pairs) {
      append_pair(table, found, pair,
                  options.by.empty() ? std::vector<Cell>{} : std::vector<Cell>{groups.names[g]});
      sources.add(table, std::nullopt, pair.codings);
    }
  }
  explain(table, options);
  sources.finish(table);
  return table;
}

Network cooccurrence_network(const Selection& selection, const CooccurrenceOptions& options) {
  const PairsOfCodes found = pairs_of_codes(selection, all_codings(selection), options);
  Network network;
  network.title = title_of(options);
  for (std::size_t i = 0; i < found.codes.size(); ++i) {
    NetworkNode node{found.codes[i], found.codes[i], "", found.counts[i], ""};
    if (selection.codebook != nullptr) {
      const Codebook& codebook = *selection.codebook;
      const std::int32_t code = find_code(codebook, node.id);
      const Code& theme = codebook.codes[static_cast<std::size_t>(theme_of(codebook, code))];
      node.label = codebook.codes[static_cast<std::size_t>(code)].label;
      node.theme = theme.id;
      node.theme_label = theme.label;
    }
    network.nodes.push_back(std::move(node));
  }
  for (const Cooccurrence& pair : found.pairs)
    network.edges.push_back(
        {pair.first, pair.second, pair.together,
         c_coefficient(found.counts[pair.first], found.counts[pair.second], pair.together)});
  return network;
}

}  // namespace themata
