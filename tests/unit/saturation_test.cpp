#include "themata/saturation.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "source_dir.h"
#include "tables/saturation_curve.h"
#include "themata/error.h"
#include "unit/made_codings.h"
#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

nlohmann::json published() {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables/saturation.json");
  return nlohmann::json::parse(file);
}

Cell cell(const Table& table, std::size_t row, std::string_view column) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == column) return table.rows.at(row)[c];
  return "no such column";
}

Cell integer(std::int64_t value) { return value; }

/// Interviews that bring so many new codes each.
Codings interviews(const std::vector<std::size_t>& fresh) {
  std::vector<CodedDocument> documents;
  std::vector<Coding> codings;
  std::size_t code = 0;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const std::string id = (i < 9 ? "P0" : "P") + std::to_string(i + 1);
    documents.push_back(document(id, {{"date", "2024-01-" + std::to_string(30 - i)},
                                      {"area", i % 2 == 0 ? "town" : "glens"}}));
    codings.push_back(coding(id, "c0"));
    for (std::size_t n = 0; n < fresh[i]; ++n)
      codings.push_back(coding(id, "c" + std::to_string(code++), 10 * n + 10, 10 * n + 15));
  }
  return file(std::move(documents), std::move(codings));
}

Table one(const Codings& codings, const SaturationOptions& options, const std::string& name) {
  const std::vector<std::string> names = {name};
  return saturation_tables(select_from(codings), options, names).at(0);
}

}  // namespace

TEST(Saturation, ComesOutAsInTheWorkedExampleOfGuestNameyAndChen) {
  const auto paper = published();
  // Only the total of the base is printed; how it came about makes no difference.
  std::vector<std::size_t> fresh = {paper["base_themes"], 0, 0, 0};
  for (const auto& [interview, count] : paper["new_themes_after_base"].items())
    fresh.push_back(count);
  const SaturationFinding found =
      assess_saturation(fresh, {paper["base_size"], paper["run_length"], paper["threshold"]});
  EXPECT_EQ(found.base_codes, 37U);
  ASSERT_EQ(found.ratios.size(), paper["runs"].size());
  for (std::size_t i = 0; i < found.ratios.size(); ++i)
    EXPECT_NEAR(found.ratios[i], paper["runs"][i]["ratio"].get<double>(), 1e-12);
  EXPECT_EQ(found.reached, paper["reached_at"].get<std::size_t>());
}

TEST(Saturation, OfTwentyEightRealInterviewsComesOutAsElsewhere) {
  const auto data = published()["mannheimer"];
  const std::vector<std::size_t> fresh = data["new_codes_per_interview"];
  for (const auto& setting : data["settings"]) {
    SCOPED_TRACE(setting.dump());
    const SaturationFinding found =
        assess_saturation(fresh, {setting["base"], setting["run"], setting["threshold"]});
    EXPECT_EQ(found.base_codes, setting["base_codes"].get<std::size_t>());
    for (std::size_t i = 0; i < 5; ++i)
      EXPECT_NEAR(found.ratios[i], setting["first_ratios"][i].get<double>(), 5e-7);
    EXPECT_NEAR(found.ratios.back(), setting["last_ratio"].get<double>(), 5e-7);
    EXPECT_EQ(found.reached.value_or(0),
              setting["reached_at"].is_null() ? 0 : setting["reached_at"].get<std::size_t>());
  }
}

TEST(Saturation, IsNotAssessableWhereTheDataCannotAnswer) {
  const std::vector<std::size_t> few = {5, 3, 2, 0, 0}, none = {0, 0, 0, 0, 3, 0};
  EXPECT_EQ(assess_saturation(few, {}).not_assessable, "fewer cases than base and run");
  EXPECT_EQ(assess_saturation(none, {}).not_assessable, "the base has no codes");
  const Table table = one(interviews({5, 3}), {}, "saturation");
  for (const auto& row : table.rows)
    if (std::get<std::string>(row[0]) != "Hennink") {
      EXPECT_THAT(std::get<std::string>(row[5]), HasSubstr("not assessable"));
    }
}

TEST(Saturation, TheCurveCountsNewCodesInTheirOrder) {
  const Table table = one(interviews({3, 0, 2, 0}), {}, "curve");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[2],
            (std::vector<Cell>{integer(3), "P03", integer(3), integer(2), integer(5), 100.0}));
  EXPECT_EQ(cell(table, 0, "cumulative_percent"), Cell(60.0));
}

TEST(Saturation, OrdersByFileDateAttributeOrAList) {
  SaturationOptions options;
  const auto first = [&] {
    return cell(one(interviews({3, 0, 2}), options, "curve"), 0, "document");
  };
  EXPECT_EQ(first(), Cell("P01"));
  options.order.by = "date";
  EXPECT_EQ(first(), Cell("P03"));
  options.order.by = "area";
  EXPECT_EQ(first(), Cell("P02"));  // glens
  const Folder folder;
  options.order.list = folder.write("order.txt", "# as they came\nP02\n\nP03\nP01\n");
  EXPECT_EQ(first(), Cell("P02"));
}

