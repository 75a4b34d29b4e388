#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

namespace {

std::vector<std::string> ids(const std::vector<Transcript>& transcripts) {
  std::vector<std::string> all;
  for (const Transcript& transcript : transcripts) all.push_back(transcript.id);
  return all;
}

}  // namespace

TEST(Rows, WithASpeakerAreTurns) {
  const Transcript transcript = read(
      "visit.csv",
      "\xEF\xBB\xBFSpeaker,Timestamp,Text\r\nI,00:00:01,Why?\r\nMary,00:00:04,\"So,\nwell.\"\r\n"
      "Mary,00:00:06,Yes.\r\nI,00:00:09,Ah.\r\n");
  EXPECT_EQ(transcript.id, "visit");
  EXPECT_EQ(transcript.kind, "interview");
  EXPECT_EQ(transcript.text, "I: Why?\nMary: So, well.\nMary: Yes.\nI: Ah.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("I: Why?", "Mary: So, well.", "Mary: Yes.", "I: Ah."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-", "4000-", "6000-", "9000-"));
  EXPECT_THAT(interviewers(transcript), ElementsAre("I"));
  expect_sound(transcript);
}

TEST(Rows, WithADocumentColumnAreSeveralDocuments) {
  const auto transcripts = read_all("all.csv",
                                    "interview,speaker,text,site\nA,I,Why?,north\nB,I,How?,"
                                    "south\nA,Mary,So.,north\nB,Tom,Ah.,east\n");
  EXPECT_THAT(ids(transcripts), ElementsAre("A", "B"));
  EXPECT_THAT(turns(transcripts[0]), ElementsAre("I: Why?", "Mary: So."));
  EXPECT_THAT(transcripts[0].attributes, ElementsAre(Pair("site", "north")));
  EXPECT_TRUE(transcripts[1].attributes.empty());
}

TEST(Rows, OfWhisperAreCuesInMilliseconds) {
  const Transcript transcript =
      read("a.tsv", "start\tend\ttext\n140\t940\tWell\n940\t2000\tyes.\n4000\t5000\tNo.\n");
  EXPECT_EQ(transcript.text, "Well yes.\nNo.\n");
  EXPECT_THAT(times(transcript), ElementsAre("140-2000", "4000-5000"));
  EXPECT_THAT(problems(transcript), HasSubstr("read as milliseconds"));
}

TEST(Rows, OfWhisperMayHaveNoHeader) {
  const Transcript transcript = read("a.csv", "\"Well, \",0.14,0.94\nyes.,0.94,2.0\n");
  EXPECT_EQ(transcript.text, "Well, yes.\n");
  EXPECT_THAT(times(transcript), ElementsAre("140-2000"));
}

TEST(Rows, WithSpeakersAndBothTimesMergeIntoTurns) {
  const Transcript transcript =
      read("a.csv", "start,end,speaker,text\n0.5,1.5,A,One\n1.5,2,A,two\n2,3,B,three\n");
  EXPECT_THAT(turns(transcript), ElementsAre("A: One two", "B: three"));
  EXPECT_THAT(times(transcript), ElementsAre("500-2000", "2000-3000"));
}

TEST(Rows, WithoutSpeakerOrTimeAreASurvey) {
  const auto transcripts = read_all("survey.csv",
                                    "Case;Age;Gender;freetext\r\nID4;24;f;\"Long; "
                                    "and\ncold.\"\r\nID5;;m;Short.\r\nID6;50;m;\r\n");
  EXPECT_THAT(ids(transcripts), ElementsAre("ID4", "ID5"));
  EXPECT_EQ(transcripts[0].kind, "survey");
  EXPECT_EQ(transcripts[0].text, "Long; and cold.\n");
  EXPECT_THAT(turns(transcripts[0]), ElementsAre("ID4: Long; and cold."));
  EXPECT_THAT(transcripts[0].attributes,
              UnorderedElementsAre(Pair("Age", "24"), Pair("Gender", "f")));
  EXPECT_THAT(transcripts[1].attributes, UnorderedElementsAre(Pair("Gender", "m")));
  EXPECT_THAT(problems(transcripts[0]), HasSubstr("1 row without an answer left out"));
  for (const Transcript& transcript : transcripts) expect_sound(transcript);
}

TEST(Rows, OfASurveyMayHaveSeveralAnswers) {
  ReadOptions options;
  options.text_columns = {"best", "worst"};
  const auto transcripts =
      read_all("s.csv", "id,best,worst\n7,The food,The wait\n8,,Noise\n", options);
  EXPECT_EQ(transcripts[0].text, "best: The food\nworst: The wait\n");
  EXPECT_THAT(turns(transcripts[0]), ElementsAre("7: The food", "7: The wait"));
  EXPECT_EQ(transcripts[1].text, "worst: Noise\n");
}

TEST(Rows, OfASurveyMakeNoInterviewerOfARespondent) {
  for (const Transcript& transcript : read_all("s.csv", "id,answer\nQ1,Yes it is\nI2,No\n"))
    EXPECT_TRUE(interviewers(transcript).empty());
}

TEST(Rows, OfASurveyWithoutIdsAreNumbered) {
  EXPECT_THAT(ids(read_all("s.csv", "age,answer\n20,Yes it is\n30,\n40,No it is not\n")),
              ElementsAre("s-1", "s-3"));
}

