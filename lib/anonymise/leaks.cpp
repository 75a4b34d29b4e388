#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "anonymise/capitals.h"
#include "anonymise/occurrences.h"
#include "text/tokens.h"
#include "themata/anonymise.h"
#include "transcript/package.h"

namespace themata {

namespace {

/// Shorter originals are parts of too many other words.
constexpr std::size_t shortest_part = 5;

/// "East Ayrshire" may have become "EastAyrshire", "east-ayrshire" or "east_ayrshire" on its way
/// into an address or the name of a file.
std::vector<std::string> disguises(std::string_view original) {
  std::string joined;
  std::string underlined;
  std::size_t words = 0;
  for (const Span word : unicode_words(original)) {
    if (words++ > 0) {
      joined += '~';
      underlined += '_';
    }
    joined += as_keyword(slice(original, word));
    underlined += as_keyword(slice(original, word));
  }
  std::vector<std::string> keywords = {as_keyword(original), joined};
  if (words > 1) keywords.push_back('*' + underlined + '*');
  if (words == 1 && original.size() >= shortest_part) keywords.push_back('*' + joined + '*');
  return keywords;
}

std::vector<Wanted> wanted_by(const Replacements& table) {
  std::vector<Wanted> wanted;
  for (const Replacement& one : table.list) wanted.push_back({disguises(one.original), true});
  return wanted;
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

/// Every tag is a space, so that words in neighbouring cells stay apart.
std::string without_tags(std::string_view xml) {
  std::string text;
  bool in_tag = false;
  for (const char character : xml) {
    if (character == '<') {
      in_tag = true;
      text += ' ';
    }
    if (!in_tag) text += character;
    if (character == '>') in_tag = false;
  }
  return text;
}

}  // namespace

struct LeakSearch::State {
  const Replacements& table;
  Occurrences occurrences;

  void search(std::string_view text, const Place& place, bool with_position,
              std::vector<Leak>& leaks);
  void search_package(std::string_view bytes, const std::string& file, std::vector<Leak>& leaks);
};

void LeakSearch::State::search(std::string_view text, const Place& place, bool with_position,
                               std::vector<Leak>& leaks) {
  for (const NameOccurrence& one : occurrences.find(text)) {
    const std::string_view found = slice(text, one.span);
    const Replacement& replacement = table.list[one.wanted];
    const bool is_certain = replacement.any_case || found == replacement.original ||
                            found == in_capitals(replacement.original);
    const Position position = with_position ? position_at(text, one.span.begin) : Position{};
    leaks.push_back({{place.file, position}, std::string(found), one.wanted, is_certain});
  }
}

void LeakSearch::State::search_package(std::string_view bytes, const std::string& file,
                                       std::vector<Leak>& leaks) {
  const Package package(bytes, file);
  for (const std::string& part : package.parts())
    if (const auto content = package.read(part))
      search(without_tags(decode(*content, "UTF-8", file).utf8), {file}, false, leaks);
}

LeakSearch::LeakSearch(const Replacements& table)
    : state_(new State{table, Occurrences(wanted_by(table))}) {}

LeakSearch::~LeakSearch() = default;

void LeakSearch::search(const std::string& file, std::vector<Leak>& leaks) {
  state_->search(std::filesystem::path(file).filename().string(), {file}, false, leaks);
  const std::string bytes = read_bytes(file);
  if (is_zip(bytes)) return state_->search_package(bytes, file, leaks);
  state_->search(decode(bytes, "", file).utf8, {file}, true, leaks);
}

Table leaks_table(std::span<const Leak> leaks, const Replacements& table) {
  Table found;
  found.title = "Names that are still there";
  found.columns = {{"file", ColumnType::text},      {"line", ColumnType::integer},
                   {"column", ColumnType::integer}, {"found", ColumnType::text},
                   {"should_be", ColumnType::text}, {"certain", ColumnType::text}};
  for (const Leak& leak : leaks) {
    const auto& [line, column] = leak.place.position;
    const bool known = line > 0;
    found.rows.push_back({leak.place.file, known ? Cell(static_cast<std::int64_t>(line)) : Cell(),
                          known ? Cell(static_cast<std::int64_t>(column)) : Cell(), leak.found,
                          table.list[leak.replacement].stand_in,
                          std::string(leak.is_certain ? "yes" : "perhaps")});
  }
  return found;
}

}  // namespace themata
