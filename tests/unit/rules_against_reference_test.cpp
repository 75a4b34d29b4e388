// The fast matcher finds what a slow and obvious reading of the rule language finds, on random
// codebooks and interviews.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <optional>

#include "coding/assign.h"
#include "random_rules.h"
#include "reference_matcher.h"
#include "themata/rules.h"

using namespace themata;
using random_rules::ordered_json;
using random_rules::Script;

namespace {

/// How a transcript is cut, and who is coded.
struct Cut {
  Unit unit = Unit::sentence;
  Voices voices = Voices::participants;
};

std::string one_line(std::string_view text, Span span) {
  std::string line(slice(text, span));
  std::ranges::replace(line, '\n', '/');
  return line;
}

std::string described(const Transcript& transcript,
                      const std::vector<reference::Evidence>& evidence) {
  std::string line;
  for (const auto& [rule, span] : evidence)
    line +=
        fmt::format(" {}[{}, {})'{}'", rule, span.begin, span.end, one_line(transcript.text, span));
  return line + "\n";
}

/// Suggestions and codings as people and tests compare them.
std::string described(const Codebook& codebook, const Transcript& transcript,
                      const reference::Coded& coded) {
  std::string all;
  for (const reference::Suggestion& one : coded.suggestions)
    all += fmt::format("{} suggested on [{}, {}) '{}', score {:.6f}:", codebook.codes[one.code].id,
                       one.segment.begin, one.segment.end, one_line(transcript.text, one.segment),
                       one.score) +
           described(transcript, one.evidence);
  for (const reference::Coding& one : coded.codings)
    all += fmt::format("{} put on {} [{}, {}) '{}', score {}:", codebook.codes[one.code].id,
                       one.unit, one.span.begin, one.span.end, one_line(transcript.text, one.span),
                       one.score ? fmt::format("{:.6f}", *one.score) : "none") +
           described(transcript, one.evidence);
  return all;
}

std::string by_reference(const Codebook& codebook, const Transcript& transcript, Cut cut) {
  return described(codebook, transcript,
                   reference::code(codebook, transcript, cut.unit, cut.voices));
}

std::string by_matcher(const Rules& rules, Matcher& matcher, const Transcript& transcript,
                       Cut cut) {
  const auto segments = segments_to_match(rules, transcript, cut.unit, cut.voices);
  const Suggestions& found = matcher.match(transcript, segments, cut.voices);
  AssignedCodings assigned;
  assign({transcript, segments, cut.unit}, rules, found, ranks_by_id(rules.codebook()), assigned);
  reference::Coded coded;
  for (const Suggestion& one : found.suggestions) {
    coded.suggestions.push_back({segments[one.segment].span, one.code, one.score, {}});
    for (std::uint32_t i = one.first_match; i < one.last_match; ++i)
      coded.suggestions.back().evidence.push_back({found.matches[i].rule, found.matches[i].span});
  }
  for (const SuggestedCoding& one : assigned.list) {
    coded.codings.push_back({one.span, std::string(unit_name(one.unit)), one.code, one.score, {}});
    for (std::uint32_t i = one.first_match; i < one.last_match; ++i)
      coded.codings.back().evidence.push_back(
          {assigned.evidence[i].rule, assigned.evidence[i].span});
  }
  return described(rules.codebook(), transcript, coded);
}

struct Difference {
  std::string expected;
  std::string found;
};

/// Nothing where both agree, and where the codebook is refused.
std::optional<Difference> difference(const ordered_json& book, const Script& script, Cut cut) {
  try {
    const Codebook codebook = decode_codebook(book.dump(), "random.json");
    const Rules rules(codebook);
    const Transcript transcript = random_rules::transcript(script);
    Matcher matcher(rules);
    Difference both{by_reference(codebook, transcript, cut),
                    by_matcher(rules, matcher, transcript, cut)};
    if (both.expected != both.found) return both;
  } catch (const Error&) {
  }
  return std::nullopt;
}

using StillFails = std::function<bool()>;

/// Takes parts out of `node`, or puts a part in its place, as long as it still fails.
bool shrink(ordered_json& node, const StillFails& still_fails) {
  const ordered_json before = node;
  const auto attempt = [&](ordered_json smaller) {
    node = std::move(smaller);
    if (still_fails()) return true;
    node = before;
    return false;
  };
  if (!node.is_structured()) return false;
  if (node.is_object())
    for (const auto& [key, value] : before.items()) {
      ordered_json smaller = before;
      smaller.erase(key);
      if (attempt(smaller)) return true;
    }
  else
    for (std::size_t i = 0; i < before.size(); ++i) {
      ordered_json smaller = before;
      smaller.erase(i);
      if (attempt(smaller)) return true;
    }
  for (const auto& part : before)
    if (attempt(part)) return true;
  for (auto& part : node)
    if (shrink(part, still_fails)) return true;
  return false;
}

bool shrink(Script& script, const StillFails& still_fails) {
  const Script before = script;
  const auto fails = [&] {
    if (still_fails()) return true;
    script = before;
    return false;
  };
  for (std::size_t t = 0; t < before.turns.size(); ++t) {
    script.turns.erase(script.turns.begin() + static_cast<std::ptrdiff_t>(t));
    if (fails()) return true;
    for (std::size_t p = 0; p < before.turns[t].pieces.size(); ++p) {
      auto& pieces = script.turns[t].pieces;
      pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(p));
      if (fails()) return true;
    }
  }
  return false;
}

