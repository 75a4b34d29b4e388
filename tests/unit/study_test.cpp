// A study: read with every mistake in its place, and held against what is there.
#include "themata/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "reading.h"
#include "source_dir.h"
#include "study/naming.h"
#include "study/support.h"
#include "themata/study_checks.h"

using namespace themata;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::string complaint(const std::string& text) {
  try {
    static_cast<void>(decode_study(text, "study.yaml"));
    return "accepted";
  } catch (const Error& error) {
    return error.what();
  }
}

/// A study of two interviews with its codebook and codings, to be held against what is there.
class SmallStudy {
 public:
  explicit SmallStudy(const std::string& more) {
    folder_.write("texts/P01.txt", "P: We ask people first.\n");
    folder_.write("texts/P02.txt", "P: There are many bodies.\n");
    folder_.write("book.yaml",
                  "codebook: b\ncodes:\n"
                  "  - {id: meaning, label: What it means, questions: RQ1}\n"
                  "  - id: systemic\n    label: Systemic challenges\n    questions: RQ4\n"
                  "    codes: [{id: clutter, label: Cluttered landscape}]\n");
    folder_.write("ana.csv",
                  "document,start,end,code,coder,quote\n"
                  "P01,3,23,meaning,ana,We ask people first.\n"
                  "P02,3,25,clutter,ana,There are many bodies.\n");
    const std::string file =
        folder_.write("study.yaml",
                      "study: small\ncorpora: [{paths: texts}]\ncodebook: book.yaml\n"
                      "codings: ana.csv\n" +
                          more);
    study_ = read_study(file);
    gather(study_, material_);
  }

  /// Messages of one check.
  std::vector<std::string> faults(std::string_view check) const {
    std::vector<std::string> messages;
    for (const StudyFault& fault : check_study(study_, material_))
      if (fault.check == check) messages.push_back(fault.problem.message);
    return messages;
  }

  Table table(const std::string& name) const {
    const std::vector<std::string> names = {name};
    return study_tables(study_, material_, check_study(study_, material_), names).front();
  }

 private:
  themata_test::Folder folder_;
  Study study_;
  StudyMaterial material_;
};

}  // namespace

TEST(Study, SaysWhichKeyWasPerhapsMeantAndWhereItStands) {
  EXPECT_THAT(
      complaint("study: s\nquestons: []\n"),
      "study.yaml:2:1: error: the study has no key 'questons'\n  did you mean 'questions'?");
  EXPECT_THAT(complaint("study: s\nsampling: {tiers: [{tier: a, sits: [b]}]}\n"),
              HasSubstr("a tier has no key 'sits'"));
}

TEST(Study, CollectsEveryMistakeInTheOrderOfTheFile) {
  const std::string said = complaint(
      "study: s\nunit: sentnce\ndeclared: {participants: many}\nfindings:\n"
      "  - {id: F1, text: x, questions: RQ9, codings: nonsense}\n");
  EXPECT_THAT(said, HasSubstr("2:7: error: 'sentnce' is no unit\n  did you mean 'sentence'?"));
  EXPECT_THAT(said, HasSubstr("3:26: error: 'many' is no number"));
  EXPECT_THAT(said, HasSubstr("5:34: error: the study has no question 'RQ9'"));
  EXPECT_THAT(said, HasSubstr("5:48: error: 'nonsense' names no coding"));
}

TEST(Study, TakesOnlyAttributesAndValuesThatItSaysThereAre) {
  const std::string start = "study: s\nattributes: {level: [meso, macro]}\nparticipants:\n";
  EXPECT_EQ(complaint(start + "  - {id: P01, level: meso}\n"), "accepted");
  EXPECT_THAT(complaint(start + "  - {id: P01, levl: meso}\n"), HasSubstr("did you mean 'level'?"));
  EXPECT_THAT(complaint(start + "  - {id: P01, level: mseo}\n"), HasSubstr("did you mean 'meso'?"));
}

