#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Vtt, MergesCuesOfOneSpeakerIntoATurn) {
  const Transcript transcript =
      read("zoom.vtt",
           "WEBVTT\r\n\r\n"
           "1\r\n00:00:01.000 --> 00:00:02.500\r\nAda Lee: Well,\r\n\r\n"
           "2\r\n00:00:02.500 --> 00:00:04.000\r\nAda Lee: I think so.\r\n\r\n"
           "3\r\n00:00:05.000 --> 00:00:06.000\r\nBo Ray: Why?\r\n\r\n"
           "4\r\n00:00:06.000 --> 00:00:07.000\r\nAda Lee: Because.\r\n");
  EXPECT_EQ(transcript.text, "Ada Lee: Well, I think so.\nBo Ray: Why?\nAda Lee: Because.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Ada Lee: Well, I think so.", "Bo Ray: Why?", "Ada Lee: Because."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-4000", "5000-6000", "6000-7000"));
  EXPECT_EQ(transcript.paragraphs, Paragraphs::every_line);
  EXPECT_EQ(transcript.format, "vtt");
  expect_sound(transcript);
}

TEST(Vtt, GivesACueWithoutANameToTheSpeakerBefore) {
  const Transcript transcript = read("zoom.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: One\n\n"
                                     "00:03.000 --> 00:04.000\ntwo\n\n"
                                     "00:05.000 --> 00:06.000\nBo: Three\n\n"
                                     "00:07.000 --> 00:08.000\nAda: Four\n\n"
                                     "00:07.000 --> 00:08.000\nBo: Five\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: One two", "Bo: Three", "Ada: Four", "Bo: Five"));
}

TEST(Vtt, ReadsVoicesClosedAndUnclosedAndSeveralToACue) {
  const Transcript transcript =
      read("teams.vtt",
           "WEBVTT\n \n"
           "0:0:0.0 --> 0:0:5.320\n<v Lee, Ada (Guest)>Good\nmorning.</v>\n\n"
           "f00d/12-0\n0:0:6.0 --> 0:0:7.100\n<v.loud Bo>Hi &amp; welcome <i>all</i>\n\n"
           "0:0:8.0 --> 0:0:9.0\n<v Lee, Ada (Guest)>Yes.</v> <v Bo>No.</v>\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Lee, Ada (Guest): Good morning.", "Bo: Hi & welcome all",
                          "Lee, Ada (Guest): Yes.", "Bo: No."));
  EXPECT_THAT(times(transcript), ElementsAre("0-5320", "6000-7100", "8000-9000", "8000-9000"));
  expect_sound(transcript);
}

TEST(Vtt, TakesNoteForACommentOnlyAsTheFirstLineOfABlock) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\nNOTE by the typist\n\n"
                                     "00:01.000 --> 00:02.000\nNOTE that this is speech.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("-: NOTE that this is speech."));
  EXPECT_THAT(problems(transcript), HasSubstr("1 NOTE block"));
}

TEST(Vtt, SkipsHeadersStylesAndRegions) {
  const Transcript transcript =
      read("a.vtt",
           "\xEF\xBB\xBFWEBVTT - a title\nKind: captions\nLanguage: en\n\n"
           "STYLE\n::cue { color: red }\n\nREGION\nid:r\n\n"
           "00:01.000 --> 00:02.000 align:start position:0%\nHello.\n");
  EXPECT_EQ(transcript.text, "Hello.\n");
  EXPECT_EQ(problems(transcript), "");
}

TEST(Vtt, SaysRollingCaptionsOnce) {
  const Transcript transcript = read(
      "youtube.vtt",
      "WEBVTT\nKind: captions\nLanguage: en\n\n"
      "00:01.000 --> 00:02.000 align:start position:0%\n \nso<00:01.200><c> here</c><c> we</c>\n\n"
      "00:02.000 --> 00:02.010 align:start position:0%\nso here we\n \n\n"
      "00:02.010 --> 00:04.000 align:start position:0%\nso here we\nare<00:02.500><c> again</c>\n\n"
      "00:04.000 --> 00:04.010 align:start position:0%\nare again\n \n");
  EXPECT_EQ(transcript.text, "so here we are again\n");
  EXPECT_THAT(times(transcript), ElementsAre("1000-4000"));
  EXPECT_THAT(problems(transcript), HasSubstr("3 lines shown again were left out"));
}

