// The rule type `stems`: words and phrases in all their forms.
#include <fmt/format.h>

#include <stdexcept>

#include "rules/entries.h"
#include "rules/stemmer.h"

namespace themata {

namespace {

Stemmer stemmer_for(const TermInput& input) {
  try {
    return Stemmer(input.codebook.language);
  } catch (const std::invalid_argument& unknown) {
    throw RuleError{input.value.position, unknown.what(),
                    "set 'language:' at the top of the codebook, or write keywords"};
  }
}

}  // namespace

Condition read_stems(const ConditionInput& input) {
  Setting setting = input.setting;
  const bool is_said_around = input.map.find("case") == nullptr;  // of other words, then
  if (is_said_around) setting.sensitivity = Case::insensitive;
  return read_term({input.value, input.map, setting, input.compilation}, compile_stems);
}

void compile_stems(const TermInput& input, Vocabulary& vocabulary) {
  if (input.sensitivity == Case::sensitive)
    throw RuleError{input.value.position, "stems are found in any case",
                    "take 'case: sensitive' away, or write keywords"};
  const std::string& language = input.codebook.language;
  Stemmer stemmer = stemmer_for(input);
  for_each_entry(input, "stems", "stem", [&](const std::string& entry) {
    if (entry.find_first_of("*?~") != std::string::npos)
      throw std::invalid_argument("a stem needs no wildcard: it finds all forms of the word");
    for (const Phrase& phrase : parse_keyword(entry, Case::insensitive)) {
      std::vector<PatternId> words;
      for (const std::string& word : phrase.words)
        words.push_back(vocabulary.lexicon.add_stem(std::string(stemmer.stem(word)), language));
      add_phrase(vocabulary, input.term, phrase, std::move(words));
    }
  });
}

std::string describe_stems(const Tree& value) {
  return fmt::format("any form of {}", one_of_texts(texts_of(value, "stems")));
}

}  // namespace themata
