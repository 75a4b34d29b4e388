#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

namespace {

std::map<std::string, Attributes> attributes(std::string_view content) {
  const Folder folder;
  return read_attributes(folder.write("people.csv", content));
}

std::string refused(std::string_view content) {
  try {
    attributes(content);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST(AttributesTable, GivesEachDocumentItsRow) {
  EXPECT_THAT(
      attributes("name,age,site\nP1,20,north\nP2,,south\n"),
      ElementsAre(Pair("P1", UnorderedElementsAre(Pair("age", "20"), Pair("site", "north"))),
                  Pair("P2", UnorderedElementsAre(Pair("site", "south")))));
}

TEST(AttributesTable, FindsItsIdColumnByName) {
  EXPECT_THAT(attributes("age;Document\r\n20;P1\r\n"),
              ElementsAre(Pair("P1", ElementsAre(Pair("age", "20")))));
}

TEST(AttributesTable, RefusesADocumentTwice) {
  EXPECT_THAT(refused("id,age\nP1,20\nP2,30\nP1,40\n"),
              HasSubstr("people.csv:4: error: document 'P1' is already on line 2"));
  EXPECT_THAT(refused("id,age\n"), HasSubstr("at least one row"));
  EXPECT_THAT(refused("id,age\n,20\n"), HasSubstr("people.csv:2: error: column 'id' is empty"));
}

TEST(AttributesTable, JoinsByIdAndSetsTheKind) {
  Transcript transcript = read("P1.txt", "Hello.\n");
  join_attributes(transcript, attributes("id,kind,site\nP1,policy,north\nP2,review,south\n"));
  EXPECT_EQ(transcript.kind, "policy");
  EXPECT_THAT(transcript.attributes, ElementsAre(Pair("site", "north")));
}

TEST(Ids, MustDifferAcrossFiles) {
  std::vector<Transcript> transcripts;
  transcripts.push_back(read("P1.txt", "Hello.\n"));
  transcripts.push_back(read("P2.txt", "Hello.\n"));
  EXPECT_NO_THROW(check_ids(transcripts));
  transcripts.back().id = "P1";
  EXPECT_THROW(check_ids(transcripts), Error);
}
