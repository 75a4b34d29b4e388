#include "themata/ratings_table.h"

#include <gmock/gmock.h>

#include <functional>

#include "themata/agreement_groups.h"
#include "themata/agreement_report.h"
#include "themata/error.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

constexpr std::int32_t none = Ratings::missing;

std::string read_as(const RatingsTable& table) { return table.problems.front().message; }

std::string refusal(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was refused";
}

RatingsOptions laid_out(RatingsLayout layout) { return {layout, Blank::missing, {}}; }

/// Ratings by unit and coder as text, "." where missing, so that layouts can be held against each
/// other.
std::string in_words(const RatingsTable& table) {
  std::string words;
  for (const CodeRatings& one : table.codes) {
    words += one.code + "|";
    for (std::size_t i = 0; i < one.ratings.rows(); ++i) {
      words += table.units[i].id + ":";
      for (std::size_t coder = 0; coder < one.ratings.coders.size(); ++coder) {
        const std::int32_t value = one.ratings.row(i)[coder];
        words += value == none ? "." : one.ratings.categories[static_cast<std::size_t>(value)];
      }
      words += ' ';
    }
  }
  return words;
}

}  // namespace

TEST(RatingsTable, IsTheSameInEveryLayoutOfOneRatingAUnit) {
  const std::string expected = "|u1:ab u2:a. u3:bb ";
  const RatingsTable columns =
      decode_ratings_table("unit,anna,ben\nu1,a,b\nu2,a,\nu3,b,b\n", "r.csv");
  EXPECT_EQ(in_words(columns), expected);
  EXPECT_EQ(read_as(columns),
            "read as: units in rows, coders in columns; coders: anna, ben; units: 3; blank cells: "
            "1, missing ratings");
  const RatingsTable rows =
      decode_ratings_table("rater\tu1\tu2\tu3\nanna\ta\ta\tb\nben\tb\t\tb\n", "r.tsv");
  EXPECT_EQ(in_words(rows), expected);
  EXPECT_THAT(read_as(rows), HasSubstr("coders in rows, units in columns"));
  const RatingsTable long_rows = decode_ratings_table(
      "Item;Rater;Score\nu1;ben;b\nu1;anna;a\nu2;anna;a\nu3;ben;b\nu3;anna;b\n", "r.csv");
  EXPECT_EQ(in_words(long_rows), expected);
  EXPECT_EQ(read_as(long_rows),
            "read as: a rating a row (unit: Item, coder: Rater, value: Score); coders: anna, ben; "
            "units: 3");
  EXPECT_EQ(in_words(decode_ratings_table("unit_id,annotator,label\nu1,anna,a\nu1,ben,b\n"
                                          "u2,anna,a\nu3,anna,b\nu3,ben,b\n",
                                          "r.csv")),
            expected);
}

TEST(RatingsTable, IsTheSameInEveryLayoutOfSeveralCodes) {
  const std::string expected = "care|u1:11 u2:01 u3:.0 work|u1:10 u2:00 u3:.1 ";
  const RatingsTable columns = decode_ratings_table(
      "unit,anna.care,anna.work,ben.care,ben.work\nu1,1,1,1,0\nu2,0,0,1,0\nu3,,,0,1\n", "r.csv");
  EXPECT_EQ(in_words(columns), expected);
  EXPECT_TRUE(columns.is_yes_or_no());
  EXPECT_EQ(read_as(columns),
            "read as: units in rows, a column for each coder.code; coders: anna, ben; codes: care, "
            "work; units: 3; blank cells: 2, missing ratings");
  EXPECT_EQ(in_words(decode_ratings_table(
                "unit,care_anna,work_anna,care_ben,work_ben\nu1,x,yes,1,no\nu2,0,0,Y,n\nu3,,,0,x\n",
                "r.csv", laid_out(RatingsLayout::code_coder))),
            expected);
  EXPECT_EQ(in_words(decode_ratings_table(
                "unit,coder,code,value\nu1,anna,care,1\nu1,anna,work,1\nu1,ben,care,1\n"
                "u1,ben,work,0\nu2,anna,care,0\nu2,anna,work,0\nu2,ben,care,1\nu2,ben,work,0\n"
                "u3,ben,care,0\nu3,ben,work,1\n",
                "r.csv")),
            expected);
  // An empty code: looked at, and nothing fits.
  const RatingsTable labels = decode_ratings_table(
      "unit,coder,code\nu1,anna,care\nu1,anna,work\nu1,ben,care\nu2,anna,\nu2,ben,care\nu3,ben,"
      "work\n",
      "r.csv");
  EXPECT_EQ(in_words(labels), expected);
  EXPECT_THAT(read_as(labels), HasSubstr("several codes on a unit, so each is a yes or no"));
}

