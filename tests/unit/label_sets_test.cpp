#include "themata/label_sets.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <bit>
#include <random>

#include "themata/agreement_report.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

constexpr std::int32_t none = Ratings::missing;

/// Of codes a, b, c …; `values` are row by row, numbers of sets.
LabelSets sets_of(std::size_t codes, std::vector<LabelSet> sets, std::size_t coders,
                  std::vector<std::int32_t> values) {
  LabelSets made;
  for (std::size_t i = 0; i < codes; ++i)
    made.codes.emplace_back(1, static_cast<char>('a' + static_cast<char>(i)));
  for (std::size_t i = 0; i < coders; ++i) made.ratings.coders.push_back(std::to_string(i));
  for (std::size_t i = 0; i < sets.size(); ++i)
    made.ratings.categories.push_back(std::to_string(i));
  made.sets = std::move(sets);
  made.ratings.values = std::move(values);
  return made;
}

LabelSets random_sets(std::mt19937& random, bool singletons) {
  std::vector<LabelSet> sets;
  for (std::uint32_t bits = 0; bits < 16; ++bits) {
    LabelSet set;
    for (std::uint32_t code = 0; code < 4; ++code)
      if ((bits >> code & 1U) != 0) set.push_back(code);
    if (!singletons || set.size() == 1) sets.push_back(set);
  }
  const std::size_t coders = 2 + random() % 3;
  std::vector<std::int32_t> values;
  for (std::size_t left = coders * (2 + random() % 20); left > 0; --left)
    values.push_back(random() % 6 == 0 ? none : static_cast<std::int32_t>(random() % sets.size()));
  return sets_of(4, std::move(sets), coders, std::move(values));
}

/// The expected disagreement by its definition, over all pairs of sets of four codes.
double expected_by_enumeration(const LabelSets& data) {
  std::vector<double> of_code(4, 0);
  std::vector<double> of_size(5, 0);
  double ratings = 0;
  for (std::size_t i = 0; i < data.ratings.rows(); ++i) {
    const auto row = data.ratings.row(i);
    if (row.size() - static_cast<std::size_t>(std::ranges::count(row, none)) < 2) continue;
    for (const std::int32_t value : row) {
      if (value == none) continue;
      const LabelSet& set = data.sets[static_cast<std::size_t>(value)];
      ++ratings;
      ++of_size[set.size()];
      for (const std::uint32_t code : set) ++of_code[code];
    }
  }
  const auto size = [](unsigned bits) { return static_cast<std::size_t>(std::popcount(bits)); };
  double expected = 0;
  for (std::size_t a = 0; a <= 4; ++a)
    for (std::size_t b = 0; b <= 4; ++b) {
      double weights = 0;
      double differing = 0;
      for (unsigned left = 0; left < 16; ++left)
        for (unsigned right = 0; right < 16; ++right) {
          if (size(left) != a || size(right) != b) continue;
          double weight = 1;
          for (unsigned code = 0; code < 4; ++code) {
            const bool in_left = (left >> code & 1U) != 0;
            const bool in_right = (right >> code & 1U) != 0;
            if (in_left || in_right) weight *= of_code[code];
            if (in_left && in_right) weight *= of_code[code] - 1;
          }
          weights += weight;
          if (a + b > 0)
            differing += weight * (1 - 2 * static_cast<double>(size(left & right)) /
                                           static_cast<double>(a + b));
        }
      if (weights > 0)
        expected += of_size[a] / ratings * of_size[b] / ratings * differing / weights;
    }
  return expected;
}

Comparison comparison_of_two() {
  Comparison made;
  made.unit = "line";
  made.coders = {"anna", "ben"};
  made.codes = {"hope", "fear"};
  made.documents = {{"P01", 4, {true, true}}, {"P02", 3, {true, false}}};
  for (std::uint32_t i = 0; i < 4; ++i) made.units.push_back({i / 3, 0, 1, "", ""});
  made.coded = {{{0, 0}, {0, 1}, {1, 0}}, {{0, 0}, {3, 0}}};
  return made;
}

}  // namespace

TEST(LabelSets, GatherWhatEachCoderPutOnAUnit) {
  const LabelSets data = label_sets_of(comparison_of_two());
  const auto set_of = [&](std::size_t row, std::size_t coder) {
    return data.sets[static_cast<std::size_t>(data.ratings.row(row)[coder])];
  };
  EXPECT_EQ(data.ratings.units(), 7U);
  bool found = false;
  for (std::size_t row = 0; row < data.ratings.rows(); ++row) {
    if (data.ratings.row(row)[1] == none || set_of(row, 0).size() != 2) continue;
    EXPECT_THAT(set_of(row, 0), ElementsAre(0, 1));
    EXPECT_THAT(set_of(row, 1), ElementsAre(0));
    EXPECT_EQ(data.ratings.count(row), 1U);
    found = true;
  }
  EXPECT_TRUE(found);
  EXPECT_THAT(data.ratings.categories, ::testing::Contains("{hope, fear}"));
  EXPECT_THAT(data.ratings.categories, ::testing::Contains("{}"));
}

