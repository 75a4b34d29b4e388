#include "themata/passage.h"

#include <gmock/gmock.h>

#include "reading.h"
#include "themata/error.h"
#include "themata/selection.h"

using namespace themata;
using testing::ElementsAre;

namespace {

std::vector<std::string> texts(const std::vector<Passage>& passages) {
  std::vector<std::string> found;
  for (const Passage& passage : passages)
    found.emplace_back(slice(passage.transcript->text, passage.span));
  return found;
}

Coding on(std::size_t begin, std::size_t end) {
  Coding coding;
  coding.document = "P1";
  coding.begin = begin;
  coding.end = end;
  return coding;
}

}  // namespace

TEST(Passage, OfParticipantsLeavesInterviewersOut) {
  const std::vector<Transcript> transcripts = {
      themata_test::read("P1.txt", "INT: Why?\n\nP1: Because.\n\nINT: So?\n\nP1: Well.\n")};
  EXPECT_THAT(texts(spoken(transcripts, Voices::participants)), ElementsAre("Because.", "Well."));
  EXPECT_THAT(texts(spoken(transcripts, Voices::everyone)),
              ElementsAre("Why?", "Because.", "So?", "Well."));
}

TEST(Passage, IsDividedAtTheEdgesOfCodings) {
  const std::vector<Transcript> transcripts = {themata_test::read("P1.txt", "äbcdefghij")};
  const Coding first = on(1, 3);
  const Coding overlapping = on(2, 5);
  const Coding last = on(8, 10);
  const std::vector<const Coding*> codings = {&last, &first, &overlapping};
  const CodedPassages divided = divide(spoken(transcripts, Voices::everyone), codings);
  EXPECT_THAT(texts(divided.coded), ElementsAre("bcde", "ij"));
  EXPECT_THAT(texts(divided.uncoded), ElementsAre("ä", "fgh"));
}

TEST(Passage, OfADocumentNobodyCodedIsUncoded) {
  const std::vector<Transcript> transcripts = {themata_test::read("P2.txt", "Nothing here.")};
  const Coding elsewhere = on(0, 5);
  const std::vector<const Coding*> codings = {&elsewhere};
  const CodedPassages divided = divide(spoken(transcripts, Voices::everyone), codings);
  EXPECT_TRUE(divided.coded.empty());
  EXPECT_THAT(texts(divided.uncoded), ElementsAre("Nothing here."));
}

TEST(Trait, IsAnAttributeTheKindOrTheDocument) {
  Transcript transcript = one_turn("x");
  transcript.id = "P1";
  transcript.kind = "policy";
  transcript.attributes["level"] = "meso";
  EXPECT_TRUE(has_trait(transcript, trait_from("level=meso")));
  EXPECT_TRUE(has_trait(transcript, trait_from("kind=policy")));
  EXPECT_TRUE(has_trait(transcript, trait_from("document=P1")));
  EXPECT_FALSE(has_trait(transcript, trait_from("level=macro")));
  EXPECT_FALSE(has_trait(transcript, trait_from("area=")));
  EXPECT_THROW(trait_from("level"), Error);
}

TEST(Passage, AreChosenAsCodingsAreByDocumentAndBySpeaker) {
  const std::vector<Transcript> transcripts = {
      themata_test::read("P1.txt", "INT: Why?\n\nP1: Because.\n\nINT: So?\n\nP1: Well.\n"),
      themata_test::read("FG.txt",
                         "INT: Why?\n\nAda: Yes.\n\nBen: No.\n\nINT: So?\n\nAda: A.\n\nBen: B.\n")};
  const Codings all = listed(transcripts, Voices::participants);
  EXPECT_THAT(all.documents[1].participants, ElementsAre("Ada", "Ben"));
  Choice choice;
  choice.attributes["FG/Ada"]["role"] = "nurse";
  const Selection everyone = select(std::span(&all, 1), choice);
  choice.where = {{"role", "nurse"}};
  const Selection nurses = select(std::span(&all, 1), choice);
  EXPECT_TRUE(still_has(nurses, everyone, "FG", "Ada"));
  EXPECT_FALSE(still_has(nurses, everyone, "FG", "Ben"));
  EXPECT_TRUE(still_has(nurses, everyone, "FG", "INT"));
  EXPECT_FALSE(still_has(nurses, everyone, "P1", "P1"));
}
