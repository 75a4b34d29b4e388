#include "themata/selection.h"

#include <gmock/gmock.h>

#include "themata/error.h"
#include "themata/grouping.h"
#include "unit/made_codings.h"

using namespace themata;
using testing::ElementsAre;
using testing::HasSubstr;
using themata_test::document;
using themata_test::file;
using themata_test::select_from;

namespace {

Coding said(std::string document, std::string speaker, std::string code = "late",
            std::size_t begin = 0) {
  Coding made;
  made.document = std::move(document);
  made.begin = begin;
  made.end = begin + 5;
  made.code = std::move(code);
  made.coder = "ana";
  made.speaker = std::move(speaker);
  made.quote = "hello";
  return made;
}

std::vector<std::string> people(const Selection& selection) {
  std::vector<std::string> ids;
  for (const Participant& person : selection.participants) ids.push_back(person.id);
  return ids;
}

std::vector<std::string> speakers(const Selection& selection) {
  std::vector<std::string> ids;
  for (const SelectedCoding& one : selection.codings)
    ids.push_back(one.participant == nobody ? "?" : selection.participants[one.participant].id);
  return ids;
}

std::string complaint(const Codings& codings, const Choice& choice) {
  try {
    select_from(codings, choice);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST(Selection, AnInterviewIsItsParticipant) {
  const auto codings = file({document("P1"), document("P2")}, {said("P1", "R"), said("P2", "R")});
  EXPECT_THAT(people(select_from(codings)), ElementsAre("P1", "P2"));
  EXPECT_THAT(participants_note(select_from(codings)), HasSubstr("is a document here"));
}

TEST(Selection, PolicyPapersAndReviewsHaveNoParticipant) {
  const auto codings =
      file({document("P1"), document("Christie", {{"kind", "policy"}, {"level", "macro"}})},
           {said("P1", "R"), said("Christie", "")});
  const Selection selection = select_from(codings);
  EXPECT_THAT(people(selection), ElementsAre("P1"));
  EXPECT_THAT(speakers(selection), ElementsAre("?", "P1"));
  EXPECT_THAT(participants_note(selection),
              HasSubstr("policy papers, reviews and notes have none"));
  EXPECT_EQ(group(selection, "kind").documents.size(), 2U);
  Choice of_bodies;
  of_bodies.where = {{"level", "macro"}};
  EXPECT_EQ(select_from(codings, of_bodies).documents.size(), 1U);
}

TEST(Selection, AnAttributeNamesOneParticipantInSeveralDocuments) {
  const auto codings = file({document("P1-before", {{"participant", "Ada"}}),
                             document("P1-after", {{"participant", "Ada"}}), document("P2")},
                            {said("P1-after", "R"), said("P1-before", "R")});
  const Selection found = select_from(codings);
  EXPECT_THAT(people(found), ElementsAre("Ada", "P2"));
  EXPECT_THAT(speakers(found), ElementsAre("Ada", "Ada"));
  EXPECT_EQ(found.participants[0].documents.size(), 2U);
}

TEST(Selection, AFocusGroupIsAsManyAsSpeakInIt) {
  const auto codings = file({document("FG", {}, {"Ada", "Ben", "Eve"}), document("P1")},
                            {said("FG", "Ada"), said("FG", "Moderator", "late", 10),
                             said("FG", "", "late", 20), said("P1", "R")});
  const Selection found = select_from(codings);
  EXPECT_THAT(people(found), ElementsAre("FG/Ada", "FG/Ben", "FG/Eve", "P1"));
  EXPECT_THAT(speakers(found), ElementsAre("FG/Ada", "?", "?", "P1"));
}

TEST(Selection, WithoutAListOfPeopleThoseOfTheCodingsCountButNotInterviewers) {
  const auto codings = file(
      {}, {said("FG", "Ada"), said("FG", "Ben", "late", 10), said("FG", "Interviewer", "late", 20),
           said("P1", "R"), said("P1", "Interviewer", "late", 10)});
  const Selection found = select_from(codings);
  EXPECT_THAT(people(found), ElementsAre("FG/Ada", "FG/Ben", "P1"));
  EXPECT_THAT(speakers(found), ElementsAre("FG/Ada", "FG/Ben", "?", "P1", "?"));
}

TEST(Selection, PeopleOfAFocusGroupCanHaveAttributesOfTheirOwn) {
  const auto codings = file({document("FG", {{"area", "town"}}, {"Ada", "Ben"})},
                            {said("FG", "Ada"), said("FG", "Ben", "late", 10)});
  Choice choice;
  choice.attributes = {{"FG/Ben", {{"area", "glens"}}}};
  const Selection found = select_from(codings, choice);
  const Grouping areas = group(found, "area");
  EXPECT_THAT(areas.names, ElementsAre("glens", "town"));
  EXPECT_THAT(areas.participants, ElementsAre(ElementsAre(1), ElementsAre(0)));
  EXPECT_THAT(areas.of_codings, ElementsAre(1, 0));
  choice.where = {{"area", "glens"}};
  EXPECT_THAT(people(select_from(codings, choice)), ElementsAre("FG/Ben"));
  EXPECT_THAT(speakers(select_from(codings, choice)), ElementsAre("FG/Ben"));
}

TEST(Selection, ValuesOfOneNameAreAlternativesAndNamesAddUp) {
  const auto codings = file({document("P1", {{"area", "town"}, {"role", "nurse"}}),
                             document("P2", {{"area", "glens"}, {"role", "carer"}}),
                             document("P3", {{"area", "islands"}, {"role", "nurse"}})},
                            {});
  Choice choice;
  choice.where = {{"area", "town"}, {"area", "glens"}};
  EXPECT_THAT(people(select_from(codings, choice)), ElementsAre("P1", "P2"));
  choice.where.push_back({"role", "nurse"});
  EXPECT_THAT(people(select_from(codings, choice)), ElementsAre("P1"));
}

TEST(Selection, ChoosesDocumentsKindsAndCodesWithThoseBeneath) {
  const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n- {id: work, codes: [{id: late}, {id: help}]}\n- {id: mood}\n",
      "b.yaml");
  const auto codings = file({document("P1"), document("G1", {{"kind", "focus-group"}})},
                            {said("G1", "R"), said("P1", "R"), said("P1", "R", "mood", 10)});
  Choice choice;
  choice.codebook = &book;
  choice.codes = {"work"};
  EXPECT_EQ(select_from(codings, choice).codings.size(), 2U);
  choice.kinds = {"focus-group"};
  EXPECT_EQ(select_from(codings, choice).codings.size(), 1U);
  EXPECT_EQ(select_from(codings, choice).documents.size(), 1U);
  choice.kinds.clear();
  choice.documents = {"P1"};
  EXPECT_EQ(select_from(codings, choice).codings.size(), 1U);
}

TEST(Selection, SaysWhichDocumentsItTakesForInterviewsWithoutHavingBeenTold) {
  const std::vector<Codings> files = {
      file({document("P1"), document("Christie", {{"kind", "policy"}})}, {said("P1", "R")}),
      file({}, {said("P1", "R"), said("Christie", ""), said("P9", "R"), said("R1", "")})};
  Choice choice;
  EXPECT_EQ(select(files, choice).notes.size(), 1U);  // P1's coding is given twice
  choice.kinds = {"interview"};
  choice.attributes = {{"R1", {{"kind", "review"}}}};
  const Selection selection = select(files, choice);
  EXPECT_THAT(people(selection), ElementsAre("P1", "P9"));
  ASSERT_EQ(selection.notes.size(), 2U);
  EXPECT_THAT(to_string(selection.notes.front()), HasSubstr("taken for interviews: 1 of 4 (P9)"));
}

TEST(Selection, WhatIsNotThereIsNamed) {
  const auto codings = file({document("P1", {{"area", "town"}})}, {said("P1", "R")});
  Choice choice;
  choice.codes = {"lat"};
  EXPECT_THAT(complaint(codings, choice), HasSubstr("did you mean 'late'?"));
  choice = {};
  choice.documents = {"P11"};
  EXPECT_THAT(complaint(codings, choice), HasSubstr("there is no document 'P11'"));
  choice = {};
  choice.kinds = {"intervew"};
  EXPECT_THAT(complaint(codings, choice), HasSubstr("did you mean 'interview'?"));
  choice = {};
  choice.where = {{"aera", "town"}};
  EXPECT_THAT(complaint(codings, choice), HasSubstr("did you mean 'area'?"));
  choice.where = {{"area", "moon"}};
  EXPECT_THAT(complaint(codings, choice), HasSubstr("no document is left to count"));
}

TEST(Selection, EveryCodingBelongsToOneGroupOfEveryKind) {
  const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n- {id: work, codes: [{id: late}]}\n- {id: mood}\n", "b.yaml");
  Choice choice;
  choice.codebook = &book;
  const auto codings = file({document("P1", {{"area", "town"}}), document("P2")},
                            {said("P1", "R"), said("P2", "", "mood")});
  const Selection found = select_from(codings, choice);
  for (const char* by :
       {"", "document", "participant", "speaker", "coder", "theme", "kind", "area"}) {
    const Grouping grouping = group(found, by);
    ASSERT_EQ(grouping.of_codings.size(), 2U) << by;
    for (const std::uint32_t number : grouping.of_codings)
      EXPECT_LT(number, grouping.names.size()) << by;
  }
  EXPECT_THAT(group(found, "theme").names, ElementsAre("mood", "work"));
  EXPECT_THAT(group(found, "area").names, ElementsAre("(none)", "town"));
  EXPECT_THAT(group(found, "").documents, ElementsAre(ElementsAre(0, 1)));
}
