#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "text/tokens.h"
#include "text/words.h"
#include "themata/anonymise.h"
#include "themata/segment.h"

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

/// After a label or an opening quote, a capital says nothing.
bool begins_something(std::string_view text, std::size_t at) {
  const std::string_view before = trim(text.substr(0, at));
  if (before.ends_with(':')) return true;
  return before.size() == at && (before.ends_with('"') || before.ends_with("“"));
}

/// Words of one name stand side by side, with one space between.
bool follow(std::string_view text, Span left, Span right) {
  return slice(text, {left.end, right.begin}) == " ";
}

}  // namespace

std::vector<PossibleName> possible_names(std::string_view text) {
  struct Found {
    std::size_t count = 0;
    std::size_t first = 0;
  };
  std::map<std::string, Found> found;
  const auto add = [&](Span name) {
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
                           !begins_something(text, words[i].begin);
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
