// The rule type `keywords`: words and phrases, with wildcards.
#include "rules/entries.h"

namespace themata {

Condition read_keywords(const ConditionInput& input) { return read_term(input, compile_keywords); }

void compile_keywords(const TermInput& input, Vocabulary& vocabulary) {
  const auto pattern_of = [&](const std::string& word) {
    if (word.find_first_not_of('*') == std::string::npos) return CompiledPhrase::any_word;
    return vocabulary.lexicon.add(word, input.sensitivity);
  };
  for_each_entry(input, "keywords", "keyword", [&](const std::string& keyword) {
    for (const Phrase& phrase : parse_keyword(keyword, input.sensitivity)) {
      std::vector<PatternId> words;
      for (const std::string& word : phrase.words) words.push_back(pattern_of(word));
      add_phrase(vocabulary, input.term, phrase, std::move(words));
    }
  });
}

std::string describe_keywords(const Tree& value) {
  return one_of_texts(texts_of(value, "keywords"));
}

}  // namespace themata
