#include "themata/cooccurrence.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "source_dir.h"
#include "themata/error.h"
#include "unit/made_codings.h"

using namespace themata;
using namespace themata_test;
using testing::HasSubstr;

namespace {

Cell cell(const Table& table, std::size_t row, std::string_view column) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == column) return table.rows.at(row)[c];
  return "no such column";
}

Cell integer(std::int64_t value) { return value; }

Codings some() {
  return file({document("P1"), document("P2"), document("P3")},
              {coding("P1", "a", 0, 10), coding("P1", "b", 5, 15), coding("P1", "b", 10, 20),
               coding("P1", "c", 0, 10), coding("P1", "c", 0, 10, "ben"), coding("P2", "a", 0, 10),
               coding("P2", "b", 30, 40)});
}

Table together(Relation relation) {
  return cooccurrence_table(select_from(some()), {.relation = relation});
}

}  // namespace

TEST(Cooccurrence, CIsTheOneOfOthers) {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables/cooccurrence.json");
  const auto published = nlohmann::json::parse(file);
  EXPECT_GT(published["cases"].size(), 20U);
  for (const auto& one : published["cases"])
    EXPECT_NEAR(c_coefficient(one["n1"], one["n2"], one["n12"]).value(), one["c"].get<double>(),
                1e-12);
}

TEST(Cooccurrence, COfStretchesThatMeetSeveralIsFlagged) {
  EXPECT_GT(c_coefficient(2, 2, 3).value(), 1);
  EXPECT_FALSE(c_coefficient(2, 2, 4));
  EXPECT_FALSE(c_coefficient(1, 1, 3));
  const auto codings = file({document("P1")}, {coding("P1", "a", 0, 10), coding("P1", "a", 5, 15),
                                               coding("P1", "b", 0, 12), coding("P1", "b", 6, 14)});
  const Table table = cooccurrence_table(select_from(codings), {});
  EXPECT_EQ(cell(table, 0, "together"), integer(4));
  EXPECT_EQ(cell(table, 0, "c"), Cell());
  EXPECT_EQ(cell(table, 0, "flag"), Cell("out of range"));
}

TEST(Cooccurrence, OfAnUnequalPairIsFlagged) {
  std::vector<Coding> codings = {coding("P1", "b", 0, 5)};
  for (std::size_t i = 0; i < 6; ++i) codings.push_back(coding("P1", "a", 10 * i, 10 * i + 5));
  const Table table = cooccurrence_table(select_from(file({document("P1")}, codings)), {});
  EXPECT_EQ(cell(table, 0, "c"), Cell(1.0 / 6));
  EXPECT_EQ(cell(table, 0, "flag"), Cell("unequal"));
}

TEST(Cooccurrence, StretchesOverlapWhereTheyShareACharacter) {
  const Table table = together(Relation::overlap);
  // a 0-10 and b 5-15, not b 10-20; a and c; b 5-15 and c. The second coder's c is the same
  // stretch.
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(cell(table, 0, "code_1"), Cell("a"));
  EXPECT_EQ(cell(table, 0, "code_2"), Cell("b"));
  EXPECT_EQ(cell(table, 0, "together"), integer(1));
  EXPECT_EQ(cell(table, 0, "count_1"), integer(2));
  EXPECT_EQ(cell(table, 0, "count_2"), integer(3));
  EXPECT_EQ(cell(table, 0, "documents_both"), integer(2));
  EXPECT_EQ(cell(table, 1, "code_2"), Cell("c"));
  EXPECT_EQ(cell(table, 1, "count_2"), integer(1));
}

TEST(Cooccurrence, OnTheSameSegmentCIsJaccards) {
  const Table table = together(Relation::segment);
  ASSERT_EQ(table.rows.size(), 1U);  // a and c on 0-10
  EXPECT_EQ(cell(table, 0, "c"), Cell(0.5));
  EXPECT_EQ(cell(table, 0, "jaccard_segments"), Cell(0.5));
}

TEST(Cooccurrence, InADocumentEveryTwoCodesCountOnce) {
  const Table table = together(Relation::document);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(cell(table, 0, "code_2"), Cell("b"));
  EXPECT_EQ(cell(table, 0, "together"), integer(2));
  EXPECT_EQ(cell(table, 0, "c"), Cell(1.0));
  EXPECT_EQ(cell(table, 0, "c"), cell(table, 0, "jaccard_documents"));
}