TEST(Study, RefusesTwoOfOneIdAndAFrameSmallerThanItsSites) {
  EXPECT_THAT(complaint("study: s\nquestions:\n  - {id: Q1}\n  - {id: Q1}\n"),
              HasSubstr("4:5: error: there are two of the question 'Q1'"));
  EXPECT_THAT(complaint("study: s\nparticipants: [{id: a}, {id: a}]\n"),
              HasSubstr("two of the participant 'a'"));
  EXPECT_THAT(
      complaint("study: s\nsampling: {tiers: [{tier: a, of: x, sites: [b, c], frame: 1}]}\n"),
      HasSubstr("the frame is smaller"));
}

TEST(Study, NamesTheFilesThatPeopleMadeBesideTheCodings) {
  const Study study =
      decode_study("study: s\npins: p.csv\njudgements: j.csv\nsummaries: s.csv\n", "study.yaml");
  EXPECT_EQ(study.pins.text, "p.csv");
  EXPECT_EQ(study.judgements.text, "j.csv");
  EXPECT_EQ(study.summaries.text, "s.csv");
  EXPECT_EQ(study.summaries.position.line, 4U);
}

TEST(Study, AnswersItemsOfCoreqByTheirNumbersAndNoOthers) {
  const Study study = decode_study("study: s\ncoreq: {14: at work, 32: none}\n", "study.yaml");
  EXPECT_EQ(study.coreq, (std::map<int, std::string>{{14, "at work"}, {32, "none"}}));
  for (const char* key : {"0", "33", "setting", "14a", "99999999999"})
    EXPECT_THAT(complaint(std::string("study: s\ncoreq:\n  ") + key + ": at work\n"),
                HasSubstr(std::string("study.yaml:3:3: error: '") + key + "' is no item of COREQ"));
}

TEST(Study, GivesItsParticipantsAttributesToTheirDocuments) {
  const Study study = decode_study(
      "study: s\nparticipants:\n  - {id: P01, level: meso}\n"
      "  - {id: P02, documents: [P02a, P02b], level: macro}\n",
      "study.yaml");
  const auto attributes = attributes_of(study);
  EXPECT_EQ(attributes.at("P01"), (Attributes{{"level", "meso"}}));
  EXPECT_EQ(attributes.at("P02b"), (Attributes{{"level", "macro"}, {"participant", "P02"}}));
}

TEST(Study, ReadsItsParticipantsFromATableWherePoliciesAreNobody) {
  const themata_test::Folder folder;
  folder.write("people.csv",
               "document,kind,level,participant\nA1,interview,meso,A\nA2,interview,meso,A\n"
               "B,interview,macro,\nP,policy,,\n");
  const Study study =
      read_study(folder.write("study.yaml", "study: s\nparticipants: people.csv\n"));
  ASSERT_EQ(study.participants.size(), 2U);
  EXPECT_EQ(study.participants[0].id, "A");
  EXPECT_THAT(study.participants[0].documents, ElementsAre("A1", "A2"));
  EXPECT_EQ(attributes_of(study).at("P"), (Attributes{{"kind", "policy"}}));
}

TEST(Study, NamesTheLineOfATableThatSaysWhatCannotBe) {
  const themata_test::Folder folder;
  folder.write("people.csv", "document,level\nB,meso\nA,messo\n");
  const std::string study = folder.write(
      "study.yaml", "study: s\nattributes: {level: [meso]}\nparticipants: people.csv\n");
  try {
    static_cast<void>(read_study(study));
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("people.csv:3: error: 'messo' is no value of 'level'"));
  }
}

TEST(Study, NamesTheLineOfAPathThatIsNotThere) {
  const themata_test::Folder folder;
  const std::string file = folder.write("study.yaml", "study: s\nparticipants: peple.csv\n");
  try {
    static_cast<void>(read_study(file));
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("study.yaml:2:15: error: there is no file or folder"));
  }
}

