#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "matching_text.h"
#include "rules/finder.h"
#include "rules/stemmer.h"
#include "themata/rules.h"

using namespace themata;
using testing::ElementsAre;
using testing::HasSubstr;

// Stems as the Snowball project publishes them with its vocabularies (snowballstem.org).
TEST(Stemmer, FindsTheStemsThatSnowballPublishes) {
  Stemmer english("en-GB");
  EXPECT_EQ(english.stem("consolations"), "consol");
  EXPECT_EQ(english.stem("knightly"), "knight");
  Stemmer german("de");
  EXPECT_EQ(german.stem("aufeinanderfolgende"), "aufeinanderfolg");
  EXPECT_EQ(german.stem("kategorischer"), "kategor");
}

TEST(Stemmer, NamesTheLanguagesItKnows) {
  try {
    const Stemmer unknown("tlh");
    FAIL();
  } catch (const std::invalid_argument& refusal) {
    EXPECT_THAT(refusal.what(), HasSubstr("'tlh', only for arabic, armenian"));
    EXPECT_THAT(refusal.what(), HasSubstr("english"));
  }
}

TEST(Stems, AreFoundInAllFormsOfAWord) {
  EXPECT_THAT(found("stems: [collaborate]",
                    "Collaborate, COLLABORATING; a collaboration of collaborators, no labour"),
              ElementsAre("Collaborate", "COLLABORATING", "collaboration", "collaborators"));
  EXPECT_THAT(found("stems: [zusammenarbeit]", "Zusammenarbeit, der Zusammenarbeiten, Arbeit",
                    "language: de-AT"),
              ElementsAre("Zusammenarbeit", "Zusammenarbeiten"));
}

TEST(Stems, OfSeveralWordsFollowEachOther) {
  EXPECT_THAT(found("stems: [decision making, co-produce]",
                    "decisions made, making decisions, decisions\nmake, co–producing"),
              ElementsAre("decisions\nmake", "co–producing"));
}

TEST(Stems, TakeInNamedLists) {
  EXPECT_THAT(found("stems: ['@work']", "working loads", "lists: {work: [work, load]}"),
              ElementsAre("working", "loads"));
  EXPECT_THAT(complaint("stems: ['@wrok']", "lists: {work: [work, load]}"),
              HasSubstr("unknown list '@wrok'"));
}

TEST(Stems, StandBesideKeywordsInOneCodebook) {
  const Codebook codebook = decode_codebook(
      "codebook: test\ncodes:\n  - id: code\n    rules:\n      - keywords: [care*]\n"
      "      - stems: [care]\n      - regex: 'caring[^.]*'\n",
      "test.yaml");
  const Rules rules(codebook);
  Matcher matcher(rules);
  const std::string text = "Careful carers cared, caring much.";
  std::vector<std::string> matches;
  for (const Match& match : matches_in(text, rules, matcher))
    matches.push_back(std::to_string(match.rule) + std::string(slice(text, match.span)));
  EXPECT_THAT(matches, ElementsAre("0Careful", "0carers", "0cared", "1Careful", "1cared", "1caring",
                                   "2caring much"));
}

TEST(Stems, NeedNoWildcard) {
  EXPECT_THAT(complaint("stems: [collabor*]"),
              testing::StartsWith("test.yaml:6:17: error: rule 'code#1': stem 'collabor*': a stem "
                                  "needs no wildcard: it finds all forms of the word"));
  EXPECT_THAT(complaint("stems: [co~produce]"), HasSubstr("a stem needs no wildcard"));
}

TEST(Stems, AreFoundInAnyCase) {
  EXPECT_THAT(complaint("{stems: [care], case: sensitive}"),
              HasSubstr("rule 'code#1': stems are found in any case"));
}

TEST(Stems, OfALanguageThatNobodyKnowsAreAnError) {
  EXPECT_THAT(complaint("stems: [care]", "language: tlh"),
              HasSubstr("no stems are known for the language 'tlh', only for arabic"));
}
