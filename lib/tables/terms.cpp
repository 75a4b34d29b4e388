#include "themata/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "text/tokens.h"
#include "text/words.h"
#include "themata/error.h"
#include "themata/segment.h"

namespace themata {

namespace {

using Word = std::uint32_t;
constexpr std::size_t most_words = 5;
using Words = std::vector<Word>;

/// A sentence as numbers of words.
struct Sentence {
  Words words;
  std::string_view document;
};

struct Corpus {
  std::vector<std::string> vocabulary;  // sorted, so that numbers do not hang on the order of texts
  std::vector<Sentence> sentences;
};

struct KeyedSentence {
  std::vector<std::string> keys;
  std::string_view document;
};

std::vector<KeyedSentence> keyed_sentences(std::span<const Passage> passages) {
  std::vector<KeyedSentence> found;
  for (const Passage& passage : passages) {
    const std::string_view said = slice(passage.transcript->text, passage.span);
    for (const Span sentence : sentences(said, passage.transcript->paragraphs)) {
      KeyedSentence& one = found.emplace_back();
      one.document = passage.transcript->id;
      for (const Span token : tokens(said, sentence))
        one.keys.push_back(token_key(slice(said, token)));
    }
  }
  return found;
}

Corpus corpus_of(std::span<const Passage> passages) {
  const std::vector<KeyedSentence> keyed = keyed_sentences(passages);
  std::set<std::string_view> words;
  for (const KeyedSentence& sentence : keyed)
    words.insert(sentence.keys.begin(), sentence.keys.end());
  Corpus corpus;
  corpus.vocabulary.assign(words.begin(), words.end());
  std::unordered_map<std::string_view, Word> numbers;
  for (Word word = 0; word < corpus.vocabulary.size(); ++word)
    numbers[corpus.vocabulary[word]] = word;
  for (const KeyedSentence& sentence : keyed) {
    Sentence& one = corpus.sentences.emplace_back();
    one.document = sentence.document;
    for (const std::string& key : sentence.keys) one.words.push_back(numbers[key]);
  }
  return corpus;
}

struct HashOfWords {
  std::size_t operator()(const Words& words) const {
    std::size_t hash = 0;
    for (const Word word : words) hash = (hash ^ word) * 0x9E3779B97F4A7C15U;  // Knuth, TAOCP 6.4
    return hash ^ hash >> 32U;
  }
};

template <typename Value>
using ByWords = std::unordered_map<Words, Value, HashOfWords>;

/// Calls `found` with every run of so many words, and the document it is in.
template <typename Found>
void for_each_run(const Corpus& corpus, std::size_t size, Found found) {
  Words run(size);
  for (const Sentence& sentence : corpus.sentences)
    for (std::size_t first = 0; first + size <= sentence.words.size(); ++first) {
      std::copy_n(sentence.words.begin() + static_cast<std::ptrdiff_t>(first), size, run.begin());
      found(run, sentence.document);
    }
}

/// The run with the words at the places of `mask` only.
constexpr Word any_word = ~Word{0};
Words masked(const Words& run, std::size_t mask) {
  Words part = run;
  for (std::size_t place = 0; place < part.size(); ++place)
    if ((mask >> place & 1U) == 0) part[place] = any_word;
  return part;
}

struct Candidate {
  std::int64_t count = 0;
  std::set<std::string_view> documents;
};

/// The terms of one size.
class Search {
 public:
  Search(const Corpus& corpus, std::size_t size, const TermsOptions& options)
      : corpus_(corpus), size_(size), options_(options) {
    for (const std::string& word : corpus.vocabulary)
      is_stop_word_.push_back(options.stop_words.contains(word));
  }

  void find(std::vector<Term>& found) {
    count_candidates();
    count_parts();
    for (const auto& [run, candidate] : candidates_) found.push_back(term_of(run, candidate));
  }

 private:
  void count_candidates() {
    for_each_run(corpus_, size_, [&](const Words& run, std::string_view document) {
      ++runs_;
      if (is_stop_word_[run.front()] || is_stop_word_[run.back()]) return;
      Candidate& candidate = candidates_[run];
      ++candidate.count;
      candidate.documents.insert(document);
    });
    std::erase_if(candidates_,
                  [&](const auto& one) { return one.second.count < options_.at_least; });
  }

  /// How often each part of a candidate stands in its places, whatever stands in the others.
  void count_parts() {
    if (size_ < 2) return;
    const std::size_t whole = (std::size_t{1} << size_) - 1;
    for (const auto& [run, candidate] : candidates_)
      for (std::size_t mask = 1; mask < whole; ++mask) parts_[masked(run, mask)] = 0;
    for_each_run(corpus_, size_, [&](const Words& run, std::string_view) {
      for (std::size_t mask = 1; mask < whole; ++mask) {
        const auto part = parts_.find(masked(run, mask));
        if (part != parts_.end()) ++part->second;
      }
    });
  }

  std::int64_t runs_with(const Words& run, std::size_t mask, const Candidate& candidate) const {
    if (mask == 0) return runs_;
    if (mask + 1 == std::size_t{1} << size_) return candidate.count;
    return parts_.at(masked(run, mask));
  }

  /// By inclusion and exclusion: runs with exactly these words in their places.
  std::vector<std::int64_t> cells(const Words& run, const Candidate& candidate) const {
    std::vector<std::int64_t> counts(std::size_t{1} << size_);
    for (std::size_t mask = 0; mask < counts.size(); ++mask)
      counts[mask] = runs_with(run, mask, candidate);
    for (std::size_t place = 0; place < size_; ++place)
      for (std::size_t mask = 0; mask < counts.size(); ++mask)
        if ((mask >> place & 1U) == 0) counts[mask] -= counts[mask | std::size_t{1} << place];
    return counts;
  }

