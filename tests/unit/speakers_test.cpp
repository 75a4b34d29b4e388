// The ways people write who speaks; each habit as real transcripts have it.
#include <gmock/gmock.h>

#include <chrono>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

std::vector<std::string> names(const Transcript& transcript) {
  std::vector<std::string> all;
  for (const Speaker& speaker : transcript.speakers) all.push_back(speaker.name);
  return all;
}

std::vector<std::string> turns_of(std::string_view text) { return turns(read("a.txt", text)); }

}  // namespace

TEST(Speakers, AreNamedBeforeAColon) {
  EXPECT_THAT(turns_of("interviewer: Why?\nmary: So.\ninterviewer: Ah.\nmary: Yes.\n"),
              ElementsAre("interviewer: Why?", "mary: So.", "interviewer: Ah.", "mary: Yes."));
  EXPECT_THAT(
      turns_of("Dr. Smith: Why?\nO'Neil (nurse) : So.\nDr. Smith: Ah.\nO'Neil (nurse): Yes.\n"),
      ElementsAre("Dr. Smith: Why?", "O'Neil (nurse): So.", "Dr. Smith: Ah.",
                  "O'Neil (nurse): Yes."));
}

TEST(Speakers, AreNamedOnALineOfTheirOwn) {
  EXPECT_THAT(
      turns_of("MARY:\nIt was late.\n\nAnd dark.\n\nTOM:\nYes.\n\nMARY:\nCold.\n\nTOM:\nNo.\n"),
      ElementsAre("MARY: It was late.\n\nAnd dark.", "TOM: Yes.", "MARY: Cold.", "TOM: No."));
}

TEST(Speakers, AreNamedInBrackets) {
  EXPECT_THAT(turns_of("[id1] Hello there.\n\n[id2] Hi.\n\n[id1] So.\n"),
              ElementsAre("id1: Hello there.", "id2: Hi.", "id1: So."));
  EXPECT_THAT(turns_of("{Ada} Hello there.\n{Bo} Hi.\n{Ada} So.\n"),
              ElementsAre("Ada: Hello there.", "Bo: Hi.", "Ada: So."));
}

TEST(Speakers, AreNamedInBracketsWithTheTimeOfDay) {
  const Transcript transcript = read(
      "a.txt", "[Ada Lee] 11:02:09\nHello.\n\n[Bo Ray] 11:02:11\nHi.\n\n[Ada Lee] 11:02:15\nSo.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada Lee: Hello.", "Bo Ray: Hi.", "Ada Lee: So."));
  EXPECT_THAT(times(transcript), ElementsAre("39729000-", "39731000-", "39735000-"));
}

TEST(Speakers, AreNamedWithATimeOnALineOfTheirOwn) {
  const Transcript transcript = read(
      "a.txt",
      "Unknown Speaker  0:03  \nHello.\n\nBo  59:59\nHi.\n\nUnknown Speaker  1:02:03  \nSo.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Unknown Speaker: Hello.", "Bo: Hi.", "Unknown Speaker: So."));
  EXPECT_THAT(times(transcript), ElementsAre("3000-", "3599000-", "3723000-"));
}

TEST(Speakers, AreNamedAfterATime) {
  const Transcript transcript = read(
      "a.txt", "[00:00:02] Ada: Hello.\n(00:00:05) Bo: Hi.\n00:00:09 - Ada: So.\n0:11 Bo: Yes.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: So.", "Bo: Yes."));
  EXPECT_THAT(times(transcript), ElementsAre("2000-", "5000-", "9000-", "11000-"));
}

TEST(Speakers, AreNamedBeforeATimeAndAColon) {
  const Transcript transcript =
      read("a.txt", "Ada (00:00:02): Hello.\nBo [00:00:05]: Hi.\nAda (00:00:09): So.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: So."));
  EXPECT_THAT(times(transcript), ElementsAre("2000-", "5000-", "9000-"));
}

TEST(Speakers, AreNamedAfterATimeOnALineOfTheirOwn) {
  const Transcript transcript = read("a.txt",
                                     "Transcript\n00:00:03 Speaker 1\nHello there.\n00:00:09 "
                                     "Speaker 2\nHi.\n00:00:12 Speaker 1\nSo.\n");
  EXPECT_THAT(turns(transcript),
              ElementsAre("Speaker 1: Hello there.", "Speaker 2: Hi.", "Speaker 1: So."));
  EXPECT_THAT(times(transcript), ElementsAre("3000-", "9000-", "12000-"));
}

