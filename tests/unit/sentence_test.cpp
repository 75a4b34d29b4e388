#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "themata/segment.h"

using namespace themata;
using testing::ElementsAre;

namespace {

std::vector<std::string> cut(const std::string& text,
                             Paragraphs paragraphs = Paragraphs::blank_line) {
  std::vector<std::string> found;
  for (const Span span : sentences(text, paragraphs)) found.emplace_back(slice(text, span));
  return found;
}

}  // namespace

TEST(Sentences, EndAtStopsQuestionsAndExclamations) {
  EXPECT_THAT(cut("It was hard. Was it? Yes! We coped."),
              ElementsAre("It was hard.", "Was it?", "Yes!", "We coped."));
}

TEST(Sentences, DoNotEndAfterTitlesAndIntroducingAbbreviations) {
  EXPECT_THAT(cut("I saw Dr. Müller, e.g. Mrs. Smith. Then I left."),
              ElementsAre("I saw Dr. Müller, e.g. Mrs. Smith.", "Then I left."));
}

TEST(Sentences, DoNotEndAfterInitialsButDoAfterPlanB) {
  EXPECT_THAT(cut("We asked John F. Kennedy. It was our plan B. We went."),
              ElementsAre("We asked John F. Kennedy.", "It was our plan B.", "We went."));
}

TEST(Sentences, TakeAnEllipsisForAPauseUnlessACapitalFollows) {
  EXPECT_THAT(cut("Well… I don't know… maybe… We tried."),
              ElementsAre("Well… I don't know… maybe…", "We tried."));
  EXPECT_THAT(cut("Well... I'm not sure... The team left."),
              ElementsAre("Well... I'm not sure...", "The team left."));
  EXPECT_THAT(cut("Really?… Yes."), ElementsAre("Really?…", "Yes."));
}

TEST(Sentences, KeepANoteWithTheSentenceBefore) {
  EXPECT_THAT(cut("That was hard. [laughs] But we did it. (long pause) [sighs]"),
              ElementsAre("That was hard. [laughs]", "But we did it. (long pause) [sighs]"));
  EXPECT_THAT(cut("We moved. [Area 3] was first."),
              ElementsAre("We moved.", "[Area 3] was first."));
}

TEST(Sentences, RunOverLineEndsWhereLinesAreWrappedByHand) {
  EXPECT_THAT(cut("There is too\nmuch to do. It\nis hard.\n \nA heading\n\nThe rest"),
              ElementsAre("There is too\nmuch to do.", "It\nis hard.", "A heading", "The rest"));
}

TEST(Sentences, EndWithTheLineWhereLinesAreParagraphs) {
  EXPECT_THAT(cut("A heading\nToo much\n", Paragraphs::every_line),
              ElementsAre("A heading", "Too much"));
}

TEST(Sentences, HoldAtLeastOneWord) {
  EXPECT_THAT(cut("… — \n\n. Yes. !"), ElementsAre("Yes. !"));
  EXPECT_THAT(cut(""), ElementsAre());
}

TEST(Sentences, KeepDecimalsAndTimesWhole) {
  EXPECT_THAT(cut("It rose by 3.5 per cent at 10.30 a.m. on Monday."),
              ElementsAre("It rose by 3.5 per cent at 10.30 a.m. on Monday."));
}
