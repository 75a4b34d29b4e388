#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

TEST(FrontMatter, BecomesAttributesAndIsNotCoded) {
  const Transcript transcript =
      read("a.md",
           "---\nid: P07\nkind: focus-group\nlevel: meso\nage: 41\nsites: [north, south]\n"
           "interviewers: [Ada]\n---\nAda: Why?\nBo: So.\nAda: Ah.\nBo: Yes.\n");
  EXPECT_EQ(transcript.id, "P07");
  EXPECT_EQ(transcript.kind, "focus-group");
  EXPECT_THAT(transcript.attributes, UnorderedElementsAre(Pair("level", "meso"), Pair("age", "41"),
                                                          Pair("sites", "north; south")));
  EXPECT_THAT(interviewers(transcript), ElementsAre("Ada"));
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Why?", "Bo: So.", "Ada: Ah.", "Bo: Yes."));
  EXPECT_TRUE(transcript.text.starts_with("---\nid: P07\n"));
  EXPECT_EQ(problems(transcript), "");
  expect_sound(transcript);
}

TEST(FrontMatter, StandsOverPlainTextToo) {
  const Transcript transcript = read("a.txt", "---\nlevel: macro\n---\nThe end.\n");
  EXPECT_EQ(transcript.attributes.at("level"), "macro");
  EXPECT_THAT(turns(transcript), ElementsAre("-: The end."));
}

TEST(FrontMatter, ThatIsBrokenIsRefusedByLine) {
  EXPECT_THAT(refusal("a.md", "---\nlevel: [meso\nage: 3\n---\nHello.\n"), HasSubstr("a.md:"));
  EXPECT_THAT(refusal("a.md", "---\nlevel: meso\n\nHello.\n"),
              HasSubstr("a.md:1: error: the front matter is never closed"));
  EXPECT_THAT(refusal("a.md", "---\nlevel: meso\nlevel: micro\n---\nHello.\n"),
              HasSubstr("a.md:3"));
}

TEST(FrontMatter, ThatIsNestedIsLeftOutAndNoted) {
  const Transcript transcript = read("a.md", "---\nlevel: meso\nhow:\n  deep: yes\n---\nHello.\n");
  EXPECT_EQ(transcript.attributes.size(), 1U);
  EXPECT_THAT(problems(transcript), HasSubstr("a.md:3:1: note: 'how' is nested"));
}

TEST(FrontMatter, IsNotARuleAboveProse) {
  EXPECT_EQ(read("a.md", "---\n\nThe ward was full.\n\n---\n\nThe end.\n").turns.size(), 1U);
}

TEST(FrontMatter, AloneIsWarnedOf) {
  const Transcript transcript = read("a.md", "---\nlevel: meso\n---\n");
  EXPECT_TRUE(transcript.turns.empty());
  EXPECT_THAT(problems(transcript), HasSubstr("there is nothing to code"));
}