TEST(Speakers, AreNamedUnderTheTimesOfACue) {
  const Transcript transcript = read("a.txt",
                                     "0:0:0.0 --> 0:0:1.510\nAda Lee\nHello.\n\n"
                                     "0:0:3.270 --> 0:0:4.250\nBo Ray\nHi.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada Lee: Hello.", "Bo Ray: Hi."));
  EXPECT_THAT(times(transcript), ElementsAre("0-1510", "3270-4250"));
}

TEST(Speakers, AreNamedBeforeATab) {
  EXPECT_THAT(turns_of("I\tWhy?\nP1\tSo.\nI\tAh.\nP1\tYes.\n"),
              ElementsAre("I: Why?", "P1: So.", "I: Ah.", "P1: Yes."));
}

TEST(Speakers, OfAChatHaveTimeAndTabs) {
  EXPECT_THAT(
      turns_of("00:21:14\tAda Lee:\tHello.\n00:21:35\tBo Ray:\tHi.\n00:22:01\tAda Lee:\tSo.\n"),
      ElementsAre("Ada Lee: Hello.", "Bo Ray: Hi.", "Ada Lee: So."));
}

TEST(Speakers, MayCarryAMark) {
  EXPECT_THAT(turns_of("#Ada: Hello.\n#Bo: Hi.\n#Ada: So.\n"),
              ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: So."));
  EXPECT_THAT(turns_of("@Ada: Hello.\n@Bo: Hi.\n@Ada: So.\n"),
              ElementsAre("Ada: Hello.", "Bo: Hi.", "Ada: So."));
}

TEST(Speakers, AreReadInEveryScript) {
  EXPECT_THAT(turns_of("Élodie : Bonjour.\nŁukasz : Cześć.\nÉlodie : Ça va ?\n"),
              ElementsAre("Élodie: Bonjour.", "Łukasz: Cześć.", "Élodie: Ça va ?"));
  EXPECT_THAT(turns_of("李华：你好。\n王明：你好吗？\n李华：好。\n"),
              ElementsAre("李华: 你好。", "王明: 你好吗？", "李华: 好。"));
  EXPECT_THAT(turns_of("أحمد: مرحبا\nليلى: أهلا\nأحمد: نعم\n"),
              ElementsAre("أحمد: مرحبا", "ليلى: أهلا", "أحمد: نعم"));
}

TEST(Speakers, NeedNoRepeatWhereTwoTakeTurns) {
  EXPECT_THAT(turns_of("Q: Why?\nA: Because.\n"), ElementsAre("Q: Why?", "A: Because."));
  EXPECT_THAT(turns_of("Mary: Why?\nTom: Because.\n"), ElementsAre("Mary: Why?", "Tom: Because."));
}

TEST(Speakers, ThatSpeakOnceAreAcceptedWhereTheyLookLikeTheOthers) {
  const Transcript transcript = read("a.txt", "P1: Hello.\nP2: Hi.\nP1: So.\nP2: Yes.\nP3: No.\n");
  EXPECT_THAT(names(transcript), ElementsAre("P1", "P2", "P3"));
  EXPECT_THAT(problems(transcript), HasSubstr("speak only once: 'P3'"));
}

TEST(Speakers, AreNotWhatOnlyHasAColon) {
  const std::string text =
      "I: So what did you do?\nP: One thing: I left.\nNote: tape ends.\nAt 12:30 we ate.\n"
      "12:30 was late.\nhttp://example.org is the site.\nI: Did you?\nP: Yes.\nNote: tape begins.\n"
      "I mean, here is the point: it was late.\n";
  EXPECT_THAT(names(read("a.txt", text)), ElementsAre("I", "P"));
}

TEST(Speakers, AreNotPhrasesThatRepeatNowAndThen) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "I: Why?\nP: So.\n";
  text += "My advice: leave.\nI: Oh?\nMy advice: stay.\nP: Well.\n";
  EXPECT_THAT(names(read("a.txt", text)), ElementsAre("I", "P"));
}

TEST(Speakers, AreNotHeadingsOfAReport) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "The service was reviewed again in that year.\n\n";
  text += "Related Reading: the plan.\n\nThe board met.\n\nRelated Reading: the law.\n\n";
  text += "Staff Training: none.\n\nThe board met again.\n\nStaff Training: some.\n\n";
  for (int i = 0; i < 12; ++i) text += "The service was reviewed again in that year.\n\n";
  EXPECT_THAT(names(read("a.txt", text)), IsEmpty());
}

TEST(Speakers, AreNotWhatHappensInBrackets) {
  EXPECT_THAT(
      names(read("a.txt",
                 "[laughs] Yes.\n\n[pause] No.\n\n[laughs] Well.\n\n[Music] Oh.\n\n[Music] Ah.\n")),
      IsEmpty());
}