TEST(Study, IsToldFromACodebookByItsContent) {
  const themata_test::Folder folder;
  EXPECT_TRUE(is_study(folder.write("a.yaml", "# one\nstudy: s\n")));
  EXPECT_TRUE(is_study(folder.write("a.json", "{\"study\": \"s\"}")));
  EXPECT_FALSE(is_study(folder.write("b.yaml", "codebook: b\ndescription: a\n  study: s\n")));
  EXPECT_FALSE(is_study(folder.write("c.txt", "study: s\n")));
  EXPECT_FALSE(is_study(folder.path("not-there.yaml")));
}

TEST(StudyChecks, CountsWhatIsDeclaredAndWhatIsFound) {
  const SmallStudy study(
      "declared: {participants: 3}\nparticipants: [{id: P01}, {id: P02}, {id: P03}]\n");
  EXPECT_THAT(study.faults("declared"), ElementsAre("participants: 3 declared, 2 found",
                                                    "there is no transcript of participant 'P03'"));
}

TEST(StudyChecks, GivesTheCoverageOfTheFrameItsWilsonInterval) {
  // 8 of 31: 13.7 to 43.3 % (R, prop.test without correction).
  std::string tiers =
      "participants: []\nsampling:\n  tiers:\n    - tier: meso\n      of: area\n      frame: 31\n"
      "      sites: [a, b, c, d, e, f, g, h]\n";
  const Table table = SmallStudy(tiers).table("sampling");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_NEAR(std::get<double>(table.rows[0][5]), 25.806, 0.001);
  EXPECT_NEAR(std::get<double>(table.rows[0][6]), 13.70, 0.01);
  EXPECT_NEAR(std::get<double>(table.rows[0][7]), 43.25, 0.01);
}

TEST(StudyChecks, NamesTheCellsOfTheGridThatNobodyIsIn) {
  const SmallStudy study(
      "participants: [{id: P01, d: high, r: rural}, {id: P02, d: low, r: urban}]\n"
      "sampling: {tiers: [{tier: all, grid: {d: [high, low], r: [rural, urban]}}]}\n");
  EXPECT_THAT(study.faults("grid"),
              ElementsAre("tier 'all': nobody is in the cell d: high, r: urban",
                          "tier 'all': nobody is in the cell d: low, r: rural"));
}

TEST(StudyChecks, FindsTheQuestionThatNoCodeAnswers) {
  const SmallStudy study("questions: [{id: RQ1}, {id: RQ2}, {id: RQ4}]\n");
  EXPECT_THAT(study.faults("questions"), ElementsAre("no code answers question 'RQ2'"));
  const Table table = study.table("questions");
  // A code beneath a theme answers the theme's questions.
  EXPECT_EQ(std::get<std::int64_t>(table.rows[2][2]), 2);
  EXPECT_EQ(std::get<std::int64_t>(table.rows[2][3]), 1);
}

TEST(StudyChecks, FindsQuestionsOfTheCodebookThatTheStudyLacks) {
  const SmallStudy study("questions: [{id: RQ1}]\n");
  EXPECT_THAT(study.faults("questions"),
              ElementsAre("the code 'systemic' names question 'RQ4', which the study lacks"));
}

TEST(StudyChecks, SaysHowManyStandBehindAWordOfAmount) {
  const SmallStudy study(
      "findings:\n  - {id: F1, text: Clutter was common., codes: systemic}\n"
      "  - {id: F2, text: Very little is known.}\n"
      "  - {id: F3, text: 'It means things.', codings: 'P01:3-23'}\n"
      "  - {id: F4, text: 'It means things.', codings: 'P01:3-24'}\n");
  EXPECT_THAT(study.faults("quantities"),
              ElementsAre(HasSubstr("finding 'F1' says 'common': 1 of 2 participants"),
                          HasSubstr("finding 'F2' says 'very little': 0 of 2 participants")));
  EXPECT_THAT(study.faults("findings"),
              ElementsAre("no coding is linked to finding 'F2'",
                          "nothing is coded with what finding 'F4' rests on",
                          "there is no coding P01:3-24"));
}