TEST(Saturation, NewCodesOfDocumentsFollowTheSameOrder) {
  const Codings codings = interviews({2, 1, 0});
  const Selection selection = select_from(codings);
  EXPECT_THAT(new_codes_by_document(selection, {"file", {}}), ElementsAre(2U, 1U, 0U));
  // By date P03 came first, which says "c0" only.
  EXPECT_THAT(new_codes_by_document(selection, {"date", {}}), ElementsAre(1U, 1U, 1U));
}

TEST(Saturation, AnOrderThatIsNotWholeIsRefused) {
  const Folder folder;
  const auto complaint = [&](const std::string& by, const std::string& list) -> std::string {
    SaturationOptions options;
    options.order.by = by;
    if (!list.empty()) options.order.list = folder.write("order.txt", list);
    Codings codings = interviews({3, 0, 2});
    codings.documents[1].attributes["date"] = "soon";
    codings.documents[1].attributes.erase("area");
    try {
      one(codings, options, "curve");
    } catch (const Error& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(complaint("date", ""), HasSubstr("the date 'soon' of document 'P02' is none"));
  EXPECT_THAT(complaint("area", ""), HasSubstr("no 'area' to order by: P02"));
  EXPECT_THAT(complaint("", "P01\nP02\n"), HasSubstr("not in the list: P03"));
  EXPECT_THAT(complaint("", "P01\nP02\nP04\n"), HasSubstr("order.txt:3:1"));
  EXPECT_THAT(complaint("", "P01\nP01\n"), HasSubstr("listed twice"));
}

TEST(Saturation, EachGroupHasItsOwn) {
  SaturationOptions options;
  options.by = "area";
  const Table table = one(interviews({3, 1, 2, 0}), options, "curve");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(cell(table, 0, "area"), Cell("glens"));
  EXPECT_EQ(cell(table, 0, "position"), integer(1));
  EXPECT_EQ(cell(table, 0, "new"), integer(2));  // its own and c0, which the town had before
  EXPECT_EQ(cell(table, 2, "area"), Cell("town"));
}

TEST(Saturation, OfThemesCountsTopmostCodes) {
  const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n- {id: t, codes: [{id: c0}, {id: c1}]}\n- {id: c2}\n", "b.yaml");
  Choice choice;
  choice.codebook = &book;
  const Codings codings = interviews({2, 1});
  SaturationOptions options;
  options.themes = true;
  const std::vector<std::string> names = {"curve"};
  const Table table = saturation_tables(select_from(codings, choice), options, names).at(0);
  EXPECT_EQ(cell(table, 0, "new"), integer(1));
  EXPECT_EQ(cell(table, 1, "cumulative"), integer(2));
}

TEST(Saturation, RandomOrdersBracketTheCurveAndRepeatWithTheirSeed) {
  const std::vector<CodesOfCase> cases = {{0, 1, 2}, {0}, {1, 3}, {}, {0, 4}};
  const std::vector<SaturationRule> rules = {{2, 1, 0}};
  const PermutedCurves found = permuted(cases, 5, rules, 500, 7);
  ASSERT_EQ(found.cumulative.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_LE(found.cumulative[i].low, found.cumulative[i].median);
    EXPECT_LE(found.cumulative[i].median, found.cumulative[i].high);
  }
  EXPECT_EQ(found.cumulative[4].low, 5U);  // the end is the same in every order
  EXPECT_EQ(found.cumulative[4].high, 5U);
  EXPECT_EQ(found.cumulative[0].low, 0U);  // one case in five has no codes
  EXPECT_EQ(found.cumulative[0].high, 3U);
  const PermutedCurves again = permuted(cases, 5, rules, 500, 7);
  EXPECT_EQ(found.share_reached, again.share_reached);
  EXPECT_NE(found.share_reached, permuted(cases, 5, rules, 500, 8).share_reached);
}

TEST(Saturation, MeaningSaturationIsNotMadeUp) {
  EXPECT_THAT(one(interviews({3, 1}), {}, "saturation").notes,
              Contains(HasSubstr("not assessable")));
}

TEST(Saturation, EveryCodeSaysWhereItCameUpFirst) {
  const Table table = one(interviews({2, 1}), {}, "codes");
  EXPECT_EQ(table.rows, (std::vector<std::vector<Cell>>{{"c0", integer(1), "P01", integer(2)},
                                                        {"c1", integer(1), "P01", integer(1)},
                                                        {"c2", integer(2), "P02", integer(1)}}));
}
