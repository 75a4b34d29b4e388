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

namespace {

/// What the marked form of a pattern finds in the marked text, which `Pattern` does without where a
/// plain text will do.
std::vector<Span> found_by_marks(const std::string& pattern, std::string_view text) {
  RE2::Options options;
  options.set_case_sensitive(false);
  const RE2 marked_pattern(to_marked_pattern(pattern), options);
  MarkedText marked;
  marked.mark(text, Marks::boundaries);
  const re2::StringPiece whole(marked.text());
  re2::StringPiece match;
  std::vector<Span> spans;
  std::size_t at = 0;
  while (at < whole.size() &&
         marked_pattern.Match(whole, at, whole.size(), RE2::UNANCHORED, &match, 1)) {
    const auto begin = static_cast<std::size_t>(match.data() - whole.data());
    at = std::max(begin + match.size(), at + 1);
    while (at < whole.size() && (static_cast<unsigned char>(whole[at]) & 0xC0) == 0x80) ++at;
    const Span span = {marked.original(begin), marked.original(begin + match.size())};
    if (span.end > span.begin) spans.push_back(span);
  }
  return spans;
}

}  // namespace

TEST(Pattern, FindsInAPlainTextWhatItsMarkedFormFindsInAMarkedOne) {
  static const std::array<const char*, 30> pattern_pieces = {
      "a",      "k",        R"(\b)", R"(\b)",       R"(\w)",    R"(\w+)",   ".",     "[ak]",
      "[^ak]",  R"(\W)",    "-",     "(?:a|s)",     "b{2}",     "(?:k)?",   "[a-z]", " ",
      R"(\s+)", ".{0,2}",   R"(\d)", "'",           R"([\w-])", "[^a-s]",   R"(\S)", "[-' ]",
      R"(\.)",  R"([^\s])", R"(\-)", R"([a\]\-z])", R"([+--])", R"([\[-z])"};
  static const std::array<const char*, 22> text_pieces = {
      "a", "K", "k", "\u212A", "ſ", "s",  "b",      "bb", "é",      "東",     " ",
      "-", "–", "’", "'",      "…", "\v", "\u00A0", "٣",  "\u2003", "\u00AD", "_"};
  std::mt19937 random(23);
  std::size_t with_matches = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string pattern = any_of(random, pattern_pieces, 4);
    const std::string text = any_of(random, text_pieces, 12) + "…";
    try {
      const Pattern compiled(pattern, Case::insensitive);
      Searched searched;
      searched.set(text, Marks::boundaries);
      std::vector<Span> spans;
      compiled.find(searched, spans);
      ASSERT_EQ(spans, found_by_marks(pattern, text)) << pattern << " in " << text;
      with_matches += spans.empty() ? 0 : 1;
    } catch (const std::invalid_argument&) {
      continue;  // matches the empty text
    }
  }
  EXPECT_GT(with_matches, 400U);
}

TEST(Pattern, SaysWhatMustStandInATextForItToMatch) {
  const auto requirements = [](const std::string& pattern) {
    return Pattern(pattern, Case::insensitive).requirements();
  };
  using Parts = Requirement;
  EXPECT_THAT(requirements(R"(\bbackward[^.]{0,40}\bspurred\b)"),
              testing::UnorderedElementsAre(Parts{"backward"}, Parts{"spurred"}));
  EXPECT_THAT(requirements("(?:lack|absence) of .*(?:care|time)"),
              testing::UnorderedElementsAre(testing::UnorderedElementsAre("lack", "absence"),
                                            testing::UnorderedElementsAre("care", "time")));
  EXPECT_THAT(requirements("a?b+"), testing::IsEmpty());
  EXPECT_THAT(requirements(R"(care|\d)"), testing::IsEmpty());
}