TEST(Speakers, HaveNamesOfAtMost63Characters) {
  const std::string longest = "P" + std::string(62, 'x');
  EXPECT_THAT(names(read("a.txt", longest + ": Hello.\nQ: Hi.\n" + longest + ": So.\nQ: Yes.\n")),
              ElementsAre(longest, "Q"));
  const std::string longer = longest + "x";
  EXPECT_THAT(names(read("a.txt", longer + ": Hello.\nQ: Hi.\n" + longer + ": So.\nQ: Yes.\n")),
              Not(testing::Contains(longer)));
}

TEST(Speakers, ThatHardlyDifferAreNoted) {
  const Transcript transcript =
      read("a.txt",
           "Interviewer: Why?\nBSR06: So.\nINTERVIEWER: Ah.\nBSRO6: Yes.\n"
           "Interviewer: Oh.\nBSR06: No.\nINTERVIEWER: Hm.\nBSRO6: Ha.\n");
  EXPECT_EQ(transcript.speakers.size(), 4U);
  EXPECT_THAT(problems(transcript),
              HasSubstr("'Interviewer' and 'INTERVIEWER' are counted as two"));
  EXPECT_THAT(problems(transcript), HasSubstr("'BSR06' and 'BSRO6' are counted as two"));
}

TEST(Speakers, WithAPointForTheColonAreNoted) {
  const Transcript transcript = read("a.txt", "I: Why?\nE: So.\nI: Ah.\nE. Yes.\nI: Oh.\ne: No.\n");
  EXPECT_THAT(problems(transcript), HasSubstr(":4: note: 1 line begins with a speaker's initials"));
  EXPECT_THAT(problems(transcript), HasSubstr("'E' and 'e' are counted as two"));
}

TEST(Speakers, WithOtherNumbersAreOthers) {
  EXPECT_THAT(problems(read("a.txt",
                            "Moderator: Why?\nSpeaker 1: So.\nSpeaker 2: Ah.\nModerator: Yes.\n"
                            "Speaker 1: Oh.\nSpeaker 2: No.\n")),
              Not(HasSubstr("hardly differ")));
}

TEST(Roles, AreKnownByCustom) {
  for (const std::string label :
       {"I", "INT", "Interviewer", "interviewer 1", "Int2", "Q", "Moderator", "FAC", "Researcher",
        "IV", "Sara Chen (Interviewer)"}) {
    const Transcript transcript =
        read("a.txt", label + ": Why?\nMary: So.\n" + label + ": Ah.\nMary: Yes.\n");
    EXPECT_THAT(interviewers(transcript), ElementsAre(label));
  }
}

TEST(Roles, AreKnownFromALegend) {
  const Transcript transcript =
      read("a.txt", "(X = Interviewer; I = Mrs Inge)\n\nX: Why?\n\nI: So.\n\nX: Ah.\n\nI: Yes.\n");
  EXPECT_THAT(interviewers(transcript), ElementsAre("X"));
}

TEST(Roles, AreKnownFromOptions) {
  ReadOptions options;
  options.interviewers = {"mary"};
  options.participants = {"I"};
  const Transcript transcript = read("a.txt", "I: Why?\nMary: So.\nI: Ah.\nMary: Yes.\n", options);
  EXPECT_THAT(interviewers(transcript), ElementsAre("Mary"));
}

TEST(Roles, ThatNobodyHasAreNoted) {
  EXPECT_THAT(problems(read("a.txt", "Tom: Why?\nMary: So.\nTom: Ah.\nMary: Yes.\n")),
              HasSubstr("--interviewer 'Tom'"));
  EXPECT_THAT(problems(read("a.txt", "I: Why?\nMary: So.\nI: Ah.\nMary: Yes.\n")),
              Not(HasSubstr("--interviewer")));
}

TEST(Roles, GivenToNobodyAreWarnedOf) {
  ReadOptions options;
  options.interviewers = {"Marry"};
  const std::vector<std::string> speakers = {"Mary", "Tom"};
  const auto warnings = check_labels(speakers, options);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(to_string(warnings.front()),
            "warning: no speaker is called 'Marry', as --interviewer says\n  did you mean 'Mary'?");
}

TEST(Speakers, AreFoundInOnePassOverALargeText) {
  std::string text;
  while (text.size() < 20'000'000)
    text +=
        "I: What happened at the ward on that day, as far as you remember it now?\n\n"
        "P1: It was a long day, and we had more people in than beds; nobody knew why.\n"
        "Then it went on like this: more came, and more, and none could leave again.\n\n";
  const auto begin = std::chrono::steady_clock::now();
  const Transcript transcript = read("a.txt", text);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(transcript.speakers.size(), 2U);
  EXPECT_LT(seconds.count(), 10.0);  // a hundred times what it takes; not a benchmark
}
