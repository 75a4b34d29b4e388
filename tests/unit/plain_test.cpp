#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(PlainText, StaysVerbatimUnderItsTurns) {
  const std::string text =
      "I: How was it?\n\nP1:  Long.\n    Very long.\n\nI: And then?\nP1: Home.\n";
  const Transcript transcript = read("a.txt", text);
  EXPECT_EQ(transcript.text, text);
  EXPECT_THAT(turns(transcript), ElementsAre("I: How was it?", "P1: Long.\n    Very long.",
                                             "I: And then?", "P1: Home."));
  expect_sound(transcript);
}

TEST(PlainText, WithoutLabelsIsOneTurnByNobody) {
  const Transcript transcript = read("a.txt", "\nThe ward was full.\n\nThen it was not.\n\n");
  EXPECT_THAT(turns(transcript), ElementsAre("-: The ward was full.\n\nThen it was not."));
}

TEST(PlainText, IsOneTurnForEachTimeStampedParagraph) {
  const Transcript transcript =
      read("a.txt", "00:00:07 We began early.\n\n00:00:19 Yeah\n\n00:01:02 It rained.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("-: We began early.", "-: Yeah", "-: It rained."));
  EXPECT_THAT(times(transcript), ElementsAre("7000-", "19000-", "62000-"));
}

TEST(PlainText, TakesStampsAtTheEndOfParagraphsForTheirEnd) {
  const Transcript transcript =
      read("a.txt", "We began early. #00:00:05-2#\nIt rained. #00:01:10-0#\n");
  EXPECT_THAT(turns(transcript), ElementsAre("-: We began early.", "-: It rained."));
  EXPECT_THAT(times(transcript), ElementsAre("-5200", "-70000"));
}

TEST(PlainText, SaysWhatStandsBeforeTheFirstSpeaker) {
  const Transcript transcript = read("a.txt", "Ward study\n\nI: Hello?\nP: Hi.\nI: So.\nP: Yes.\n");
  EXPECT_THAT(problems(transcript),
              HasSubstr(":1: note: the first 10 characters stand before the first speaker"));
}

TEST(PlainText, HeadOfKeysAndValuesIsNoConversation) {
  const Transcript transcript = read("a.txt",
                                     "Interviewer: Ann Smith\nParticipant: Bo\nDate: 3 May\n\n"
                                     "Interviewer: Hello?\nParticipant: Hi.\n"
                                     "Interviewer: So.\nParticipant: Yes.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Interviewer: Hello?", "Participant: Hi.",
                                             "Interviewer: So.", "Participant: Yes."));
}

TEST(PlainText, LeavesTheFooterOfTheServiceUncoded) {
  const Transcript transcript =
      read("a.txt",
           "Ada  0:03  \nHello.\n\nBo  0:05  \nHi.\n\nAda  0:09  \nBye.\n\n"
           "Transcribed by https://otter.ai\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: Bye."));
  EXPECT_THAT(times(transcript), ElementsAre("3000-", "5000-", "9000-"));
  EXPECT_THAT(problems(transcript), HasSubstr(":10: note: the last line names"));
}

TEST(PlainText, HasParagraphsByLineWhereLinesAreLong) {
  const std::string line(121, 'a');
  EXPECT_EQ(read("a.txt", line + "\nshort\n").paragraphs, Paragraphs::every_line);
  EXPECT_EQ(read("a.txt", line.substr(1) + "\nshort\n").paragraphs, Paragraphs::blank_line);
  std::string umlauts;
  for (int i = 0; i < 120; ++i) umlauts += "ä";
  EXPECT_EQ(read("a.txt", umlauts + "\n").paragraphs, Paragraphs::blank_line);
  EXPECT_EQ(read("a.md", line + "\nshort\n").paragraphs, Paragraphs::blank_line);
}

