#include "themata/concordance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "text/tokens.h"
#include "themata/error.h"

namespace themata {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 4> order_names = {"text", "left", "right", "match"};

/// A line, and the words it is sorted by, the nearest to the match first.
struct Found {
  ConcordanceLine line;
  std::vector<std::string> left;
  std::vector<std::string> match;
  std::vector<std::string> right;
};

std::vector<std::string> keys(std::string_view text, std::span<const Span> words) {
  std::vector<std::string> found;
  for (const Span word : words) found.push_back(token_key(slice(text, word)));
  return found;
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return line;
}

/// A transcript's turn, cut into words.
class Context {
 public:
  Context(const Transcript& transcript, const Turn& turn)
      : text_(transcript.text), turn_(turn.span), words_(tokens(text_, turn_)) {}

  void put_around(Span match, std::size_t most, Found& found) const {
    const auto after_left = std::ranges::lower_bound(words_, match.begin + 1, {}, &Span::end);
    const auto right = std::ranges::lower_bound(words_, match.end, {}, &Span::begin);
    const std::size_t before = static_cast<std::size_t>(after_left - words_.begin());
    const std::size_t after = static_cast<std::size_t>(words_.end() - right);
    const std::span<const Span> words(words_);
    const std::span<const Span> on_left =
        words.subspan(before - std::min(before, most), std::min(before, most));
    const std::span<const Span> on_right =
        words.subspan(words.size() - after, std::min(after, most));
    found.left = keys(text_, on_left);
    std::ranges::reverse(found.left);
    found.right = keys(text_, on_right);
    found.match = keys(text_, tokens(text_, match));
    const std::size_t begin = before <= most ? turn_.begin : on_left.front().begin;
    const std::size_t end = after <= most ? turn_.end : on_right.back().end;
    found.line.left = on_one_line(slice(text_, {std::min(begin, match.begin), match.begin}));
    found.line.match = on_one_line(slice(text_, match));
    found.line.right = on_one_line(slice(text_, {match.end, std::max(end, match.end)}));
  }

 private:
  std::string_view text_;
  Span turn_;
  std::vector<Span> words_;
};

/// The places where a rule of the wanted codes fired, in order, no two alike.
std::vector<Span> places(const Suggestions& suggestions, const Codebook& codebook,
                         std::int32_t code) {
  std::vector<Span> found;
  for (const Match& match : suggestions.matches)
    if (code == Code::top || is_within(codebook, static_cast<std::int32_t>(match.code), code))
      found.push_back(match.span);
  std::ranges::sort(found, {}, [](Span span) { return std::pair(span.begin, span.end); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string speaker_of(const Transcript& transcript, const Turn& turn) {
  if (turn.speaker == Turn::nobody) return {};
  return transcript.speakers[static_cast<std::size_t>(turn.speaker)].name;
}

void add_lines(const Transcript& transcript, std::span<const Span> matches, std::size_t words,
               std::vector<Found>& found) {
  CharacterCursor cursor(transcript.text);
  auto match = matches.begin();
  for (const Turn& turn : transcript.turns) {
    if (match == matches.end()) return;
    if (match->begin >= turn.span.end) continue;
    const Context context(transcript, turn);
    for (; match != matches.end() && match->begin < turn.span.end; ++match) {
      Found& one = found.emplace_back();
      context.put_around(*match, words, one);
      one.line.document = transcript.id;
      one.line.speaker = speaker_of(transcript, turn);
      one.line.begin = cursor.characters(match->begin);
      one.line.end = cursor.characters(match->end);
    }
  }
}

void sort(std::vector<Found>& found, ConcordanceOrder order) {
  const auto key = [order](const Found& one) {
    const std::vector<std::string> none;
    const auto& [line, left, match, right] = one;
    switch (order) {
      case ConcordanceOrder::left:
        return std::tuple(left, match, right);
      case ConcordanceOrder::right:
        return std::tuple(right, match, left);
      case ConcordanceOrder::match:
        return std::tuple(match, right, left);
      case ConcordanceOrder::text:
        break;
    }
    return std::tuple(none, none, none);
  };
  if (order != ConcordanceOrder::text) std::ranges::stable_sort(found, {}, key);
}

}  // namespace

std::span<const std::string_view> concordance_order_names() { return order_names; }

ConcordanceOrder concordance_order_from(std::string_view name) {
  const auto* found = std::ranges::find(order_names, name);
  if (found == order_names.end())
    throw Error({}, fmt::format("unknown order '{}'", name), did_you_mean(name, order_names));
  return static_cast<ConcordanceOrder>(found - order_names.begin());
}

std::vector<ConcordanceLine> concordance(std::span<const Transcript> transcripts,
                                         const Rules& rules, const ConcordanceOptions& options) {
  Matcher matcher(rules);
  std::vector<Found> found;
  for (const Transcript& transcript : transcripts) {
    const auto segments = segments_to_match(rules, transcript, options.unit, options.voices);
    const Suggestions& suggested = matcher.match(transcript, segments, options.voices);
    add_lines(transcript, places(suggested, rules.codebook(), options.code), options.words, found);
  }
  sort(found, options.order);
  std::vector<ConcordanceLine> lines;
  for (Found& one : found) lines.push_back(std::move(one.line));
  return lines;
}

Table concordance_table(std::span<const ConcordanceLine> lines) {
  Table table;
  table.title = "Keyword in context";
  table.columns = {{"document", ColumnType::text},      {"speaker", ColumnType::text},
                   {"start", ColumnType::integer},      {"end", ColumnType::integer},
                   {"left", ColumnType::text, 0, true}, {"match", ColumnType::text},
                   {"right", ColumnType::text}};
  for (const ConcordanceLine& line : lines)
    table.rows.push_back({line.document, line.speaker, static_cast<std::int64_t>(line.begin),
                          static_cast<std::int64_t>(line.end), line.left, line.match, line.right});
  return table;
}

Codebook codebook_of_terms(std::span<const std::string> keywords,
                           std::span<const std::string> regexes) {
  if (keywords.empty() && regexes.empty())
    throw Error({}, "there is nothing to look for", "give a --keyword or a --regex");
  nlohmann::json rules = nlohmann::json::array();
  if (!keywords.empty()) rules.push_back({{"keywords", keywords}});
  for (const std::string& regex : regexes) rules.push_back({{"regex", regex}});
  const nlohmann::json codebook = {
      {"codebook", "terms"},
      {"codes", nlohmann::json::array({{{"id", "term"}, {"rules", rules}}})}};
  return decode_codebook(codebook.dump(), "");
}

}  // namespace themata