  Term term_of(const Words& run, const Candidate& candidate) const {
    Term term;
    for (const Word word : run) {
      if (!term.words.empty()) term.words += ' ';
      term.words += corpus_.vocabulary[word];
    }
    term.size = size_;
    term.count = candidate.count;
    term.documents = static_cast<std::int64_t>(candidate.documents.size());
    if (size_ < 2) return term;
    const std::vector<std::int64_t> counts = cells(run, candidate);
    term.interaction = interaction(counts);
    if (size_ == 2) term.association = association(counts[3], counts[1], counts[2], counts[0]);
    return term;
  }

  const Corpus& corpus_;
  std::size_t size_;
  const TermsOptions& options_;
  std::vector<bool> is_stop_word_;
  std::int64_t runs_ = 0;
  ByWords<Candidate> candidates_;
  ByWords<std::int64_t> parts_;
};

constexpr std::string_view english[] = {
    "a",          "about",     "above",   "actually", "after",     "again",     "against",
    "all",        "also",      "am",      "an",       "and",       "any",       "are",
    "aren't",     "as",        "at",      "be",       "because",   "been",      "before",
    "being",      "below",     "between", "both",     "but",       "by",        "can",
    "can't",      "cannot",    "could",   "couldn't", "did",       "didn't",    "do",
    "does",       "doesn't",   "doing",   "don't",    "down",      "during",    "each",
    "er",         "erm",       "few",     "for",      "from",      "further",   "get",
    "go",         "going",     "got",     "had",      "hadn't",    "has",       "hasn't",
    "have",       "haven't",   "having",  "he",       "he's",      "her",       "here",
    "hers",       "herself",   "him",     "himself",  "his",       "how",       "i",
    "i'd",        "i'll",      "i'm",     "i've",     "if",        "in",        "into",
    "is",         "isn't",     "it",      "it's",     "its",       "itself",    "just",
    "kind",       "know",      "let's",   "like",     "me",        "mean",      "more",
    "most",       "mustn't",   "my",      "myself",   "no",        "nor",       "not",
    "of",         "off",       "oh",      "on",       "once",      "one",       "only",
    "or",         "other",     "ought",   "our",      "ours",      "ourselves", "out",
    "over",       "own",       "quite",   "really",   "right",     "same",      "she",
    "should",     "shouldn't", "so",      "some",     "something", "sort",      "such",
    "than",       "that",      "that's",  "the",      "their",     "theirs",    "them",
    "themselves", "then",      "there",   "there's",  "these",     "they",      "they'd",
    "they'll",    "they're",   "they've", "thing",    "things",    "think",     "this",
    "those",      "through",   "to",      "too",      "uh",        "um",        "under",
    "until",      "up",        "very",    "was",      "wasn't",    "we",        "we'd",
    "we'll",      "we're",     "we've",   "well",     "were",      "weren't",   "what",
    "what's",     "when",      "where",   "which",    "while",     "who",       "whom",
    "why",        "will",      "with",    "won't",    "would",     "wouldn't",  "yeah",
    "yes",        "you",       "you're",  "your",     "yours"};

}  // namespace

std::set<std::string> english_stop_words() { return {std::begin(english), std::end(english)}; }

std::set<std::string> read_stop_words(const std::string& file) {
  const std::string text = decode(read_bytes(file), "", file).utf8;
  std::set<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(std::string_view(text).substr(begin, end - begin));
    if (!line.empty() && !line.starts_with('#')) words.insert(token_key(line));
    begin = end + 1;
  }
  return words;
}

std::vector<Term> terms(std::span<const Passage> passages, const TermsOptions& options) {
  if (options.shortest < 1 || options.longest > most_words || options.shortest > options.longest)
    throw Error({},
                fmt::format("terms of {} to {} words cannot be looked for", options.shortest,
                            options.longest),
                fmt::format("a term has 1 to {} words", most_words));
  const Corpus corpus = corpus_of(passages);
  std::vector<Term> found;
  for (std::size_t size = options.shortest; size <= options.longest; ++size)
    Search(corpus, size, options).find(found);
  std::ranges::sort(found, {}, [](const Term& term) {
    const double z = term.interaction ? term.interaction->z : 0;
    return std::tuple(-z, -term.count, std::string_view(term.words));
  });
  return found;
}

Table terms_table(std::span<const Term> found, std::size_t most) {
  Table table;
  table.title = "Terms that no code covers";
  table.columns = {{"term", ColumnType::text},
                   {"words", ColumnType::integer},
                   {"count", ColumnType::integer},
                   {"documents", ColumnType::integer},
                   {"z", ColumnType::number, 2},
                   {"lambda", ColumnType::number, 2},
                   {"log_likelihood", ColumnType::number, 2},
                   {"pmi", ColumnType::number, 2},
                   {"npmi", ColumnType::number, 2},
                   {"log_dice", ColumnType::number, 2}};
  for (const Term& term : found) {
    if (most > 0 && table.rows.size() == most) break;
    std::vector<Cell> row = {term.words, static_cast<std::int64_t>(term.size), term.count,
                             term.documents};
    row.resize(table.columns.size());
    if (term.interaction) {
      row[4] = term.interaction->z;
      row[5] = term.interaction->lambda;
    }
    if (term.association) {
      row[6] = term.association->likelihood_ratio;
      row[7] = term.association->pmi;
      row[8] = term.association->npmi;
      row[9] = term.association->log_dice;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace themata
