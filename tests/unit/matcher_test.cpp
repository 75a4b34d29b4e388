#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "matching_text.h"
#include "text/fold.h"
#include "text/words.h"
#include "themata/rules.h"

using namespace themata;
using testing::ElementsAre;

TEST(Keywords, AreWholeWordsInAnyCase) {
  EXPECT_THAT(found("keywords: [care]", "Care, careful, CARE; scare décare"),
              ElementsAre("Care", "CARE"));
  EXPECT_THAT(found("keywords: [straße]", "STRASSE Straße"), ElementsAre("STRASSE", "Straße"));
}

TEST(Keywords, KeepCaseWhereAsked) {
  EXPECT_THAT(found("{keywords: [NHS, US], case: sensitive}", "the nhs, the NHS and us"),
              ElementsAre("NHS"));
}

TEST(Keywords, WithAStarTakeAnyRunOfWordCharacters) {
  EXPECT_THAT(found("keywords: [overwhelm*]", "overwhelm, Overwhelmed; underwhelmed"),
              ElementsAre("overwhelm", "Overwhelmed"));
  EXPECT_THAT(found("keywords: ['*ship']", "leadership, ship, shipping"),
              ElementsAre("leadership", "ship"));
  EXPECT_THAT(found("keywords: ['c*e']", "care core c1e cared"),
              ElementsAre("care", "core", "c1e"));
}

TEST(Keywords, WithAQuestionMarkTakeOneCharacter) {
  EXPECT_THAT(found("keywords: ['organi?ation']", "organisation organization organiation"),
              ElementsAre("organisation", "organization"));
  EXPECT_THAT(found("keywords: ['caf?']", "café caf"), ElementsAre("café"));
}

TEST(Keywords, OfSeveralWordsMatchAcrossAnyWhiteSpace) {
  EXPECT_THAT(found("keywords: [too much to do]", "There is too much\nto  do. Too much-to do."),
              ElementsAre("too much\nto  do"));
}

TEST(Keywords, WithATildeMatchAHyphenASpaceOrNothing) {
  EXPECT_THAT(found("keywords: [co~produc*]",
                    "co-production, co production, coproducing, co–producer, co/production"),
              ElementsAre("co-production", "co production", "coproducing", "co–producer"));
}

TEST(Keywords, MatchCurlyQuotesAndDashesByTheirPlainForms) {
  EXPECT_THAT(found(R"(keywords: ["don't know", "well-being"])", "I don’t know. Well‑being."),
              ElementsAre("don’t know", "Well‑being"));
}

TEST(Keywords, MayHaveAnyWordInTheMiddle) {
  EXPECT_THAT(found("keywords: ['lack of * support']", "lack of any support, lack of support"),
              ElementsAre("lack of any support"));
}

TEST(Keywords, OverlapEachOtherFreely) {
  EXPECT_THAT(found("keywords: [care home, home, home care]", "care home care"),
              ElementsAre("care home", "home", "home care"));
  EXPECT_THAT(found("keywords: [care care]", "care care care"),
              ElementsAre("care care", "care care"));
}

TEST(Keywords, TakeInNamedListsAndListsOfLists) {
  const std::string lists = "lists: {bodies: [NHS, 'council*', '@third'], third: [charity]}";
  EXPECT_THAT(found("keywords: ['@bodies']", "The NHS, councils and a charity.", lists),
              ElementsAre("NHS", "councils", "charity"));
  EXPECT_THAT(complaint("keywords: ['@bodis']", lists),
              "test.yaml:6:20: error: rule 'code#1': unknown list '@bodis'\n"
              "  did you mean 'bodies'?");
  EXPECT_THAT(complaint("keywords: ['@a']", "lists: {a: ['@b'], b: ['@a']}"),
              testing::HasSubstr("contains itself: a > b > a"));
}

TEST(Keywords, ThatCanNeverMatchAreErrorsWithTheirPlace) {
  EXPECT_THAT(complaint("keywords: [care, '...']"),
              testing::StartsWith("test.yaml:6:26: error: rule 'code#1': keyword '...': a keyword "
                                  "needs a letter"));
}

TEST(RegexRule, ThatRe2RefusesIsAnErrorWithItsPlace) {
  EXPECT_THAT(complaint("regex: '(care'"),
              testing::StartsWith("test.yaml:6:16: error: rule 'code#1': the regular expression is "
                                  "wrong: missing )"));
}

TEST(Rule, WithAnUnknownKeyIsAdvised) {
  EXPECT_EQ(complaint("kyewords: [care]"),
            "test.yaml:6:9: error: rule 'code#1': unknown key 'kyewords' in a rule\n"
            "  did you mean 'keywords'?");
}

TEST(Rule, IsOfOneTypeOnly) {
  EXPECT_THAT(complaint("{keywords: [care], regex: care}"),
              testing::HasSubstr("a condition is 'keywords' or 'regex', not both"));
}

TEST(Match, NeverCrossesTheEdgeOfASegment) {
  const Codebook codebook = one_rule("keywords: [too much]");
  const Rules rules(codebook);
  Matcher matcher(rules);
  const Transcript transcript = one_turn("too much too much");
  const std::vector<Segment> segments = {{{0, 12}, 0, 0}, {{12, 17}, 0, 0}};
  const auto& matches = matcher.match(transcript, segments, Voices::everyone).matches;
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].segment, 0U);
}