TEST(RatingsTable, TakesBlankCellsAsMissingOrAsZero) {
  const std::string csv = "unit,anna,ben\nu1,1,\nu2,,1\n";
  EXPECT_EQ(in_words(decode_ratings_table(csv, "r.csv")), "|u1:1. u2:.1 ");
  const RatingsTable zero = decode_ratings_table(csv, "r.csv", {{}, Blank::zero, {}});
  EXPECT_EQ(in_words(zero), "|u1:10 u2:01 ");
  EXPECT_THAT(read_as(zero), HasSubstr("blank cells: 2, taken as 0"));
  EXPECT_EQ(in_words(decode_ratings_table("unit,coder,value\nu1,anna,1\nu2,ben,1\n", "r.csv",
                                          {{}, Blank::zero, {}})),
            "|u1:10 u2:01 ");
}

TEST(RatingsTable, WithoutAHeaderHasCodersInColumns) {
  const RatingsTable table = decode_ratings_table("1,2\n2,2\n1,1\n", "recal.csv");
  EXPECT_EQ(in_words(table), "|1:12 2:22 3:11 ");
  EXPECT_THAT(table.codes.front().ratings.coders, ElementsAre("coder 1", "coder 2"));
  EXPECT_THAT(read_as(table), HasSubstr("no header"));
}

TEST(RatingsTable, ReadsDecimalCommasAndWhatSpreadsheetsLeaveBehind) {
  const RatingsTable table =
      decode_ratings_table("unit;anna;ben;;\nu1;1,5;2;;\n;;;;\nu2;2,0;2,5;;\n", "r.csv");
  EXPECT_EQ(in_words(table), "|u1:1.52 u2:2.02.5 ");
  EXPECT_THAT(read_as(table), HasSubstr("decimal commas"));
  // A comma in words is none.
  EXPECT_EQ(in_words(decode_ratings_table("unit;anna;ben\nu1;1,5;low\n", "r.csv")), "|u1:1,5low ");
}

TEST(RatingsTable, KeepsWhatElseIsSaidAboutUnitsApart) {
  const RatingsTable table = decode_ratings_table(
      "document,unit,round,anna,ben\nP02,1,2,a,a\nP01,1,1,a,b\nP01,2,1,b,b\n", "r.csv");
  EXPECT_EQ(in_words(table), "|1:aa 1:ab 2:bb ");
  EXPECT_THAT(table.codes.front().ratings.documents, ElementsAre(1, 0, 0));
  EXPECT_EQ(table.units[0].traits.at("round"), "2");
  const auto groups = parted(table, "round");
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].name, "1");
  EXPECT_EQ(in_words(groups[0].part), "|1:ab 2:bb ");
  EXPECT_EQ(in_words(groups[1].part), "|1:aa ");
  EXPECT_THAT(groups[1].part.codes.front().ratings.documents, ElementsAre(0));
}

