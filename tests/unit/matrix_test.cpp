#include "themata/matrix.h"

#include <gmock/gmock.h>

#include "themata/error.h"
#include "unit/made_codings.h"

using namespace themata;
using namespace themata_test;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

const Codebook& book() {
  static const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n"
      "- {id: work, label: Work, codes: [{id: late}, {id: help}]}\n"
      "- {id: mood}\n",
      "b.yaml");
  return book;
}

Codings some() {
  return file({document("P1"), document("P2"), document("P3")},
              {coding("P1", "late"), coding("P1", "late", 10, 20), coding("P1", "help", 10, 20),
               coding("P2", "late"), coding("P2", "late", 0, 5, "ben"),
               coding("P2", "work", 30, 40), coding("P2", "mood", 30, 40)});
}

Selection chosen(const Codings& codings) {
  Choice choice;
  choice.codebook = &book();
  return select_from(codings, choice);
}

Summaries written(const std::string& rows) {
  return decode_summaries("case,code,summary,codings\n" + rows, "s.csv");
}

std::string text(const Table& table, std::size_t row, std::size_t column) {
  return std::get<std::string>(table.rows.at(row).at(column));
}

}  // namespace

TEST(Matrix, HasEveryCaseAndItsCellsAddUpToAllCodings) {
  const Codings codings = some();
  const Selection selection = chosen(codings);
  MatrixOptions options;
  options.counts = true;
  const Matrix matrix = framework_matrix(selection, options, {});
  ASSERT_EQ(matrix.tables.size(), 2U);
  std::int64_t sum = 0;
  for (const Table& table : matrix.tables) {
    ASSERT_EQ(table.rows.size(), 3U);
    for (const auto& row : table.rows)
      for (std::size_t c = 1; c + 1 < row.size(); ++c) sum += std::get<std::int64_t>(row[c]);
  }
  EXPECT_EQ(sum, static_cast<std::int64_t>(selection.codings.size()));
  // The theme itself has a column, having a coding of its own.
  EXPECT_EQ(matrix.tables[0].columns.size(), 5U);
  EXPECT_EQ(matrix.tables[0].columns[1].name, "work");
  EXPECT_EQ(matrix.tables[1].title, "Framework matrix: codes outside themes");
}

TEST(Matrix, ShowsExtractsWithTheirPlacesAndSaysWhereThereAreNone) {
  const Codings codings = some();
  MatrixOptions options;
  options.extracts = 1;
  options.length = 4;
  const Table table = framework_matrix(chosen(codings), options, {}).tables[0];
  EXPECT_EQ(text(table, 0, 2), "2: “hell…” [P1:0-5]\nand 1 more");
  EXPECT_EQ(text(table, 2, 2), "—");
}

TEST(Matrix, SummariesSurviveAndGoStaleWhenTheCodingsBeneathChange) {
  Codings codings = some();
  std::string stored = update_summaries(
      chosen(codings), "participant",
      written("P1,late,\"Late, and\nagain late.\",\nP9,late,Of somebody else.,\n"));
  Summaries summaries = decode_summaries(stored, "s.csv");
  Matrix matrix = framework_matrix(chosen(codings), {}, summaries);
  EXPECT_EQ(text(matrix.tables[0], 0, 2), "Late, and\nagain late.");
  // Cells with codings get a row, and what was there stays as and where it was.
  EXPECT_THAT(stored,
              StartsWith("case,code,summary,codings\nP1,late,\"Late, and\nagain late.\",2@"));
  EXPECT_THAT(stored, HasSubstr("\nP9,late,Of somebody else.,\n"));
  EXPECT_THAT(stored, HasSubstr("\nP2,mood,,\n"));
  EXPECT_EQ(update_summaries(chosen(codings), "participant", summaries), stored);

  codings.codings[1].status = Status::rejected;
  matrix = framework_matrix(chosen(codings), {}, summaries);
  EXPECT_EQ(text(matrix.tables[0], 0, 2), "[stale] Late, and\nagain late.");
  ASSERT_FALSE(matrix.notes.empty());
  EXPECT_EQ(matrix.notes[0].severity, Severity::warning);
  EXPECT_EQ(matrix.notes[0].place.position.line, 2U);
  // Another run does not make it fresh; somebody who empties the stamp does.
  EXPECT_EQ(update_summaries(chosen(codings), "participant", summaries), stored);
  summaries.rows[0].cells[3].clear();
  summaries =
      decode_summaries(update_summaries(chosen(codings), "participant", summaries), "s.csv");
  EXPECT_EQ(text(framework_matrix(chosen(codings), {}, summaries).tables[0], 0, 2),
            "Late, and\nagain late.");
}

TEST(Matrix, AnotherCoderOrAnAcceptedSuggestionMakesNothingStale) {
  Codings codings = some();
  const Summaries summaries = decode_summaries(
      update_summaries(chosen(codings), "participant", written("P2,late,Once.,\n")), "s.csv");
  codings.codings[3].status = Status::accepted;
  codings.codings.push_back(coding("P2", "late", 0, 5, "eve"));
  EXPECT_EQ(text(framework_matrix(chosen(codings), {}, summaries).tables[0], 1, 2), "Once.");
}

TEST(Matrix, ColumnsOfOnesOwnAreKept) {
  const Summaries summaries =
      decode_summaries("code;case;codings;who;summary\nlate;P1;;me;Late.\n", "s.csv");
  const Codings codings = some();
  const std::string stored = update_summaries(chosen(codings), "participant", summaries);
  EXPECT_THAT(stored, StartsWith("code;case;codings;who;summary\nlate;P1;2@"));
  EXPECT_THAT(stored, HasSubstr(";me;Late.\n"));
}

TEST(Matrix, TheColumnOfStampsIsMadeWhereNobodyMadeIt) {
  const Summaries summaries = decode_summaries("case,code,summary\nP1,late,Late.\n", "s.csv");
  const Codings codings = some();
  EXPECT_EQ(text(framework_matrix(chosen(codings), {}, summaries).tables[0], 0, 2), "Late.");
  EXPECT_THAT(update_summaries(chosen(codings), "participant", summaries),
              StartsWith("case,code,summary,codings\nP1,late,Late.,2@"));
}

TEST(Matrix, SaysWhatItDoesNotShow) {
  const Codings codings = some();
  const Matrix matrix =
      framework_matrix(chosen(codings), {}, written("P9,late,Of somebody else.,\nP1,late,New.,\n"));
  ASSERT_EQ(matrix.notes.size(), 2U);
  EXPECT_EQ(matrix.notes[0].message, "1 summary without a stamp of the codings beneath");
  EXPECT_EQ(matrix.notes[1].message, "1 summary of cases or codes that are not in the matrix");
}

TEST(Matrix, AFileOfSummariesThatCannotBeOneIsRefused) {
  EXPECT_THROW(decode_summaries("case,code,codings\n", "s.csv"), Error);
  EXPECT_THROW(written("P1,late,One.,\nP1,late,Two.,\n"), Error);
  EXPECT_THROW(written("P1,late,One,two,three\n"), Error);
  EXPECT_TRUE(decode_summaries("", "s.csv").rows.empty());
}

TEST(Matrix, CellsLeadBackToTheirCodings) {
  const Codings codings = some();
  MatrixOptions options;
  options.sources = Sources::ids;
  const Table table = framework_matrix(chosen(codings), options, {}).tables[0];
  ASSERT_EQ(table.cells.size(), 4U);
  EXPECT_EQ(table.cells[0].column, 2U);
  EXPECT_EQ(table.cells[0].sources.size(), 2U);
}
