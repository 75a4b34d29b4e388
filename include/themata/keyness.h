// Keyness: the words that some people use more than others do.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/passage.h"
#include "themata/table.h"

namespace themata {

/// How often something occurs in the target and in the reference, and out of how many each.
struct KeyCounts {
  std::int64_t target = 0;
  std::int64_t reference = 0;
  std::int64_t target_total = 0;
  std::int64_t reference_total = 0;
};

/// A measure of how unlikely the counts are if the word were as common in both. Tests of a table
/// with one degree of freedom.
struct KeynessMeasure {
  std::string_view id;  // as typed after --measure
  std::string_view about;
  double (*value)(const KeyCounts&);
};

/// log-likelihood-2: the two cells of the word itself (Rayson & Garside 2000, "Comparing Corpora
/// using Frequency Profiling"); log-likelihood-4: all four cells (Dunning 1993); williams: the
/// latter with Williams's correction (1976); chi-squared, yates: Pearson's, without and with the
/// correction for continuity.
std::span<const KeynessMeasure> keyness_measures();
/// Throws `Error` for an unknown id.
const KeynessMeasure& find_keyness_measure(std::string_view id);

/// log2 of the ratio of the relative frequencies; a count of 0 is taken as 0.5 (Hardie 2014, "Log
/// Ratio: an informal introduction").
double log_ratio(const KeyCounts& counts);

/// By how much per cent the relative frequency is larger (Gabrielatos & Marchi 2012, "%DIFF"); none
/// where the reference never has the word.
std::optional<double> percent_difference(const KeyCounts& counts);

/// The two-cell log-likelihood less ln of all words, an approximate Bayes factor: above 2 is
/// evidence, above 10 very strong (Wilson 2013, "Embracing Bayes factors for key item analysis").
double bayes_information(const KeyCounts& counts);

enum class KeynessUnit { words, documents };

struct KeynessOptions {
  const KeynessMeasure* measure = nullptr;
  /// Documents: in how many a word occurs, so that one talkative person makes no keyword.
  KeynessUnit count = KeynessUnit::words;
  std::int64_t at_least = 3;  // occurrences in target and reference together
};

struct KeyWord {
  std::string word;
  KeyCounts counts;
  double expected = 0;  // in the target, were it as common there as everywhere
  double value = 0;     // of the measure; never negative
  double p = 1;         // not corrected for looking at many words
};

/// Words that occur more often than expected in the target, then those that occur less often, each
/// by falling value, then by word. Case aside; see tokens.h for what a word is.
std::vector<KeyWord> keyness(std::span<const Passage> target, std::span<const Passage> reference,
                             const KeynessOptions& options);

/// `most` rows, all where it is 0.
Table keyness_table(std::span<const KeyWord> words, const KeynessOptions& options,
                    std::size_t most);

}  // namespace themata