TEST(StudyChecks, LetsARecommendationRestOnWhatItsFindingsRestOn) {
  const SmallStudy study(
      "findings: [{id: F1, text: x, codes: systemic}]\n"
      "recommendations: [{id: R1, text: y, findings: F1}]\n");
  EXPECT_THAT(study.faults("findings"), IsEmpty());
  EXPECT_EQ(std::get<std::int64_t>(study.table("findings").rows[1][5]), 1);
}

TEST(StudyChecks, FindsALabelThatDrifts) {
  const SmallStudy study(
      "findings:\n  - {id: F1, text: Systematic challenges came up., codes: systemic, "
      "theme: Systematic challenges}\n");
  EXPECT_THAT(
      study.faults("labels"),
      ElementsAre("'Systematic challenges' is nearly 'Systemic challenges', the label of the code "
                  "'systemic'",
                  "'Systematic challenges' is nearly 'Systemic challenges', the label of the code "
                  "'systemic'"));
}

TEST(StudyChecks, LeavesLabelsAloneThatAreMeantToDiffer) {
  const SmallStudy study(
      "findings: [{id: F1, text: The challenges are systemic and what it meant is clear., "
      "codes: meaning, theme: What it means}]\n");
  EXPECT_THAT(study.faults("labels"), IsEmpty());
}

TEST(StudyChecks, NamesTheNumbersThatASeriesLeavesOut) {
  EXPECT_THAT(left_out_of({"P01", "P02", "P04"}), ElementsAre("P03"));
  EXPECT_THAT(left_out_of({"RQ1", "RQ2", "RQ4"}), ElementsAre("RQ3"));
  EXPECT_THAT(left_out_of({"M09", "M11", "N3", "N1"}), ElementsAre("M10", "N2"));
  EXPECT_THAT(left_out_of({"P01a", "P01b", "P02"}), IsEmpty());
  EXPECT_THAT(left_out_of({"Ana", "Ben"}), IsEmpty());
}

TEST(StudyChecks, TakesNumbersFarApartForNoSeries) {
  EXPECT_THAT(left_out_of({"2019", "2024"}), IsEmpty());
  EXPECT_THAT(left_out_of({"P1", "P4294967295"}), IsEmpty());
}

TEST(StudyChecks, KnowsWordsOfAmountAndTheirWholeLength) {
  EXPECT_THAT(quantities_in("Very little was said; MOST agreed, almost all of it common."),
              ElementsAre("very little", "most", "almost all", "common"));
  EXPECT_THAT(quantities_in("The commons, the smallest, foremost."), IsEmpty());
}

TEST(StudyChecks, NamesCodersThatTheStudyDoesNot) {
  const SmallStudy study("coders: [anna, ben]\n");
  EXPECT_THAT(study.faults("coders"),
              ElementsAre("'ana' coded, but is not among the coders of the study",
                          "nothing was coded by 'anna'", "nothing was coded by 'ben'"));
}

TEST(StudyChecks, EachFindSomethingInTheGoldenStudy) {
  const auto file = themata::tests::source_dir() / "tests/cli/study_whole/study.yaml";
  const Study study = read_study(file.string());
  StudyMaterial material;
  gather(study, material);
  const std::vector<StudyFault> faults = check_study(study, material);
  for (const StudyCheck& check : study_checks())
    EXPECT_NE(std::ranges::find(faults, check.name, &StudyFault::check), faults.end())
        << check.name;
}

TEST(StudyChecks, SayWhatCouldNotBeReadAndGoOn) {
  const themata_test::Folder folder;
  const Study study = read_study(
      folder.write("study.yaml",
                   "study: s\ncorpora: [{paths: gone}]\ncodebook: gone.yaml\ncodings: gone.csv\n"));
  StudyMaterial material;
  gather(study, material);
  EXPECT_EQ(material.problems.size(), 3U);
  EXPECT_FALSE(material.corpora_read);
}