TEST(RatingsTable, IsMeasuredCodeByCodePooledAndAsSets) {
  const RatingsTable table = decode_ratings_table(
      "unit,anna.care,anna.work,ben.care,ben.work\nu1,1,1,1,0\nu2,0,0,1,0\nu3,1,0,1,0\nu4,0,1,0,"
      "1\n",
      "r.csv");
  Measuring measuring;
  measuring.coefficients = {&find_coefficient("percent")};
  measuring.set_coefficients = {find_set_coefficient("mv-alpha")};
  const AgreementReport report = measure(table, measuring);
  std::vector<std::string> codes;
  for (const AgreementResult& result : report.results) codes.push_back(result.code);
  EXPECT_THAT(codes, ElementsAre("care", "work", "(pooled)", "(mean)", "(sets)"));
  EXPECT_DOUBLE_EQ(*report.results[0].agreement.value, 0.75);
  EXPECT_DOUBLE_EQ(*report.results[2].agreement.value, 0.75);
  EXPECT_EQ(report.results[4].agreement.units, 4U);
}

TEST(RatingsTable, OfCodesThatAreNoYesOrNoIsNotPooled) {
  const RatingsTable table = decode_ratings_table(
      "unit,anna.mood,anna.tone,ben.mood,ben.tone\nu1,up,low,up,low\nu2,down,low,up,high\n",
      "r.csv");
  EXPECT_FALSE(table.is_yes_or_no());
  Measuring measuring;
  measuring.coefficients = {&find_coefficient("percent")};
  const AgreementReport report = measure(table, measuring);
  ASSERT_EQ(report.results.size(), 3U);
  EXPECT_EQ(report.results[2].code, "(mean)");
}

TEST(RatingsTable, RefusesWhatDoesNotFitWithItsLine) {
  const auto refused = [](const char* csv, const RatingsOptions& options = {}) {
    return refusal([&] { decode_ratings_table(csv, "r.csv", options); });
  };
  EXPECT_THAT(refused("unit,coder,value\nu1,anna,1\nu1,ben,1\nu1,anna,2\n"),
              HasSubstr("r.csv:4: error: 'u1' is rated twice by anna"));
  EXPECT_THAT(refused("coder,u1,u2\nanna,1,2\nanna,1,2\n"),
              HasSubstr("r.csv:3: error: there are two rows of anna"));
  EXPECT_THAT(refused("unit,anna,ben\n,1,2\n"),
              HasSubstr("r.csv:2: error: this row names no unit"));
  EXPECT_THAT(refused("unit,coder,value\nu1,,1\n"),
              HasSubstr("r.csv:2: error: this row names no coder"));
  EXPECT_THAT(refused("unit,anna\nu1,1\n"), HasSubstr("fewer than two coders"));
  EXPECT_THAT(refused("text,tone\nu1,1\n"), HasSubstr("no ratings table that is known"));
  EXPECT_THAT(refused("unit,anna,ben\nu1,1,1\n", laid_out(RatingsLayout::coder_code)),
              HasSubstr("not named coder.code throughout"));
  EXPECT_THAT(refused("unit,anna,ben\nu1,1,1\n", laid_out(RatingsLayout::long_rows)),
              HasSubstr("needs the columns unit, coder and value"));
  EXPECT_THAT(
      refused("unit,coder,value,round\nu1,anna,1,1\nu1,ben,1,2\n", {{}, Blank::missing, "round"}),
      HasSubstr("r.csv:3: error: the same unit has another round"));
  EXPECT_THAT(refused("unit,anna,ben\nu1,1,1\n", {{}, Blank::missing, "round"}),
              HasSubstr("there is no column 'round'"));
}

TEST(RatingsTable, IsToldFromCodings) {
  EXPECT_TRUE(is_ratings_table("rater,u1,u2\n"));
  EXPECT_TRUE(is_ratings_table("id,coder,code\n"));
  EXPECT_TRUE(is_ratings_table("document,coder,code\n"));
  EXPECT_TRUE(is_ratings_table("1;2\n"));
  EXPECT_FALSE(is_ratings_table("unit,file,from,to,tag,annotator\n"));
  EXPECT_FALSE(is_ratings_table("name,age\n"));
  EXPECT_FALSE(is_ratings_table("document,role\n"));
}
