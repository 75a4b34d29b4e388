// Terms: the expressions that people use and that no code covers yet; candidates for new rules.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/passage.h"
#include "themata/table.h"

namespace themata {

/// How far two words occur together more often than by chance. Counts are of all pairs of
/// neighbours: those of both words, of one only, of neither.
struct Association {
  double likelihood_ratio = 0;  // Dunning 1993
  double pmi = 0;               // log2; Church & Hanks 1990
  double npmi = 0;              // from -1 to 1; Bouma 2009
  double log_dice = 0;          // at most 14; Rychlý 2008
};

/// The coefficient of the highest interaction in a saturated log-linear model, and its Wald
/// statistic (Blaheta & Johnson 2001, "Unsupervised learning of multi-word verbs"). For two words,
/// the log odds ratio. 0.5 is added to each count.
struct Interaction {
  double lambda = 0;
  double z = 0;
};

/// `counts[b]` says how many runs of words have the term's word at every place whose bit is set in
/// b, and another word at every other place; 2^n of them.
Interaction interaction(std::span<const std::int64_t> counts);

/// `both` > 0.
Association association(std::int64_t both, std::int64_t first_only, std::int64_t second_only,
                        std::int64_t neither);

struct Term {
  std::string words;  // folded, a space between
  std::size_t size = 1;
  std::int64_t count = 0;
  std::int64_t documents = 0;
  std::optional<Interaction> interaction;  // of two words and more
  std::optional<Association> association;  // of two words
};

struct TermsOptions {
  std::size_t shortest = 2;  // words; at least 1
  std::size_t longest = 4;   // at most 5
  std::int64_t at_least = 3;
  std::set<std::string> stop_words;  // folded; none begins or ends a term
};

/// English function words: those that `stop_words` usually holds.
std::set<std::string> english_stop_words();

/// One word a line, folded; empty lines and lines that begin with # are passed over. Throws `Error`
/// where the file cannot be read.
std::set<std::string> read_stop_words(const std::string& file);

/// Runs of words inside one sentence of one passage that occur often enough, by falling z (single
/// words: by falling count), then by words.
std::vector<Term> terms(std::span<const Passage> passages, const TermsOptions& options);

/// `most` rows, all where it is 0.
Table terms_table(std::span<const Term> found, std::size_t most);

}  // namespace themata