TEST(PlainText, InWindows1252IsReadAndSaysSo) {
  const Transcript transcript = read("a.txt",
                                     "caf\xE9 \x93"
                                     "hello\x94\n");
  EXPECT_EQ(transcript.text, "café “hello”\n");
  EXPECT_EQ(transcript.encoding, "windows-1252");
  EXPECT_THAT(problems(transcript), HasSubstr("not UTF-8; read as windows-1252"));
}

TEST(PlainText, CountsBytesThatMeanNothing) {
  ReadOptions options;
  options.encoding = "UTF-8";
  const Transcript transcript = read("a.txt", "caf\xE9 is it\n", options);
  EXPECT_THAT(problems(transcript), HasSubstr("1 byte has no meaning in UTF-8"));
}

TEST(PlainText, WarnsOfTimesThatRunBackwards) {
  const Transcript transcript =
      read("a.txt", "[00:00:05] Ada: One.\n[00:00:03] Bo: Two.\n[00:00:09] Ada: Three.\n");
  EXPECT_THAT(problems(transcript), HasSubstr(":2: warning: 1 time stamp is earlier"));
}

TEST(PlainText, SaysWhichLabelsHaveNothingAfterThem) {
  const Transcript transcript = read("a.txt", "I: So?\nP: Yes.\nI:\nP: No.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("I: So?", "P: Yes.", "P: No."));
  EXPECT_THAT(problems(transcript), HasSubstr("1 label with nothing said after it"));
}

TEST(Markdown, KeepsHeadingsAndListsInTheText) {
  const std::string text = "# Visit\n\n* one: first\n* two: second\n\nThe end.\n";
  const Transcript transcript = read("a.md", text);
  EXPECT_EQ(transcript.text, text);
  EXPECT_EQ(transcript.format, "markdown");
  EXPECT_EQ(transcript.turns.size(), 1U);
}

TEST(Markdown, HasBoldLabels) {
  const Transcript transcript = read(
      "a.md",
      "**Ada:** Hello.\n\n**Bo**: Hi.\n\n**Ada:** So.\n\n**Bo** 0:19  \nYes.\n\n**Bo**: No.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: So.\n\n**Bo** 0:19  \nYes.", "Bo: No."));
}

TEST(Refusals, NameWhatTheFileIsAndTheWayOut) {
  EXPECT_THAT(refusal("a.txt", ""), HasSubstr("the file is empty"));
  EXPECT_THAT(refusal("a.txt", " \n\t\n"), HasSubstr("nothing in it but white space"));
  EXPECT_THAT(refusal("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
              testing::AllOf(HasSubstr("password"), HasSubstr("soffice --convert-to docx")));
  EXPECT_THAT(refusal("a.pdf", "%PDF-1.7\n"), HasSubstr("pdftotext"));
  EXPECT_THAT(refusal("a.rtf", "{\\rtf1 hello}"), HasSubstr("RTF"));
  EXPECT_THAT(refusal("a.txt", std::string("\0\1\2\3\4\0\1\2", 8)), HasSubstr("not text"));
  EXPECT_THAT(refusal("a.json", "{\n  \"text\": \"hello\"\n}\n"), HasSubstr("JSON document"));
  EXPECT_THAT(refusal("a.json", "[{\"text\": \"hello\"}]"), HasSubstr("JSON document"));
  EXPECT_THAT(refusal("a.eaf", "<?xml version=\"1.0\"?><A/>"), HasSubstr("XML"));
}

TEST(Refusals, DoNotHitWhatOnlyBeginsLikeSomethingElse) {
  EXPECT_EQ(refusal("a.txt", "[id1] Hello.\n[id2] Hi.\n"), "");
  EXPECT_EQ(refusal("a.txt", "{Ada} Hello.\n{Bo} Hi.\n"), "");
}

TEST(InputFormat, CanBeForced) {
  ReadOptions options;
  options.format = "text";
  EXPECT_EQ(read("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", options).format, "text");
  options.format = "vvt";
  EXPECT_THAT(refusal("a.txt", "Hello\n", options), HasSubstr("did you mean 'vtt'?"));
}
