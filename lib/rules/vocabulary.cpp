#include "rules/vocabulary.h"

#include <algorithm>
#include <stdexcept>

namespace themata {

template <typename Item>
void ByPattern<Item>::complete(std::size_t patterns) {
  std::ranges::sort(added_);
  added_.erase(std::unique(added_.begin(), added_.end()), added_.end());
  begins_.assign(patterns + 1, 0);
  items_.reserve(added_.size());
  for (const auto& [pattern, item] : added_) {
    ++begins_[pattern + 1];
    items_.push_back(item);
  }
  for (std::size_t i = 0; i < patterns; ++i) begins_[i + 1] += begins_[i];
  added_ = {};
}

void add_phrase(Vocabulary& vocabulary, TermId term, const Phrase& phrase,
                std::vector<PatternId> words) {
  // The last fixed word: earlier ones are more often small words such as "of" and "the".
  const auto fixed = std::find_if(words.rbegin(), words.rend(),
                                  [](PatternId id) { return id != CompiledPhrase::any_word; });
  if (fixed == words.rend())
    throw std::invalid_argument("a keyword of wildcards only would match everything");
  const PatternId anchor = *fixed;
  vocabulary.lexicon.seek(anchor);
  if (words.size() == 1 && phrase.before.empty() && phrase.after.empty())
    return vocabulary.terms_by_word.add(anchor, term);
  const auto place = static_cast<std::size_t>(words.rend() - fixed) - 1;
  const PatternId word_before = place == 0 ? CompiledPhrase::any_word : words[place - 1];
  vocabulary.phrases_by_anchor.add(
      anchor, {word_before, static_cast<std::uint32_t>(vocabulary.phrases.size())});
  vocabulary.phrases.push_back(
      {term, phrase.before, std::move(words), phrase.gaps, phrase.after, place});
}

void add_pattern(Vocabulary& vocabulary, TermId term, std::unique_ptr<const Pattern> pattern) {
  if (pattern->marks() == Marks::everywhere) vocabulary.marks = Marks::everywhere;
  const auto index = static_cast<std::uint32_t>(vocabulary.patterns.size());
  const auto requirements = pattern->requirements();
  if (requirements.empty()) vocabulary.unconditional.push_back(index);
  for (std::uint32_t r = 0; r < requirements.size(); ++r)
    for (const std::string& part : requirements[r]) {
      const PatternId word = vocabulary.lexicon.add_part(part);
      vocabulary.lexicon.seek(word);
      vocabulary.requirements_by_word.add(word, {index, r});
    }
  vocabulary.patterns.push_back({term, std::move(pattern)});
}

void complete(Vocabulary& vocabulary) {
  vocabulary.lexicon.complete();
  vocabulary.terms_by_word.complete(vocabulary.lexicon.size());
  vocabulary.phrases_by_anchor.complete(vocabulary.lexicon.size());
  vocabulary.requirements_by_word.complete(vocabulary.lexicon.size());
}

}  // namespace themata