TEST(Rows, OfPeopleByNameAreASurvey) {
  const auto transcripts =
      read_all("s.csv", "name,age,answer\nMary,20,Yes it is\nTom,30,No it is not\n");
  EXPECT_THAT(ids(transcripts), ElementsAre("Mary", "Tom"));
  EXPECT_EQ(transcripts[0].kind, "survey");
}

TEST(Rows, WithDatesForTimesAreASurvey) {
  const auto transcripts = read_all(
      "s.csv", "Timestamp,id,answer\n2024/05/03 10:00:00,a,Yes it is\n2024/05/03 10:05:00,b,No\n");
  EXPECT_THAT(ids(transcripts), ElementsAre("a", "b"));
  EXPECT_EQ(transcripts[0].attributes.at("Timestamp"), "2024/05/03 10:00:00");
}

TEST(Rows, MayHoldAWholeInterviewEach) {
  const auto transcripts = read_all("all.csv",
                                    "transcript_id,text\nx1,\"I: Why?\n\nP: So.\n\nI: Ah.\n\nP: "
                                    "Yes.\"\nx2,\"I: How?\n\nP: Oh.\"\n");
  EXPECT_EQ(transcripts[0].kind, "interview");
  EXPECT_THAT(turns(transcripts[0]), ElementsAre("I: Why?", "P: So.", "I: Ah.", "P: Yes."));
  EXPECT_THAT(turns(transcripts[1]), ElementsAre("I: How?", "P: Oh."));
}

TEST(Rows, WithoutAKnownTextColumnUseTheOneWithFarMoreText) {
  const auto transcripts = read_all("s.csv",
                                    "age,remarks\n20,The ward was full on every single "
                                    "day\n30,Nobody came to see us at all then\n");
  EXPECT_EQ(transcripts[0].text, "The ward was full on every single day\n");
  EXPECT_THAT(problems(transcripts[0]), HasSubstr("taken from column 'remarks'"));
}

TEST(Rows, WithoutATextColumnAreRefusedWithTheWayOut) {
  const std::string refused = refusal("s.csv", "case,age,gender\n1,20,f\n2,30,m\n");
  EXPECT_THAT(refused, HasSubstr("--text-column"));
  EXPECT_THAT(refused, HasSubstr("the columns are: case, age, gender"));
}

TEST(Rows, WhoseNamedTextIsShortBesideAnotherAreRefused) {
  EXPECT_THAT(refusal("s.csv", "comment,story\nok,The ward was full on every single day of it\n"),
              HasSubstr("'story' has far more text"));
}

TEST(Rows, AreReadByTheColumnsAPersonNames) {
  ReadOptions options;
  options.text_columns = {"Q2"};
  options.speaker_column = "wer";
  options.document_column = "heft";
  options.start_column = "von";
  options.end_column = "bis";
  const auto transcripts =
      read_all("a.csv", "heft,wer,von,bis,q1,q2\nA,X,1.5,2.5,no,Hallo\nB,Y,3,4,no,Gut\n", options);
  EXPECT_THAT(ids(transcripts), ElementsAre("A", "B"));
  EXPECT_THAT(turns(transcripts[0]), ElementsAre("X: Hallo"));
  EXPECT_THAT(times(transcripts[0]), ElementsAre("1500-2500"));
}

TEST(Rows, MissingANamedColumnAreRefused) {
  ReadOptions options;
  options.text_columns = {"answr"};
  EXPECT_THAT(refusal("a.csv", "id,answer\n1,Yes\n", options),
              testing::AllOf(HasSubstr("no column 'answr'"), HasSubstr("did you mean 'answer'?")));
}

TEST(Rows, WithMoreOrFewerCellsAreRefusedByLine) {
  EXPECT_THAT(refusal("a.csv", "id,answer\n1,\"Yes\nand\"\n2\n"),
              HasSubstr(":4: error: the row has 1 cells, but there are 2 columns"));
  EXPECT_THAT(refusal("a.csv", "id,answer\n1,Yes,No\n"),
              HasSubstr(":2: error: the row has 3 cells"));
}

TEST(Rows, WithEmptyCellsAtTheEndAreForgiven) {
  EXPECT_EQ(read("a.csv", "id,answer\n1,Yes it is,,\n,,,\n").text, "Yes it is\n");
}

TEST(Rows, WithOneIdTwiceAreRefusedWithBothLines) {
  EXPECT_THAT(refusal("a.csv", "id,answer\n1,Yes\n2,No\n1,So\n"),
              HasSubstr(":4: error: document '1' is already on line 2"));
}

TEST(Rows, AreKnownByTheirHeaderUnderAnyName) {
  EXPECT_EQ(read("a.txt", "speaker,text\nA,Hello\nB,Hi\nA,So\n").format, "csv");
  EXPECT_EQ(read("a.txt", "speaker\ttext\nA\tHello\nB\tHi\nA\tSo\n").format, "tsv");
}

TEST(Rows, WithoutRowsAreRefused) {
  EXPECT_THAT(refusal("a.csv", "id,answer\n"), HasSubstr("a header, but no rows"));
}
