#include "themata/crosstab.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "source_dir.h"
#include "themata/error.h"
#include "themata/independence.h"
#include "themata/resampling.h"
#include "unit/made_codings.h"

using namespace themata;
using namespace themata_test;
using testing::Contains;
using testing::HasSubstr;

namespace {

nlohmann::json published() {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables/crosstab.json");
  return nlohmann::json::parse(file);
}

/// Every table with these margins, one by one.
void each_table(CountTable& table, std::vector<std::int64_t> rows,
                const std::vector<std::int64_t>& columns, std::size_t cell,
                const std::function<void()>& use) {
  const std::size_t row = cell % rows.size(), column = cell / rows.size();
  if (column == columns.size()) {
    if (std::ranges::all_of(rows, [](auto left) { return left == 0; })) use();
    return;
  }
  std::int64_t used = 0;
  for (std::size_t r = 0; r < row; ++r) used += table[r][column];
  const std::int64_t left = columns[column] - used;
  const bool last = row + 1 == rows.size();
  for (std::int64_t n = last ? left : 0; n <= std::min(left, rows[row]); ++n) {
    table[row][column] = n;
    std::vector<std::int64_t> rest = rows;
    rest[row] -= n;
    each_table(table, rest, columns, cell + 1, use);
  }
}

double log_weight(const CountTable& table) {
  double log = 0;
  for (const auto& row : table)
    for (const std::int64_t n : row) log -= std::lgamma(static_cast<double>(n) + 1);
  return log;
}

double fisher_by_enumeration(CountTable table) {
  std::vector<std::int64_t> rows, columns(table.front().size());
  for (const auto& row : table) {
    rows.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
    for (std::size_t c = 0; c < row.size(); ++c) columns[c] += row[c];
  }
  const double observed = log_weight(table);
  double all = 0, as_rare = 0;
  each_table(table, rows, columns, 0, [&] {
    const double log = log_weight(table);
    all += std::exp(log);
    if (log <= observed + 1e-7) as_rare += std::exp(log);
  });
  return as_rare / all;
}

/// Participants in three groups of four; `codes[i]` of group i have the code.
Codings in_groups(const std::vector<std::size_t>& codes) {
  std::vector<CodedDocument> documents;
  std::vector<Coding> codings;
  for (std::size_t g = 0; g < codes.size(); ++g)
    for (std::size_t i = 0; i < 4; ++i) {
      const std::string id = "P" + std::to_string(g) + std::to_string(i);
      documents.push_back(document(id, {{"area", std::string(1, static_cast<char>('a' + g))}}));
      if (i >= codes[g]) continue;
      codings.push_back(coding(id, "late"));
      codings.push_back(coding(id, "late", 10, 20));  // twice by the same is once
    }
  return file(std::move(documents), std::move(codings));
}

Table crosstab_of(const Codings& codings, const std::string& by = "area") {
  return crosstab_table(select_from(codings), {.by = by});
}

Cell cell(const Table& table, std::size_t row, std::string_view column) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == column) return table.rows.at(row)[c];
  return "no such column";
}

}  // namespace

TEST(Independence, IsTestedAsByOthers) {
  const auto cases = published();
  for (const auto& one : cases["tables"]) {
    SCOPED_TRACE(one.dump());
    const CountTable table = one["table"];
    const Independence found = independence(table);
    EXPECT_NEAR(found.chi_squared, one["chi2"].get<double>(), 5e-5);
    EXPECT_EQ(found.degrees, one["df"].get<std::int64_t>());
    EXPECT_NEAR(found.p, one["p"].get<double>(), 5e-5);
    EXPECT_NEAR(fisher_exact(table).value(), one["fisher_p"].get<double>(), 5e-7);
    if (one.contains("cramers_v")) {
      EXPECT_NEAR(found.cramers_v, one["cramers_v"].get<double>(), 5e-7);
    }
    if (!one.contains("adjusted_residuals")) continue;
    for (std::size_t r = 0; r < 2; ++r)
      for (std::size_t c = 0; c < 3; ++c)
        EXPECT_NEAR(found.residuals[r][c], one["adjusted_residuals"][r][c].get<double>(), 5e-6);
  }
}

