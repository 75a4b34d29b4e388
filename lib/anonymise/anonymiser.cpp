#include <fmt/format.h>

#include "anonymise/capitals.h"
#include "anonymise/occurrences.h"
#include "text/words.h"
#include "themata/anonymise.h"

namespace themata {

namespace {

std::vector<Wanted> wanted_by(const Replacements& table) {
  std::vector<Wanted> wanted;
  for (const Replacement& one : table.list) {
    if (!has_word(one.original, {0, one.original.size()}))
      throw Error({table.file, {one.line, 0}}, fmt::format("'{}' has no word", one.original));
    std::vector<std::string> keywords = {as_keyword(one.original)};
    const std::string capitals = as_keyword(in_capitals(one.original));
    if (!one.any_case && capitals != keywords.front()) keywords.push_back(capitals);
    wanted.push_back({std::move(keywords), one.any_case});
  }
  return wanted;
}

bool is_apostrophe(std::string_view text, std::size_t at) {
  return at < text.size() && plain_form(character_at(text, at).value) == U'\'';
}

bool ends_in_s(std::string_view text) { return text.ends_with('s') || text.ends_with('S'); }

/// "James' house": an apostrophe that ends the word.
bool is_possessive_of_s(std::string_view text, Span original) {
  if (!ends_in_s(slice(text, original)) || !is_apostrophe(text, original.end)) return false;
  const std::size_t after = original.end + character_at(text, original.end).size;
  return next_word(text, after).begin > after || after >= text.size();
}

std::string stand_in_for(std::string_view found, const Replacement& replacement) {
  const bool is_all_capitals = found != replacement.original && found == in_capitals(found);
  const bool is_bracketed = replacement.stand_in.starts_with('[');
  return is_all_capitals && !is_bracketed ? in_capitals(replacement.stand_in)
                                          : replacement.stand_in;
}

}  // namespace

struct Anonymiser::State {
  const Replacements& table;
  Occurrences occurrences;
};

Anonymiser::Anonymiser(const Replacements& table)
    : state_(new State{table, Occurrences(wanted_by(table))}) {}

Anonymiser::~Anonymiser() = default;

Anonymised Anonymiser::apply(std::string_view text) {
  Anonymised result;
  std::size_t at = 0;
  std::size_t characters = 0;
  const auto append = [&](std::string_view part) {
    result.text += part;
    characters += count_characters(part);
  };
  for (const NameOccurrence& one : state_->occurrences.find(text)) {
    append(text.substr(at, one.span.begin - at));
    const std::size_t begin = characters;
    append(stand_in_for(slice(text, one.span), state_->table.list[one.wanted]));
    result.replaced.push_back({one.wanted, one.span, begin, characters});
    at = one.span.end;
    if (!is_possessive_of_s(text, one.span) || ends_in_s(result.text)) continue;
    const std::size_t apostrophe = character_at(text, at).size;
    append(text.substr(at, apostrophe));
    append("s");
    at += apostrophe;
  }
  append(text.substr(at));
  return result;
}

}  // namespace themata