TEST(Cooccurrence, NearCountsTheSegmentsFromOneToTheOther) {
  CooccurrenceOptions options;
  options.relation = Relation::near;
  options.segments = {{"P1", {{0, 9}, {10, 19}, {20, 29}, {30, 39}}}};
  const auto codings = file({document("P1")}, {coding("P1", "a", 0, 9), coding("P1", "b", 20, 29),
                                               coding("P1", "c", 5, 12)});
  const auto pairs = [&](std::size_t distance) {
    options.distance = distance;
    return cooccurrence_table(select_from(codings), options).rows.size();
  };
  EXPECT_EQ(pairs(0), 1U);  // a and c share the first segment
  EXPECT_EQ(pairs(1), 2U);  // c reaches the second, b is on the third
  EXPECT_EQ(pairs(2), 3U);
  options.segments.clear();
  EXPECT_THROW(pairs(1), Error);
}

TEST(Cooccurrence, APairIsTracedToTheCodingsThatMeet) {
  const Table table = cooccurrence_table(select_from(some()), {.sources = Sources::ids});
  ASSERT_EQ(table.cells.size(), 3U);
  EXPECT_EQ(table.cells[0].sources.size(), 2U);
  EXPECT_EQ(table.sources.size(), 4U);  // b 10-20 and P2 meet nothing
}

TEST(Cooccurrence, WithinGroups) {
  CooccurrenceOptions options;
  options.by = "coder";
  const Table table = cooccurrence_table(select_from(some()), options);
  for (const auto& row : table.rows) EXPECT_EQ(row[0], Cell("ana"));  // ben put one code only
}

TEST(Network, IsReadableXmlAndEscapesWhatItMust) {
  Network network;
  network.title = "A \"title\"";
  network.nodes = {{"a", "<A> & \"b\"", "", 2}, {"b", "B\\", "a", 1}};
  network.edges = {{0, 1, 3, 0.5}};
  for (const NetworkFormat& format : network_formats()) {
    const std::string out = format.write(network);
    if (format.name == "dot") {
      EXPECT_THAT(out, HasSubstr("graph \"A \\\"title\\\"\""));
      EXPECT_THAT(out, HasSubstr("\"b\" [label=\"B\\\\ (1)\"]"));
      EXPECT_THAT(out, HasSubstr("\"a\" -- \"b\" [label=\"3\""));
      continue;
    }
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(out.c_str()));
    if (format.name == "svg") {
      EXPECT_EQ(out.find("<A>"), std::string::npos);
      EXPECT_THAT(out, HasSubstr("&lt;A&gt;"));
      continue;
    }
    const auto graph = document.child("graphml").child("graph");
    EXPECT_STREQ(graph.child("node").child("data").text().get(), "<A> & \"b\"");
    EXPECT_STREQ(graph.child("edge").attribute("target").value(), "b");
  }
}

TEST(Similarity, CoefficientsByHand) {
  const SharedCodes counts{3, 1, 2, 4};
  EXPECT_DOUBLE_EQ(jaccard(counts).value(), 0.5);
  EXPECT_DOUBLE_EQ(simple_matching(counts).value(), 0.7);
  EXPECT_DOUBLE_EQ(kuckartz_radiker_zeta(counts).value(), 10.0 / 13);
  EXPECT_FALSE(jaccard({0, 0, 0, 5}));
  EXPECT_FALSE(simple_matching({}));
}

TEST(Similarity, ComparesEveryTwoCasesAlsoThoseWithoutCodes) {
  const Table table = similarity_table(select_from(some()), "document", Sources::ids);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0], (std::vector<Cell>{"P1", "P2", integer(2), integer(1), integer(0),
                                              integer(0), 2.0 / 3, 2.0 / 3, 0.8}));
  EXPECT_EQ(cell(table, 2, "document_2"), Cell("P3"));
  EXPECT_EQ(cell(table, 2, "jaccard"), Cell(0.0));
  EXPECT_EQ(table.cells.size(), 1U);
}
