#include "rules/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <random>
#include <stdexcept>

#include "text/words.h"

using namespace themata;
using testing::ElementsAre;

namespace {

std::vector<std::string> found(const std::string& pattern, std::string_view text,
                               Case sensitivity = Case::insensitive) {
  const Pattern compiled(pattern, sensitivity);
  Searched searched;
  searched.set(text, compiled.marks());
  std::vector<Span> spans;
  compiled.find(searched, spans);
  std::vector<std::string> matches;
  for (const Span span : spans) matches.emplace_back(slice(text, span));
  return matches;
}

/// ICU's own regular expressions know Unicode words: slow, but an independent judge.
std::vector<std::string> found_by_icu(const std::string& pattern, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), subject, UREGEX_CASE_INSENSITIVE,
                            status);
  std::vector<std::string> matches;
  while (matcher.find(status)) {
    std::string match;
    matcher.group(status).toUTF8String(match);
    if (!match.empty()) matches.push_back(match);
  }
  return matches;
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

TEST(Pattern, KnowsWordBoundariesOfEveryScript) {
  EXPECT_THAT(found(R"(\bétude\b)", "une étude ici"), ElementsAre("étude"));
  EXPECT_THAT(found(R"(\bcaf\b)", "café caf"), ElementsAre("caf"));
  EXPECT_THAT(found(R"(\bcare\b)", "décare — care"), ElementsAre("care"));
  EXPECT_THAT(found(R"(\b\w+\b)", "Київ 東京 naïve"), ElementsAre("Київ", "東京", "naïve"));
}

TEST(Pattern, LetsPlainPunctuationMatchItsOtherForms) {
  EXPECT_THAT(found("don't", "I don’t, you don't"), ElementsAre("don’t", "don't"));
  EXPECT_THAT(found("co-production", "co–production"), ElementsAre("co–production"));
  EXPECT_THAT(found("[-']s", "it’s"), ElementsAre("’s"));
  EXPECT_THAT(found("a b", "a\u00A0b"), ElementsAre("a\u00A0b"));
}

TEST(Pattern, IsCaseInsensitiveUnlessAsked) {
  EXPECT_THAT(found("École", "ÉCOLE"), ElementsAre("ÉCOLE"));
  EXPECT_THAT(found("NHS", "nhs NHS", Case::sensitive), ElementsAre("NHS"));
}

TEST(Pattern, CountsCharactersNotMarks) {
  EXPECT_THAT(found(R"(\bé.{3}z)", "é a z éa bz"), ElementsAre("é a z", "éa bz"));
  EXPECT_THAT(found(R"(é[^x]{3}\W)", "é ab é"), ElementsAre("é ab "))
      << "the negated class must not count marks";
}

TEST(Pattern, RefusesWhatRe2CannotDoInPlainWords) {
  const auto reason = [](const std::string& pattern) -> std::string {
    try {
      const Pattern compiled(pattern, Case::insensitive);
      return {};
    } catch (const std::invalid_argument& refusal) {
      return refusal.what();
    }
  };
  EXPECT_EQ(reason("care(?=less)"),
            "this kind of regular expression (RE2) cannot look ahead or behind: '(?='");
  EXPECT_EQ(reason("(care"), "the regular expression is wrong: missing ): (care");
  EXPECT_NE(reason("x*"), "");
  EXPECT_NE(reason(R"(a\Cb)"), "");
  EXPECT_EQ(reason(R"(a\\Cb)"), "");
}

TEST(Pattern, FindsWhatIcuFindsOnRandomPatternsAndTexts) {
  static const std::array<const char*, 23> pattern_pieces = {
      "a",      "é",      R"(\b)", R"(\b)",   R"(\w)",    R"(\w+)",   ".",    "[aé]",
      "[^aé]",  R"(\W)",  "-",     "(?:a|é)", "b{2}",     "(?:é)?",   "д",    " ",
      R"(\s+)", ".{0,2}", R"(\B)", "'",       R"([\w-])", R"([^\w])", R"(\S)"};
  static const std::array<const char*, 12> text_pieces = {"a", "A", "é", "É", "b",  "bb",
                                                          "д", " ", "-", ".", "é ", "a'"};
  std::mt19937 random(7);
  std::size_t with_matches = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string pattern = any_of(random, pattern_pieces, 5) + (random() % 8 == 0 ? "$" : "");
    const std::string text = any_of(random, text_pieces, 10);
    std::vector<std::string> ours;
    try {
      ours = found(pattern, text);
    } catch (const std::invalid_argument&) {
      continue;  // matches the empty text
    }
    ASSERT_EQ(ours, found_by_icu(pattern, text)) << pattern << " in " << text;
    with_matches += ours.empty() ? 0 : 1;
  }
  EXPECT_GT(with_matches, 500U);
}
