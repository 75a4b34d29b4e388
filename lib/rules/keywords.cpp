// The rule type `keywords`: words and phrases, and `@list` for all words of a named list.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "rules/compilation.h"

namespace themata {

namespace {

template <typename Lists>
void make_room(Lists& lists, PatternId id) {
  if (lists.size() <= id) lists.resize(id + 1);
}

PatternId pattern_of(const std::string& word, const TermInput& input, Vocabulary& vocabulary) {
  if (word.find_first_not_of('*') == std::string::npos) return CompiledPhrase::any_word;
  return vocabulary.lexicon.add(word, input.sensitivity);
}

void add_phrase(const Phrase& phrase, const TermInput& input, Vocabulary& vocabulary) {
  CompiledPhrase compiled{input.term, phrase.before, {}, phrase.gaps, phrase.after, 0};
  for (const std::string& word : phrase.words)
    compiled.words.push_back(pattern_of(word, input, vocabulary));
  // The last fixed word: earlier ones are more often small words such as "of" and "the".
  const auto fixed = std::find_if(compiled.words.rbegin(), compiled.words.rend(),
                                  [](PatternId id) { return id != CompiledPhrase::any_word; });
  if (fixed == compiled.words.rend())
    throw std::invalid_argument("a keyword of wildcards only would match everything");
  const PatternId anchor = *fixed;
  const bool one_word =
      compiled.words.size() == 1 && compiled.before.empty() && compiled.after.empty();
  if (one_word) {
    make_room(vocabulary.terms_by_word, anchor);
    vocabulary.terms_by_word[anchor].push_back(input.term);
    return;
  }
  compiled.anchor = static_cast<std::size_t>(compiled.words.rend() - fixed) - 1;
  make_room(vocabulary.phrases_by_anchor, anchor);
  vocabulary.phrases_by_anchor[anchor].push_back(
      static_cast<std::uint32_t>(vocabulary.phrases.size()));
  vocabulary.phrases.push_back(std::move(compiled));
}

void add_keyword(std::string_view keyword, Position position, const TermInput& input,
                 Vocabulary& vocabulary) {
  try {
    for (const Phrase& phrase : parse_keyword(keyword, input.sensitivity))
      add_phrase(phrase, input, vocabulary);
  } catch (const std::invalid_argument& refusal) {
    throw RuleError{position, fmt::format("keyword '{}': {}", keyword, refusal.what()), {}};
  }
}

/// All words of a list; `path` holds the lists that led here, so that a circle is seen.
void add_list(const std::string& name, Position position, std::vector<std::string>& path,
              const TermInput& input, Vocabulary& vocabulary) {
  const auto list = input.codebook.lists.find(name);
  if (list == input.codebook.lists.end()) {
    std::vector<std::string> known;
    for (const auto& [key, words] : input.codebook.lists) known.push_back(key);
    throw RuleError{position, fmt::format("unknown list '@{}'", name),
                    known.empty() ? "name it under 'lists:' at the top of the codebook"
                                  : did_you_mean(name, known)};
  }
  if (std::ranges::find(path, name) != path.end())
    throw RuleError{
        position,
        fmt::format("the list '@{}' contains itself: {} > {}", name, fmt::join(path, " > "), name),
        {}};
  path.push_back(name);
  for (const std::string& word : list->second) {
    if (word.starts_with('@'))
      add_list(word.substr(1), position, path, input, vocabulary);
    else
      add_keyword(word, position, input, vocabulary);
  }
  path.pop_back();
}

}  // namespace

Condition read_keywords(const ConditionInput& input) { return read_term(input, compile_keywords); }

void compile_keywords(const TermInput& input, Vocabulary& vocabulary) {
  for (const Tree* keyword : texts_of(input.value, "keywords")) {
    std::vector<std::string> path;
    if (keyword->scalar.starts_with('@'))
      add_list(keyword->scalar.substr(1), keyword->position, path, input, vocabulary);
    else
      add_keyword(keyword->scalar, keyword->position, input, vocabulary);
  }
}

}  // namespace themata