TEST(Vtt, KeepsWhatAPersonSaysTwice) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes.\n\n"
                                     "00:03.000 --> 00:04.000\n<v Ada>Yes.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Yes. Yes."));
}

TEST(Vtt, LeavesOutACueThatStandsThereTwice) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes.\n\n"
                                     "00:01.000 --> 00:02.000\n<v Ada>Yes.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Yes."));
  EXPECT_THAT(problems(transcript), HasSubstr("1 cue that stood there twice was left out"));
}

TEST(Vtt, WithoutNamesBreaksTurnsAtASentenceEndAndAPause) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\nOne and\n\n"
                                     "00:05.000 --> 00:06.000\ntwo.\n\n"
                                     "00:07.999 --> 00:09.000\nThree.\n\n"
                                     "00:11.000 --> 00:12.000\nFour.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("-: One and two. Three.", "-: Four."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-9000", "11000-12000"));
}

TEST(Vtt, FindsSpeakersInBroadcastCaptions) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\n( bell rings )\n\n"
                                     "00:02.000 --> 00:03.000\nMAN:\nWho is it?\n\n"
                                     "00:03.000 --> 00:04.000\n>> WOMAN: Me.\n\n"
                                     "00:04.000 --> 00:05.000\nCome down.\nMAN: Coming.\n\n"
                                     "00:05.000 --> 00:06.000\nWOMAN: Good.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("-: ( bell rings )", "MAN: Who is it?", "WOMAN: Me. Come down.",
                          "MAN: Coming.", "WOMAN: Good."));
}

TEST(Vtt, KeepsWordsWhoseTimesCannotBeRead) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n"
                                     "00:0x.000 --> 00:04.000\ntwo\n");
  EXPECT_EQ(transcript.text, "One two\n");
  EXPECT_THAT(problems(transcript), HasSubstr(":6: warning: the times of 1 cue cannot be read"));
}

TEST(Vtt, WarnsOfWordsWithoutTimes) {
  const Transcript transcript =
      read("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nlost words\n");
  EXPECT_EQ(transcript.text, "One\n");
  EXPECT_THAT(problems(transcript), HasSubstr(":6: warning: 1 block without times left out"));
  EXPECT_THAT(problems(transcript), HasSubstr("'lost words'"));
}

TEST(Vtt, WarnsOfTimesThatRunBackwards) {
  const Transcript transcript = read("a.vtt",
                                     "WEBVTT\n\n00:05.000 --> 00:06.000\nOne\n\n"
                                     "00:01.000 --> 00:02.000\ntwo\n");
  EXPECT_THAT(problems(transcript), HasSubstr(":6: warning: the times of 1 cue run backwards"));
}

TEST(Vtt, DecodesEntitiesAndKeepsSignsThatAreNoTags) {
  const Transcript transcript = read(
      "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n3 < 5 &lt; 7 &gt; 6 & R&amp;D&nbsp;x &bogus;\n");
  EXPECT_EQ(transcript.text, "3 < 5 < 7 > 6 & R&D\u00A0x &bogus;\n");
}

TEST(Vtt, IsKnownByItsContentUnderAnyName) {
  EXPECT_EQ(read("notes.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n").format, "vtt");
}

TEST(Vtt, WithoutItsFirstLineIsReadUnderItsName) {
  const Transcript transcript = read("a.vtt", "00:01.000 --> 00:02.000\nHello.\n");
  EXPECT_EQ(transcript.text, "Hello.\n");
  EXPECT_THAT(problems(transcript), HasSubstr("does not begin with WEBVTT"));
}

TEST(Vtt, WithoutCuesIsRefused) {
  EXPECT_THAT(refusal("a.vtt", "WEBVTT\n\nNOTE nothing\n"), HasSubstr("no cues are in it"));
}