TEST(Independence, FishersTestIsWhatEnumerationGives) {
  Random numbers(1, 0);
  for (int round = 0; round < 200; ++round) {
    CountTable table(2 + numbers.below(2), std::vector<std::int64_t>(2 + numbers.below(3)));
    for (auto& row : table)
      for (auto& count : row) count = static_cast<std::int64_t>(numbers.below(5));
    const auto found = fisher_exact(table);
    if (!found) continue;
    EXPECT_NEAR(*found, fisher_by_enumeration(table), 1e-9);
  }
}

TEST(Independence, FishersTestCopesWithHundredsOfParticipants) {
  const CountTable table = {{20, 25, 30, 12, 8, 19}, {30, 25, 20, 38, 42, 31}};
  const auto exact = fisher_exact(table);
  ASSERT_TRUE(exact);
  EXPECT_NEAR(*exact, independence(table).p, 0.001);
}

TEST(Independence, OfAnEmptyRowIsUndefinedWithItsReason) {
  EXPECT_EQ(independence({{0, 0}, {3, 4}}).undefined, "a row or a column is empty");
  EXPECT_EQ(independence({{1, 2}}).undefined, "fewer than two rows or columns");
  EXPECT_FALSE(fisher_exact({{0, 0}, {3, 4}}));
}

TEST(Independence, CorrectsForSeveralTestsAsR) {
  const auto data = published()["p_adjust"];
  const std::vector<double> p = data["p"];
  const auto holm = adjust_by_holm(p), bh = adjust_by_benjamini_hochberg(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NEAR(holm[i], data["holm"][i].get<double>(), 1e-12);
    EXPECT_NEAR(bh[i], data["BH"][i].get<double>(), 1e-12);
  }
  EXPECT_TRUE(adjust_by_holm({}).empty());
}

TEST(Crosstab, CountsParticipantsOnceHoweverOftenTheySpeakOfIt) {
  const Table table = crosstab_of(in_groups({4, 1, 0}));
  EXPECT_EQ(cell(table, 0, "a"), Cell(std::int64_t{4}));
  EXPECT_EQ(cell(table, 0, "b_percent"), Cell(25.0));
  EXPECT_EQ(cell(table, 0, "total"), Cell(std::int64_t{5}));
  EXPECT_EQ(cell(table, 0, "test"), Cell("Fisher"));
  EXPECT_NEAR(std::get<double>(cell(table, 0, "p")), *fisher_exact({{4, 1, 0}, {0, 3, 4}}), 1e-12);
  EXPECT_THAT(table.notes, Contains(HasSubstr("chosen on purpose")));
}

TEST(Crosstab, SaysWhyACodeHasNoTest) {
  EXPECT_EQ(cell(crosstab_of(in_groups({4, 4, 4})), 0, "test"), Cell("none: everybody has it"));
  EXPECT_EQ(cell(crosstab_of(in_groups({4, 4, 4})), 0, "p"), Cell());
  Codings twice = file({document("P1a", {{"participant", "Ada"}, {"wave", "1"}}),
                        document("P1b", {{"participant", "Ada"}, {"wave", "2"}})},
                       {coding("P1a", "late")});
  EXPECT_EQ(cell(crosstab_of(twice, "wave"), 0, "test"),
            Cell("none: a participant stands in several groups"));
}

TEST(Crosstab, LeavesOutWhoHasNoValueAndSaysSo) {
  Codings codings = in_groups({4, 1, 0});
  codings.documents.push_back(document("P9"));
  const Table table = crosstab_of(codings);
  EXPECT_THAT(table.notes, Contains("Left out, having no 'area': 1 participant."));
  EXPECT_EQ(cell(table, 0, "total_percent"), Cell(500.0 / 12));
}

TEST(Crosstab, NeedsGroupsOfParticipants) {
  const Codings codings = in_groups({4, 1, 0});
  for (const char* by : {"", "coder", "speaker", "document", "participant"})
    EXPECT_THROW(crosstab_of(codings, by), Error) << by;
  EXPECT_THROW(crosstab_of(codings, "kind"), Error);  // one kind only
}
