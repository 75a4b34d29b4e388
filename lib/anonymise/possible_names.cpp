#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "text/tokens.h"
#include "text/words.h"
#include "themata/anonymise.h"
#include "themata/segment.h"
#include "transcript/speakers.h"

namespace themata {

namespace {

bool begins_with_capital(std::string_view word) {
  return u_isupper(static_cast<UChar32>(character_at(word, 0).value)) != 0;
}

/// "I", "I'm", "I've"
bool is_the_pronoun(std::string_view word) {
  const std::string key = token_key(word);
  return key == "i" || key.starts_with("i'");
}

bool is_in_brackets(std::string_view text, std::size_t at) {
  const std::size_t open = text.rfind('[', at);
  if (open == std::string_view::npos) return false;
  const std::size_t close = text.find(']', open);
  return close != std::string_view::npos && close > at &&
         text.substr(open, at - open).find('\n') == std::string_view::npos;
}

/// Without "[laughs]", which stands before what is said.
std::string_view without_brackets_at_end(std::string_view text) {
  text = trim(text);
  for (std::size_t open = text.rfind('['); text.ends_with(']') && open != std::string_view::npos;
       open = text.rfind('['))
    text = trim(text.substr(0, open));
  return text;
}

/// After a label, the separator of a cell, mark-up or an opening quote, a capital says nothing.
bool begins_something(std::string_view text, Span sentence, std::size_t at) {
  const std::string_view before = slice(text, {sentence.begin, at});
  const std::string_view said = without_brackets_at_end(before);
  if (said.empty() || std::string_view(":=>*|").find(said.back()) != std::string_view::npos)
    return true;
  if (before.ends_with('\t')) return true;
  const bool is_beside = said.size() == before.size();
  return is_beside && (std::string_view("\",;").find(said.back()) != std::string_view::npos ||
                       said.ends_with("“"));
}

/// "R = Respondent"
bool is_explained(std::string_view text, Span word) {
  return trim(text.substr(word.end)).starts_with('=');
}

bool is_stand_in(std::string_view name, const Replacements& table) {
  return std::ranges::find(table.list, name, &Replacement::stand_in) != table.list.end();
}

/// Words of one name stand side by side, with one space between.
bool follow(std::string_view text, Span left, Span right) {
  return slice(text, {left.end, right.begin}) == " ";
}

}  // namespace

std::vector<PossibleName> possible_names(std::string_view text, const Replacements& table) {
  struct Found {
    std::size_t count = 0;
    std::size_t first = 0;
  };
  std::map<std::string, Found> found;
  const auto add = [&](Span name) {
    if (is_stand_in(slice(text, name), table) || is_interviewer_label(slice(text, name))) return;
    Found& one = found[std::string(slice(text, name))];
    if (one.count++ == 0) one.first = name.begin;
  };
  for (const Span sentence : sentences(text, Paragraphs::every_line)) {
    const std::vector<Span> words = tokens(text, sentence);
    Span name;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view word = slice(text, words[i]);
      const bool is_name = i > 0 && begins_with_capital(word) && !is_the_pronoun(word) &&
                           !is_in_brackets(text, words[i].begin) &&
                           !begins_something(text, sentence, words[i].begin) &&
                           !is_explained(text, words[i]);
      if (is_name && !name.empty() && follow(text, name, words[i])) {
        name.end = words[i].end;
        continue;
      }
      if (!name.empty()) add(name);
      name = is_name ? words[i] : Span{};
    }
    if (!name.empty()) add(name);
  }
  std::vector<PossibleName> names;
  for (const auto& [word, one] : found)
    names.push_back({word, one.count, position_at(text, one.first).line});
  std::ranges::stable_sort(names, std::ranges::greater(), &PossibleName::count);
  return names;
}

}  // namespace themata
