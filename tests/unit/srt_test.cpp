#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Srt, MergesSubtitlesIntoTurns) {
  const Transcript transcript =
      read("a.srt",
           "\xEF\xBB\xBF"
           "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Ada:</i> Well,\r\n\r\n"
           "2\r\n00:00:02,500 --> 00:00:04,000\r\nAda: {\\an8}so it\r\nis.\r\n\r\n"
           "3\r\n00:00:04,000 --> 00:00:05,000\r\nBo: Oh.\r\n\r\n"
           "4\r\n00:00:05,000 --> 00:00:06,000\r\nBo: <font color=\"red\">No</font>.\r\n");
  EXPECT_THAT(turns(transcript), ElementsAre("Ada: Well, so it is.", "Bo: Oh. No."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-4000", "4000-6000"));
  expect_sound(transcript);
}

TEST(Srt, TakesDigitsForAnIndexOnlyBeforeTimes) {
  const Transcript transcript = read("a.srt",
                                     "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n"
                                     "2\n00:00:02,000 --> 00:00:03,000\n42\n\n"
                                     "3\n00:00:03,000 --> 00:00:04,000\nReally.\n");
  EXPECT_EQ(transcript.text, "How many? 42 Really.\n");
}

TEST(Srt, ForgivesMissingIndicesBlankLinesAndAPointForTheComma) {
  const Transcript transcript = read("a.srt",
                                     "0:00:01.5 --> 0:00:02.75 X1:40 X2:600\nOne\n"
                                     "00:00:03,000 --> 00:00:04,000\ntwo\n\nthree\n");
  EXPECT_EQ(transcript.text, "One two three\n");
  EXPECT_THAT(times(transcript), ElementsAre("1500-4000"));
}

TEST(Srt, IsKnownByItsContentUnderAnyName) {
  EXPECT_EQ(read("a.txt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n").format, "srt");
}

TEST(Srt, WithoutSubtitlesIsRefused) {
  EXPECT_THAT(refusal("a.srt", "nothing of the kind\n"), HasSubstr("no subtitles are in it"));
}
