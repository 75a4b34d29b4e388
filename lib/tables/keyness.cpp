#include "themata/keyness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

#include "tables/two_by_two.h"
#include "text/tokens.h"
#include "themata/error.h"

namespace themata {

namespace {

FourCounts table_of(const KeyCounts& counts) {
  const auto number = [](std::int64_t count) { return static_cast<double>(count); };
  return {number(counts.target), number(counts.reference),
          number(counts.target_total - counts.target),
          number(counts.reference_total - counts.reference)};
}

double expected_in_target(const KeyCounts& counts) {
  return static_cast<double>(counts.target_total) *
         static_cast<double>(counts.target + counts.reference) /
         static_cast<double>(counts.target_total + counts.reference_total);
}

double log_likelihood_2(const KeyCounts& counts) {
  const double both = static_cast<double>(counts.target + counts.reference);
  const double expected = expected_in_target(counts);
  const auto part = [](double observed, double wanted) {
    return observed > 0 ? observed * std::log(observed / wanted) : 0.0;
  };
  const double sum = part(static_cast<double>(counts.target), expected) +
                     part(static_cast<double>(counts.reference), both - expected);
  return std::max(2 * sum, 0.0);
}

double log_likelihood_4(const KeyCounts& counts) { return likelihood_ratio(table_of(counts)); }

double williams(const KeyCounts& counts) {
  const FourCounts table = table_of(counts);
  return likelihood_ratio(table) / williams_divisor(table);
}

double pearson(const KeyCounts& counts) { return chi_squared(table_of(counts)); }

double yates(const KeyCounts& counts) { return chi_squared_by_yates(table_of(counts)); }

double share(std::int64_t count, std::int64_t total) {
  return static_cast<double>(count) / static_cast<double>(total);
}

using Counts = std::map<std::string, std::int64_t>;

struct Counted {
  Counts words;
  std::int64_t total = 0;
};

Counted count_words_of(std::span<const Passage> passages) {
  Counted counted;
  for (const Passage& passage : passages) {
    const std::string_view text = passage.transcript->text;
    for (const Span token : tokens(text, passage.span)) {
      ++counted.words[token_key(slice(text, token))];
      ++counted.total;
    }
  }
  return counted;
}

Counted count_documents_of(std::span<const Passage> passages) {
  std::map<std::string_view, std::set<std::string>> by_document;
  for (const Passage& passage : passages) {
    auto& words = by_document[passage.transcript->id];
    const std::string_view text = passage.transcript->text;
    for (const Span token : tokens(text, passage.span)) words.insert(token_key(slice(text, token)));
  }
  Counted counted;
  counted.total = static_cast<std::int64_t>(by_document.size());
  for (const auto& [document, words] : by_document)
    for (const std::string& word : words) ++counted.words[word];
  return counted;
}

Counted count(std::span<const Passage> passages, KeynessUnit unit) {
  return unit == KeynessUnit::words ? count_words_of(passages) : count_documents_of(passages);
}

std::int64_t count_of(const Counted& counted, const std::string& word) {
  const auto found = counted.words.find(word);
  return found == counted.words.end() ? 0 : found->second;
}

void need_words(const Counted& counted, std::string_view name) {
  if (counted.total == 0)
    throw Error({}, fmt::format("the {} has no words", name),
                "look at the attributes with `themata inspect`, or at the codes used with "
                "`themata freq`");
}

bool is_key(const KeyWord& one) { return static_cast<double>(one.counts.target) > one.expected; }

}  // namespace

std::span<const KeynessMeasure> keyness_measures() {
  static constexpr std::array all = {
      KeynessMeasure{"log-likelihood-4", "all four cells (Dunning)", log_likelihood_4},
      KeynessMeasure{"log-likelihood-2", "the word's two cells (Rayson)", log_likelihood_2},
      KeynessMeasure{"williams", "four cells, corrected for small samples", williams},
      KeynessMeasure{"chi-squared", "Pearson's", pearson},
      KeynessMeasure{"yates", "Pearson's, corrected for continuity", yates},
  };
  return all;
}

const KeynessMeasure& find_keyness_measure(std::string_view id) {
  std::vector<std::string_view> known;
  for (const KeynessMeasure& measure : keyness_measures()) {
    if (measure.id == id) return measure;
    known.push_back(measure.id);
  }
  throw Error({}, fmt::format("unknown measure '{}'", id),
              did_you_mean(id, std::span<const std::string_view>(known)));
}

double log_ratio(const KeyCounts& counts) {
  const auto relative = [](std::int64_t count, std::int64_t total) {
    return (count == 0 ? 0.5 : static_cast<double>(count)) / static_cast<double>(total);
  };
  return std::log2(relative(counts.target, counts.target_total) /
                   relative(counts.reference, counts.reference_total));
}

std::optional<double> percent_difference(const KeyCounts& counts) {
  if (counts.reference == 0) return std::nullopt;
  const double reference = share(counts.reference, counts.reference_total);
  return 100 * (share(counts.target, counts.target_total) - reference) / reference;
}

double bayes_information(const KeyCounts& counts) {
  return log_likelihood_2(counts) -
         std::log(static_cast<double>(counts.target_total + counts.reference_total));
}

std::vector<KeyWord> keyness(std::span<const Passage> target, std::span<const Passage> reference,
                             const KeynessOptions& options) {
  const Counted in_target = count(target, options.count);
  const Counted in_reference = count(reference, options.count);
  need_words(in_target, "target");
  need_words(in_reference, "reference");
  std::set<std::string> words;
  for (const Counted* counted : {&in_target, &in_reference})
    for (const auto& [word, occurrences] : counted->words) words.insert(word);
  std::vector<KeyWord> found;
  for (const std::string& word : words) {
    KeyWord one;
    one.word = word;
    one.counts = {count_of(in_target, word), count_of(in_reference, word), in_target.total,
                  in_reference.total};
    if (one.counts.target + one.counts.reference < options.at_least) continue;
    one.expected = expected_in_target(one.counts);
    one.value = options.measure->value(one.counts);
    one.p = tail_of_chi_squared(one.value);
    found.push_back(std::move(one));
  }
  std::ranges::sort(found, {}, [](const KeyWord& one) {
    return std::tuple(is_key(one) ? 0 : 1, -one.value, std::string_view(one.word));
  });
  return found;
}

Table keyness_table(std::span<const KeyWord> words, const KeynessOptions& options,
                    std::size_t most) {
  Table table;
  const bool by_words = options.count == KeynessUnit::words;
  table.title =
      fmt::format("Keyness by {} ({})", by_words ? "words" : "documents", options.measure->id);
  table.columns = {{"word", ColumnType::text},
                   {"target", ColumnType::integer},
                   {"reference", ColumnType::integer},
                   {"expected", ColumnType::number, 1},
                   {std::string(options.measure->id), ColumnType::number, 2},
                   {"p", ColumnType::number, 4},
                   {"log_ratio", ColumnType::number, 2},
                   {"percent_difference", ColumnType::number, 0},
                   {"bic", ColumnType::number, 2}};
  for (const KeyWord& one : words) {
    if (most > 0 && table.rows.size() == most) break;
    const auto percent = percent_difference(one.counts);
    table.rows.push_back({one.word, one.counts.target, one.counts.reference, one.expected,
                          one.value, one.p, log_ratio(one.counts),
                          percent ? Cell(*percent) : Cell(), bayes_information(one.counts)});
  }
  if (words.empty()) return table;
  table.notes.push_back(
      fmt::format("{} in the target: {}, in the reference: {}", by_words ? "words" : "documents",
                  words.front().counts.target_total, words.front().counts.reference_total));
  table.notes.emplace_back("p is for one word alone: with many words, some are small by chance");
  return table;
}

}  // namespace themata
