#include "themata/convergence.h"

#include <gmock/gmock.h>

#include "themata/error.h"
#include "unit/made_codings.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

Codings some() {
  return file({document("I1"), document("I2"), document("L1", {{"kind", "policy"}}),
               document("R1", {{"kind", "review"}})},
              {coding("I1", "late"), coding("I2", "late"), coding("I2", "late", 10, 20),
               coding("L1", "late"), coding("I1", "pay")});
}

WrittenCells judged(const std::string& rows) {
  return decode_judgements("code,source,judgement,note,codings\n" + rows, "j.csv");
}

std::vector<std::string> row(const ConvergenceMatrix& matrix, std::size_t index) {
  std::vector<std::string> texts;
  for (const Cell& cell : matrix.table.rows.at(index)) texts.push_back(std::get<std::string>(cell));
  return texts;
}

const WrittenCells nothing(judgement_form);

}  // namespace

TEST(Convergence, CountsJudgeNothingButSilence) {
  const Codings codings = some();
  const ConvergenceMatrix matrix = convergence_matrix(select_from(codings), {}, nothing);
  EXPECT_THAT(row(matrix, 0),
              ElementsAre("late", "not judged: 3 in 2 of 2", "not judged: 1 in 1 of 1", "silent"));
  EXPECT_THAT(row(matrix, 1), ElementsAre("pay", "not judged: 1 in 1 of 2", "silent", "silent"));
  EXPECT_TRUE(matrix.notes.empty());
  EXPECT_EQ(matrix.table.notes.back(),
            "Cells: agree 0, partial 0, silent 3, dissonant 0, not judged 3.");
}

TEST(Convergence, JudgementsAreShownInTheWordsOfThePaperWhateverPeopleWrite) {
  const Codings codings = some();
  const ConvergenceMatrix matrix = convergence_matrix(
      select_from(codings), {},
      judged("late,interview,Partial agreement,Not why.,\nlate,policy,Dissonance,,\n"));
  EXPECT_THAT(row(matrix, 0), ElementsAre("late", "partial: 3 in 2 of 2\nNot why.",
                                          "dissonant: 1 in 1 of 1", "silent"));
}

TEST(Convergence, AJudgementAtOddsWithTheCountsIsReported) {
  const Codings codings = some();
  const ConvergenceMatrix matrix =
      convergence_matrix(select_from(codings), {},
                         judged("pay,review,agree,,\nlate,policy,silent,,\npay,policy,silent,,\n"));
  ASSERT_EQ(matrix.notes.size(), 3U);
  EXPECT_EQ(matrix.notes[0].message, "'pay' is judged agree in 'review', but has no coding there");
  EXPECT_EQ(matrix.notes[0].place.position.line, 2U);
  EXPECT_EQ(matrix.notes[1].message, "'late' is judged silent in 'policy', but has 1 coding there");
  EXPECT_THAT(matrix.notes[2].message, HasSubstr("3 judgements without a stamp"));
}

TEST(Convergence, JudgementsAreStampedOnceAndGoStaleWhenTheirCodingsChange) {
  Codings codings = some();
  const std::string stored =
      update_judgements(select_from(codings), {}, judged("late,interview,agree,,\n"));
  EXPECT_THAT(stored, StartsWith("code,source,judgement,note,codings\nlate,interview,agree,,3@"));
  EXPECT_THAT(stored, HasSubstr("\nlate,policy,,,\n"));
  EXPECT_THAT(stored, testing::Not(HasSubstr("review")));  // nothing there to judge
  const WrittenCells judgements = decode_judgements(stored, "j.csv");
  EXPECT_TRUE(convergence_matrix(select_from(codings), {}, judgements).notes.empty());
  codings.codings.pop_back();
  EXPECT_TRUE(convergence_matrix(select_from(codings), {}, judgements).notes.empty());
  codings.codings.erase(codings.codings.begin());
  const ConvergenceMatrix matrix = convergence_matrix(select_from(codings), {}, judgements);
  EXPECT_EQ(row(matrix, 0)[1], "[stale] agree: 2 in 1 of 2");
  EXPECT_EQ(update_judgements(select_from(codings), {}, judgements), stored);
}

TEST(Convergence, YamlSaysTheSameAsCsv) {
  const Codings codings = some();
  const WrittenCells yaml = decode_judgements(
      "# by Ana\n- code: late\n  source: interview\n  judgement: agree\n  note: Yes.\n", "j.yaml");
  EXPECT_EQ(
      row(convergence_matrix(select_from(codings), {}, yaml), 0),
      row(convergence_matrix(select_from(codings), {}, judged("late,interview,agree,Yes.,\n")), 0));
  EXPECT_THROW(update_judgements(select_from(codings), {}, yaml), Error);
}

TEST(Convergence, ThemesCountWhatLiesBeneathThemDownToADepth) {
  const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n- {id: work, codes: [{id: late}]}\n- {id: pay}\n", "b.yaml");
  const Codings codings = some();
  Choice choice;
  choice.codebook = &book;
  ConvergenceOptions options;
  options.depth = 1;
  const ConvergenceMatrix matrix =
      convergence_matrix(select_from(codings, choice), options, nothing);
  ASSERT_EQ(matrix.table.rows.size(), 2U);
  EXPECT_EQ(row(matrix, 0)[3], "not judged: 3 in 2 of 2");
  EXPECT_THROW(convergence_matrix(select_from(codings), options, nothing), Error);
}

TEST(Convergence, ByRowTheCountsAreNumbersAndTheirSumIsThatOfTheCells) {
  const Codings codings = some();
  ConvergenceOptions options;
  options.by_row = true;
  options.sources = Sources::ids;
  const Table table = convergence_matrix(select_from(codings), options, nothing).table;
  EXPECT_EQ(table.rows.size(), 6U);
  std::int64_t sum = 0;
  for (const std::vector<Cell>& cells : table.rows) sum += std::get<std::int64_t>(cells[2]);
  EXPECT_EQ(sum, 5);
  std::size_t behind = 0;
  for (const CellSources& cell : table.cells) behind += cell.sources.size();
  EXPECT_EQ(behind, 5U);
}

TEST(Convergence, NeedsTwoSourcesAndKnownWords) {
  const Codings codings = some();
  Choice choice;
  choice.kinds = {"policy"};
  EXPECT_THROW(convergence_matrix(select_from(codings, choice), {}, nothing), Error);
  EXPECT_THROW(judged("late,interview,perhaps,,\n"), Error);
  EXPECT_THROW(judged("late,interview,agree,,\nlate,interview,silent,,\n"), Error);
}