/// The smallest case that was found, with both results.
std::string report(ordered_json book, Script script, Cut cut) {
  const StillFails still_fails = [&] { return difference(book, script, cut).has_value(); };
  while (shrink(script, still_fails) || shrink(book, still_fails)) {
  }
  const Difference both = *difference(book, script, cut);
  const Transcript transcript = random_rules::transcript(script);
  return fmt::format(
      "--- codebook\n{}\n--- {}, {}, paragraphs end at {}, kind {}, attributes {}\n{}"
      "--- reference\n{}--- matcher\n{}",
      book.dump(1), to_string(cut.unit),
      cut.voices == Voices::everyone ? "everyone" : "participants",
      script.paragraphs == Paragraphs::every_line ? "every line" : "blank lines", script.kind,
      ordered_json(script.attributes).dump(), transcript.text, both.expected, both.found);
}

std::optional<Rules> accepted(const Codebook& codebook) {
  try {
    return Rules(codebook);
  } catch (const Error&) {
    return std::nullopt;
  }
}

Cut any_cut(std::mt19937& random) {
  constexpr std::array units = {Unit::sentence, Unit::sentence, Unit::paragraph,
                                Unit::turn,     Unit::line,     Unit::document};
  return {units[random() % units.size()],
          random() % 3 == 0 ? Voices::everyone : Voices::participants};
}

/// 100,000 pairs in all.
constexpr unsigned shares = 8;
constexpr std::size_t pairs_of_share = 12'500;
constexpr std::size_t texts_of_codebook = 10;

class RandomRules : public testing::TestWithParam<unsigned> {};

}  // namespace

TEST_P(RandomRules, FindWhatTheReferenceFinds) {
  std::mt19937 random(GetParam());
  std::size_t made = 0;
  std::size_t taken = 0;
  std::size_t fired = 0;
  std::map<std::string, std::size_t> fired_with;
  for (std::size_t pairs = 0; pairs < pairs_of_share;) {
    const ordered_json book = random_rules::codebook(random);
    ++made;
    const Codebook codebook = decode_codebook(book.dump(), "random.json");
    const auto rules = accepted(codebook);
    if (!rules) continue;
    ++taken;
    Matcher matcher(*rules);
    bool some = false;
    for (std::size_t i = 0; i < texts_of_codebook; ++i, ++pairs) {
      const Script script = random_rules::script(random);
      const Transcript transcript = random_rules::transcript(script);
      const Cut cut = any_cut(random);
      const std::string expected = by_reference(codebook, transcript, cut);
      if (by_matcher(*rules, matcher, transcript, cut) != expected)
        FAIL() << report(book, script, cut);
      if (!expected.empty()) ++fired;
      some = some || !expected.empty();
    }
    if (some)
      for (const std::string& feature : random_rules::features(book)) ++fired_with[feature];
  }
  RecordProperty("accepted_percent", static_cast<int>(100 * taken / made));
  RecordProperty("fired_percent", static_cast<int>(100 * fired / pairs_of_share));
  EXPECT_GT(taken * 100, made * 40) << taken << " of " << made << " codebooks mean something";
  EXPECT_GT(fired * 100, pairs_of_share * 40) << fired << " pairs have suggestions";
  for (const std::string& feature : random_rules::all_features())
    EXPECT_GE(fired_with[feature], 3U) << "'" << feature << "' has hardly been tried";
}

INSTANTIATE_TEST_SUITE_P(Share, RandomRules, testing::Range(0U, shares));