TEST(Match, IsTheSameWhateverTheMatcherSawBefore) {
  const Codebook codebook = one_rule("keywords: ['w*1']");
  const Rules rules(codebook);
  Matcher fresh(rules);
  Matcher used(rules);
  const auto distinct_words = [](int from) {
    std::string text;
    for (int i = from; i < from + 200000; ++i)
      text += "w" + std::to_string(i) + "xxxxxxxxxxxxxxxx ";
    return text;
  };
  for (int from = 0; from < 600000; from += 200000) {
    matches_in(distinct_words(from), rules, used);
  }
  const std::string text = "w1 w31 w2 xw1";
  const auto expected = matches_in(text, rules, fresh);
  EXPECT_EQ(matches_in(text, rules, used), expected);
  EXPECT_EQ(expected.size(), 2U);
}

namespace {

/// A keyword tried at every place of a text, character by character: slow and obvious.
/// `keyword` holds letters, spaces and trailing stars only.
std::vector<Span> try_everywhere(std::string_view keyword, std::string_view text) {
  std::vector<Span> words;
  for (Span word = next_word(text, 0); !word.empty(); word = next_word(text, word.end))
    words.push_back(word);
  std::vector<std::string> wanted;
  for (Span word = {0, 0}; word.begin < keyword.size(); word.begin = word.end + 1) {
    word.end = std::min(keyword.find(' ', word.begin), keyword.size());
    wanted.emplace_back(slice(keyword, word));
  }
  std::vector<Span> spans;
  for (std::size_t first = 0; first + wanted.size() <= words.size(); ++first) {
    bool fits = true;
    for (std::size_t i = 0; i < wanted.size() && fits; ++i) {
      std::string pattern;
      std::string word;
      fold(wanted[i], Case::insensitive, pattern);
      fold(slice(text, words[first + i]), Case::insensitive, word);
      fits = pattern.ends_with('*') ? word.starts_with(pattern.substr(0, pattern.size() - 1))
                                    : word == pattern;
      if (i > 0) {
        const auto gap = slice(text, {words[first + i - 1].end, words[first + i].begin});
        fits = fits && trim(gap).empty();
      }
    }
    if (fits) spans.push_back({words[first].begin, words[first + wanted.size() - 1].end});
  }
  return spans;
}

template <std::size_t Size>
std::string any_of(std::mt19937& random, const std::array<const char*, Size>& pieces,
                   std::size_t most) {
  std::string out;
  const std::size_t count = 1 + random() % most;
  for (std::size_t i = 0; i < count; ++i) out += pieces[random() % Size];
  return out;
}

}  // namespace

TEST(Keywords, FindWhatTryingEverywhereFinds) {
  static const std::array<const char*, 8> letters = {"a", "b", "é", "É", "ß", "ss", "e\u0301", "1"};
  static const std::array<const char*, 12> pieces = {"a", "b", "é",  "É",  "ß", "ss",
                                                     "1", " ", "\n", ", ", " ", "e\u0301"};
  std::mt19937 random(3);
  std::size_t matches = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string keyword = any_of(random, letters, 2);
    while (random() % 2 == 0) keyword += " " + any_of(random, letters, 2);
    if (random() % 3 == 0) keyword += "*";
    const std::string text = any_of(random, pieces, 30);
    const Codebook codebook = one_rule("keywords: ['" + keyword + "']");
    const Rules rules(codebook);
    Matcher matcher(rules);
    std::vector<Span> spans;
    for (const Match& match : matches_in(text, rules, matcher)) spans.push_back(match.span);
    ASSERT_EQ(spans, try_everywhere(keyword, text)) << keyword << " in " << text;
    matches += spans.size();
  }
  EXPECT_GT(matches, 500U);
}
