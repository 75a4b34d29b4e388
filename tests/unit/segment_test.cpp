#include "themata/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "themata/error.h"

using namespace themata;
using testing::ElementsAre;

namespace {

/// An interviewer's turn between two of a participant.
Transcript conversation() {
  Transcript transcript;
  transcript.text = "P: One. Two\nlines.\n\nNew paragraph.\nI: Why?\nP: Because.\n";
  transcript.speakers = {{"P", Role::participant}, {"I", Role::interviewer}};
  const auto turn = [&](std::string_view said, std::int32_t speaker) {
    const std::size_t at = transcript.text.find(said);
    transcript.turns.push_back({{at, at + said.size()}, {}, speaker, {}, {}});
  };
  turn("One. Two\nlines.\n\nNew paragraph.", 0);
  turn("Why?", 1);
  turn("Because.", 0);
  return transcript;
}

std::vector<std::string> cut(Unit unit, Voices voices) {
  const Transcript transcript = conversation();
  std::vector<std::string> found;
  for (const Segment& segment : segments(transcript, unit, voices))
    found.emplace_back(slice(transcript.text, segment.span));
  return found;
}

}  // namespace

TEST(Segments, LeaveTheInterviewerOutUnlessEveryoneIsAskedFor) {
  EXPECT_THAT(cut(Unit::sentence, Voices::participants),
              ElementsAre("One.", "Two\nlines.", "New paragraph.", "Because."));
  EXPECT_THAT(cut(Unit::sentence, Voices::everyone),
              ElementsAre("One.", "Two\nlines.", "New paragraph.", "Why?", "Because."));
}

TEST(Segments, AreWhatTheUnitSays) {
  EXPECT_THAT(cut(Unit::line, Voices::participants),
              ElementsAre("One. Two", "lines.", "New paragraph.", "Because."));
  EXPECT_THAT(cut(Unit::paragraph, Voices::participants),
              ElementsAre("One. Two\nlines.", "New paragraph.", "Because."));
  EXPECT_THAT(cut(Unit::turn, Voices::participants),
              ElementsAre("One. Two\nlines.\n\nNew paragraph.", "Because."));
}

TEST(Segments, OfADocumentReachFromTheFirstTurnToTheLast) {
  const auto found = segments(conversation(), Unit::document, Voices::participants);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first_turn, 0U);
  EXPECT_EQ(found[0].last_turn, 2U);
}

TEST(Segments, BeginAndEndWithWhatWasSaidNotWithATimeStamp) {
  Transcript transcript;
  transcript.text =
      "Yes. [00:01:02] We tried. #00:01:05-2#\n\n[00:01:09]\n\nAt 12:30 we left at 13:45";
  transcript.turns.push_back({{0, transcript.text.size()}, {}, Turn::nobody, {}, {}});
  std::vector<std::string> found;
  for (const Segment& segment : segments(transcript, Unit::sentence, Voices::participants))
    found.emplace_back(slice(transcript.text, segment.span));
  EXPECT_THAT(found, ElementsAre("Yes.", "We tried.", "At 12:30 we left at 13:45"));
}

TEST(Unit, KnowsItsNamesAndAdvisesOnTypos) {
  for (const std::string_view name : unit_names()) EXPECT_EQ(to_string(unit_from(name)), name);
  try {
    unit_from("sentense");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.problems().front().advice, "did you mean 'sentence'?");
  }
}