TEST(LabelSets, UnitsNobodyCodedAreEmptySetsOrMissing) {
  Comparison comparison = comparison_of_two();
  comparison.coded = {{}, {}};
  const LabelSets data = label_sets_of(comparison);
  ASSERT_EQ(data.ratings.rows(), 2U);
  EXPECT_THAT(data.ratings.row(0), ElementsAre(0, 0));
  EXPECT_EQ(data.ratings.count(0), 4U);
  EXPECT_THAT(data.ratings.row(1), ElementsAre(0, none));
  EXPECT_EQ(data.ratings.count(1), 3U);
  EXPECT_THAT(data.sets[0], IsEmpty());
}

TEST(LabelSets, HaveIntervalsByDrawingDocuments) {
  Comparison comparison = comparison_of_two();
  comparison.documents[1].coders = {true, true};
  comparison.coded = {{{0, 0}, {0, 1}, {1, 0}}, {{0, 0}, {3, 0}, {3, 1}}};
  Measuring measuring;
  measuring.set_coefficients = {find_set_coefficient("mv-alpha")};
  measuring.set_distances = {find_set_distance("masi")};
  measuring.resampling.method = IntervalMethod::percentile;
  const AgreementReport report = measure(comparison, measuring);
  ASSERT_EQ(report.results.size(), 2U);
  for (const AgreementResult& result : report.results) {
    EXPECT_EQ(result.code, "(sets)");
    EXPECT_LE(*result.agreement.low, *result.agreement.value);
    EXPECT_GE(*result.agreement.high, *result.agreement.value);
    EXPECT_THAT(result.agreement.convention,
                ::testing::HasSubstr("2000 bootstrap draws of 2 documents"));
  }
}

TEST(MvAlpha, OfSetsOfOneCodeIsAlpha) {
  std::mt19937 random(1);
  for (int i = 0; i < 100; ++i) {
    const LabelSets data = random_sets(random, true);
    const Agreement nominal = find_coefficient("krippendorff-alpha").measure(data.ratings);
    for (const Agreement& found : {mv_alpha(data), set_alpha(data, *find_set_distance("masi")),
                                   set_alpha(data, *find_set_distance("jaccard"))}) {
      EXPECT_EQ(found.undefined, nominal.undefined);
      ASSERT_EQ(found.value.has_value(), nominal.value.has_value());
      if (nominal.value) {
        EXPECT_NEAR(*found.value, *nominal.value, 1e-12);
      }
    }
  }
}

TEST(MvAlpha, ExpectsWhatEnumeratingAllPairsOfSetsExpects) {
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    const LabelSets data = random_sets(random, false);
    const Agreement found = mv_alpha(data);
    if (found.expected) {
      EXPECT_NEAR(1 - *found.expected, expected_by_enumeration(data), 1e-12);
    }
  }
}

TEST(MvAlpha, StaysInRangeWithManyCodesOnAMillionUnits) {
  LabelSet all;
  for (std::uint32_t code = 0; code < 60; ++code) all.push_back(code);
  LabelSets data = sets_of(0, {all, {0}, {}}, 2, {0, 0, 1, 1, 2, 2, 0, 1});
  data.codes.resize(60);
  data.ratings.counts = {1'000'000, 500'000, 3'000'000, 10};
  const Agreement found = mv_alpha(data);
  EXPECT_GT(*found.value, 0.99);
  EXPECT_LT(*found.value, 1);
}

TEST(SetAgreement, EdgeCasesAreUndefinedWithAReason) {
  const auto reasons = [](const LabelSets& data) {
    std::string masi = set_alpha(data, *find_set_distance("masi")).undefined;
    EXPECT_EQ(mv_alpha(data).undefined, masi);
    EXPECT_EQ(mv_alpha(data).value.has_value(), masi.empty());
    return masi;
  };
  EXPECT_EQ(reasons(sets_of(1, {{0}}, 2, {})), "no_units");
  EXPECT_EQ(reasons(sets_of(1, {{0}}, 1, {0, 0})), "one_coder");
  EXPECT_EQ(reasons(sets_of(1, {{0}}, 2, {0, none})), "coder_without_ratings");
  EXPECT_EQ(reasons(sets_of(1, {{0}}, 2, {0, none, none, 0})), "no_pairs");
  EXPECT_EQ(reasons(sets_of(1, {{0}}, 2, {0, 0, 0, 0})), "one_category_used");
  EXPECT_EQ(reasons(sets_of(0, {{}}, 2, {0, 0})), "one_category_used");
  EXPECT_EQ(reasons(sets_of(1, {{0}, {}}, 2, {0, 0, 1, 1})), "");
}

TEST(SetAgreement, OrderOfCodersUnitsAndCodesDoesNotMatter) {
  std::mt19937 random(3);
  for (int i = 0; i < 50; ++i) {
    const LabelSets data = random_sets(random, false);
    LabelSets turned = data;
    std::ranges::reverse(turned.ratings.values);  // units and coders
    for (LabelSet& set : turned.sets) {
      for (std::uint32_t& code : set) code = 3 - code;
      std::ranges::sort(set);
    }
    for (const auto& [left, right] : {std::pair(mv_alpha(data), mv_alpha(turned)),
                                      std::pair(set_alpha(data, *find_set_distance("masi")),
                                                set_alpha(turned, *find_set_distance("masi")))}) {
      EXPECT_EQ(left.undefined, right.undefined);
      if (left.value) {
        EXPECT_NEAR(*left.value, *right.value, 1e-12);
      }
    }
  }
}
