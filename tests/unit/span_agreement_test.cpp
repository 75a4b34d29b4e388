#include "themata/span_agreement.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>

#include "agreement/alignment.h"
#include "themata/error.h"
#include "unit/making_continua.h"

using namespace themata;
using namespace themata_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

SpanResults all_of(std::string_view id, const Continuum& continuum,
                   const SpanOptions& options = {}) {
  return find_span_coefficient(id)->measure(continuum, options);
}

SpanAgreement overall(std::string_view id, const Continuum& continuum,
                      const SpanOptions& options = {}) {
  const SpanResults results = all_of(id, continuum, options);
  return results.overall ? *results.overall : results.codes.at(0);
}

std::string reason(std::string_view id, const Continuum& continuum) {
  const SpanAgreement found = overall(id, continuum);
  EXPECT_EQ(found.agreement.value.has_value(), found.agreement.undefined.empty());
  return found.agreement.undefined;
}

SpanOptions with(const std::string& tolerance) {
  SpanOptions options;
  options.tolerance = tolerance_from(tolerance);
  return options;
}

/// Coefficients whose samples follow the order of coders are equal only within their precision.
bool is_sampled(const SpanCoefficient& coefficient) {
  return coefficient.about.id == "gamma" || coefficient.about.id == "gamma-cat";
}

void expect_same(const SpanAgreement& left, const SpanAgreement& right, double within) {
  EXPECT_EQ(left.agreement.undefined, right.agreement.undefined);
  EXPECT_EQ(left.agreement.units, right.agreement.units);
  ASSERT_EQ(left.agreement.value.has_value(), right.agreement.value.has_value());
  if (left.agreement.value) {
    EXPECT_NEAR(*left.agreement.value, *right.agreement.value, within);
  }
}

void expect_same(const SpanResults& left, const SpanResults& right, double within) {
  ASSERT_EQ(left.codes.size(), right.codes.size());
  for (std::size_t i = 0; i < left.codes.size(); ++i)
    expect_same(left.codes[i], right.codes[i], within);
  ASSERT_EQ(left.overall.has_value(), right.overall.has_value());
  if (left.overall) expect_same(*left.overall, *right.overall, within);
}

Continuum with_coders_reversed(const Continuum& continuum) {
  std::vector<std::size_t> coders(continuum.coders.size());
  for (std::size_t i = 0; i < coders.size(); ++i) coders[i] = coders.size() - 1 - i;
  return with_coders(continuum, coders);
}

Continuum with_codes_reversed(Continuum continuum) {
  const auto last = static_cast<std::uint32_t>(continuum.codes.size()) - 1;
  std::ranges::reverse(continuum.codes);
  for (ContinuumDocument& document : continuum.documents)
    for (auto& spans : document.spans) {
      for (CodedSpan& span : spans) span.code = last - span.code;
      std::ranges::sort(spans);
    }
  return continuum;
}

/// Each span as two that overlap by a character where it is long enough.
std::vector<CodedSpan> in_overlapping_parts(const std::vector<CodedSpan>& spans) {
  std::vector<CodedSpan> parts;
  for (const CodedSpan& span : spans) {
    const std::size_t middle = (span.begin + span.end) / 2;
    parts.push_back({span.begin, std::min(middle + 1, span.end), span.code});
    parts.push_back({middle, span.end, span.code});
  }
  return parts;
}

std::vector<std::vector<AlignedUnit>> random_units(std::mt19937& random, std::size_t coders,
                                                   std::size_t most) {
  std::vector<std::vector<AlignedUnit>> units(coders);
  for (auto& own : units)
    for (std::size_t i = 0, count = random() % (most + 1); i < count; ++i) {
      const auto begin = static_cast<double>(random() % 30);
      own.push_back({begin, begin + 1 + static_cast<double>(random() % 12),
                     static_cast<std::uint32_t>(random() % 3)});
    }
  return units;
}

/// The least disorder by trying everything.
class Exhaustive {
 public:
  Exhaustive(const std::vector<std::vector<AlignedUnit>>& units, const Dissimilarity& weights)
      : units_(units), weights_(weights), used_(units.size()) {
    for (std::size_t i = 0; i < units.size(); ++i) used_[i].resize(units[i].size(), false);
  }

  double least() {
    for (std::size_t i = 0; i < units_.size(); ++i)
      for (std::size_t j = 0; j < units_[i].size(); ++j)
        if (!used_[i][j]) return least_with(i, j);
    return 0;
  }

 private:
  double least_with(std::size_t coder, std::size_t unit) {
    double best = 1e9;
    std::vector<const AlignedUnit*> chosen(units_.size(), nullptr);
    chosen[coder] = &units_[coder][unit];
    used_[coder][unit] = true;
    const std::function<void(std::size_t)> choose = [&](std::size_t next) {
      if (next == units_.size()) {
        best = std::min(best, disorder(chosen) + least());
        return;
      }
      choose(next + 1);
      for (std::size_t j = 0; j < units_[next].size(); ++j) {
        if (used_[next][j]) continue;
        used_[next][j] = true;
        chosen[next] = &units_[next][j];
        choose(next + 1);
        chosen[next] = nullptr;
        used_[next][j] = false;
      }
    };
    choose(coder + 1);
    used_[coder][unit] = false;
    return best;
  }

  double disorder(const std::vector<const AlignedUnit*>& chosen) const {
    double sum = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      for (std::size_t j = i + 1; j < chosen.size(); ++j) {
        ++pairs;
        sum += chosen[i] == nullptr || chosen[j] == nullptr
                   ? weights_.empty
                   : weights_.position * positional(*chosen[i], *chosen[j], weights_) +
                         weights_.category * categorical(*chosen[i], *chosen[j], weights_);
      }
    return sum / pairs;
  }

  const std::vector<std::vector<AlignedUnit>>& units_;
  Dissimilarity weights_;
  std::vector<std::vector<bool>> used_;
};

}  // namespace

TEST(Continuum, OverlappingSpansOfOneCodeAreOneAndTouchingOnesStayTwo) {
  EXPECT_THAT(united({{5, 10, 0}, {8, 12, 0}, {12, 15, 0}, {0, 20, 1}, {3, 3, 0}}),
              ElementsAre(CodedSpan{0, 20, 1}, CodedSpan{5, 12, 0}, CodedSpan{12, 15, 0}));
  EXPECT_THAT(united({{0, 20, 0}, {5, 10, 0}}), ElementsAre(CodedSpan{0, 20, 0}));
}

TEST(SpanAgreement, NobodyMarkedAnything) {
  for (const SpanCoefficient& coefficient : span_coefficients()) {
    const std::string found = reason(coefficient.about.id, continuum_with(50, {{}, {}}));
    EXPECT_EQ(found, coefficient.about.id == "character-kappa" ? "one_category_used" : "no_spans")
        << coefficient.about.id;
  }
}

TEST(SpanAgreement, OneCoderAloneCannotAgree) {
  for (const SpanCoefficient& coefficient : span_coefficients())
    EXPECT_EQ(reason(coefficient.about.id, continuum_with(50, {{{5, 10, 0}}})), "one_coder")
        << coefficient.about.id;
}

TEST(SpanAgreement, CodersWhoShareNoDocumentCannotAgree) {
  Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {{5, 10, 0}}});
  continuum.documents[0].coders = {true, false};
  for (const SpanCoefficient& coefficient : span_coefficients())
    EXPECT_EQ(reason(coefficient.about.id, continuum), "no_shared_document")
        << coefficient.about.id;
}

TEST(SpanAgreement, TextOfNoCharactersSaysNothing) {
  for (const SpanCoefficient& coefficient : span_coefficients())
    EXPECT_EQ(reason(coefficient.about.id, continuum_with(0, {{}, {}})), "no_units")
        << coefficient.about.id;
}

TEST(SpanAgreement, OneCoderWithoutSpansCounts) {
  const Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {}});
  EXPECT_NEAR(*overall("u-alpha", continuum).agreement.value, -0.04, 1e-12);
  EXPECT_NEAR(*overall("alpha-u-2004", continuum).agreement.value, -0.190361445783133, 1e-12);
  EXPECT_EQ(overall("character-kappa", continuum).agreement.value, 0);
  EXPECT_EQ(overall("span-f1", continuum).agreement.value, 0);
  EXPECT_EQ(overall("span-f1", continuum).precision, std::nullopt);
  EXPECT_EQ(reason("cu-alpha", continuum), "no_overlap");
  EXPECT_EQ(reason("gamma-cat", continuum), "nothing_aligned");
  EXPECT_EQ(overall("gamma", continuum).observed_disagreement, 2);
}

TEST(SpanAgreement, SpansOverEverythingLeaveNothingToTellApart) {
  const Continuum continuum = continuum_with(24, {{{0, 24, 0}}, {{0, 24, 0}}}, {"a"});
  for (const auto* id : {"u-alpha", "u-alpha-binary", "cu-alpha", "ku-alpha", "character-kappa"})
    EXPECT_EQ(reason(id, continuum), "one_category_used") << id;
  EXPECT_EQ(overall("alpha-u-2004", continuum).agreement.value, 1);
  EXPECT_EQ(overall("span-f1", continuum).agreement.value, 1);
}

TEST(SpanAgreement, CodesThatOverlapLeaveTheAlphasOf2016WithoutAnOverallValue) {
  const Continuum continuum =
      continuum_with(50, {{{5, 20, 0}, {10, 25, 1}}, {{5, 20, 0}, {10, 25, 1}}});
  for (const auto* id : {"u-alpha", "cu-alpha", "ku-alpha"})
    EXPECT_EQ(reason(id, continuum), "overlapping_codes") << id;
  EXPECT_EQ(all_of("u-alpha", continuum).codes[0].agreement.value, 1);
  EXPECT_EQ(overall("u-alpha-binary", continuum).agreement.value, 1);
  EXPECT_EQ(overall("alpha-u-2004", continuum).agreement.value, 1);
  EXPECT_EQ(overall("gamma", continuum).agreement.value, 1);
}

TEST(SpanAgreement, CoefficientsForTwoSayNothingAboutThree) {
  const Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {{5, 10, 0}}, {{5, 10, 0}}});
  for (const SpanCoefficient& coefficient : span_coefficients())
    if (!coefficient.about.more_than_two_coders) {
      EXPECT_EQ(reason(coefficient.about.id, continuum), "more_than_two_coders")
          << coefficient.about.id;
    }
}

TEST(SpanAgreement, CoderWhoDidNotWorkOnADocumentIsNotInItsPairs) {
  Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {{5, 12, 0}}, {}});
  const Continuum of_two = with_coders(continuum, std::vector<std::size_t>{0, 1});
  continuum.documents[0].coders[2] = false;
  for (const SpanCoefficient& coefficient : span_coefficients())
    if (coefficient.about.more_than_two_coders) {
      SCOPED_TRACE(coefficient.about.id);
      expect_same(coefficient.measure(continuum, {}), coefficient.measure(of_two, {}), 1e-12);
    }
}

TEST(SpanAgreement, IdenticalCodersAgreeEntirely) {
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    const auto spans = random_spans(random, 100, 3);
    for (const std::size_t coders : {2U, 3U}) {
      const Continuum continuum =
          continuum_with(100, std::vector<std::vector<CodedSpan>>(coders, spans));
      for (const SpanCoefficient& coefficient : span_coefficients()) {
        SpanOptions options;
        options.precision = 1;
        const auto value = coefficient.measure(continuum, options)
                               .overall.value_or(SpanAgreement{})
                               .agreement.value;
        if (value) {
          EXPECT_NEAR(*value, 1, 1e-12) << coefficient.about.id;
        }
      }
    }
  }
}

TEST(SpanAgreement, OrderOfCodersDoesNotMatter) {
  std::mt19937 random(2);
  for (int i = 0; i < 20; ++i) {
    const Continuum continuum = random_continuum(random, 2 + random() % 3, 1 + random() % 3);
    const Continuum turned = with_coders_reversed(continuum);
    for (const SpanCoefficient& coefficient : span_coefficients()) {
      if (is_sampled(coefficient)) continue;
      SCOPED_TRACE(coefficient.about.id);
      expect_same(coefficient.measure(continuum, {}), coefficient.measure(turned, {}), 1e-12);
    }
  }
}

TEST(SpanAgreement, NamesOfCodesDoNotMatter) {
  std::mt19937 random(3);
  for (int i = 0; i < 20; ++i) {
    const Continuum continuum = random_continuum(random, 2 + random() % 3, 1 + random() % 3);
    const Continuum turned = with_codes_reversed(continuum);
    for (const SpanCoefficient& coefficient : span_coefficients()) {
      if (coefficient.about.id == "gamma-cat") continue;  // of alignments that are equally good
      SCOPED_TRACE(coefficient.about.id);
      SpanOptions options;
      options.precision = 1;
      SpanResults found = coefficient.measure(turned, options);
      std::ranges::reverse(found.codes);
      expect_same(coefficient.measure(continuum, options), found, 1e-12);
    }
  }
}

TEST(SpanAgreement, SpansMarkedInOverlappingPartsAreTheSameSpans) {
  std::mt19937 random(4);
  for (int i = 0; i < 20; ++i) {
    const auto first = random_spans(random, 100, 3);
    const auto second = random_spans(random, 100, 3);
    const Continuum whole = continuum_with(100, {first, second});
    const Continuum parts = continuum_with(
        100, {in_overlapping_parts(first), in_overlapping_parts(in_overlapping_parts(second))});
    EXPECT_EQ(whole.documents[0].spans, parts.documents[0].spans);
  }
}

TEST(SpanAgreement, DocumentsWithoutAnythingInCommonAddUp) {
  const Continuum one = continuum_with(60, {{{5, 10, 0}, {20, 30, 1}}, {{6, 12, 0}, {20, 30, 1}}});
  Continuum two = one;
  two.documents.push_back(two.documents[0]);
  two.documents[1].id = "P02";
  EXPECT_EQ(overall("character-kappa", one).agreement.value,
            overall("character-kappa", two).agreement.value);
  EXPECT_EQ(overall("span-f1", one).agreement.value, overall("span-f1", two).agreement.value);
  EXPECT_DOUBLE_EQ(*overall("gamma", one).observed_disagreement,
                   *overall("gamma", two).observed_disagreement);
  // Chance can pair a span with itself less often in a longer text.
  EXPECT_LT(*overall("u-alpha", two).agreement.value, *overall("u-alpha", one).agreement.value);
}

TEST(CharacterKappa, IsCohensKappaWithCharactersAsUnits) {
  std::mt19937 random(5);
  for (int i = 0; i < 50; ++i) {
    const Continuum continuum = random_continuum(random, 2, 1 + random() % 3);
    const SpanResults found = all_of("character-kappa", continuum);
    for (std::uint32_t code = 0; code < continuum.codes.size(); ++code) {
      Ratings ratings;
      ratings.coders = continuum.coders;
      ratings.categories = {"0", "1"};
      for (const ContinuumDocument& document : continuum.documents)
        for (std::size_t at = 0; at < document.characters; ++at)
          for (const auto& spans : document.spans)
            ratings.values.push_back(std::ranges::any_of(spans, [&](const CodedSpan& span) {
              return span.code == code && span.begin <= at && at < span.end;
            }));
      const Agreement kappa = find_coefficient("cohen-kappa").measure(ratings);
      EXPECT_EQ(found.codes[code].agreement.undefined, kappa.undefined);
      if (kappa.value) {
        EXPECT_NEAR(*found.codes[code].agreement.value, *kappa.value, 1e-12);
      }
    }
  }
}

TEST(SpanF1, CountsSpansWithinTheTolerance) {
  const Continuum continuum = continuum_with(
      100, {{{0, 10, 0}, {20, 30, 0}, {40, 50, 1}}, {{1, 12, 0}, {20, 30, 1}, {45, 55, 1}}});
  EXPECT_EQ(overall("span-f1", continuum).agreement.value, 0);
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("1")).agreement.value, 0);
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("2")).agreement.value, 2.0 / 6);
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("5")).agreement.value, 4.0 / 6);
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("75%")).agreement.value,
                   2.0 / 6);  // 9 of 12
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("76%")).agreement.value, 0);
  EXPECT_DOUBLE_EQ(*overall("span-f1", continuum, with("33%")).agreement.value,
                   4.0 / 6);  // 5 of 15
  EXPECT_THAT(overall("span-f1", continuum, with("2")).agreement.convention,
              HasSubstr("their ends are 2 characters apart or less"));
}

TEST(SpanF1, MakesAsManyPairsAsCanBeMade) {
  // The first span of one coder could take either of the other's; the second only the first.
  const Continuum continuum =
      continuum_with(100, {{{10, 20, 0}, {5, 9, 0}}, {{7, 16, 0}, {16, 24, 0}}});
  const SpanAgreement found = overall("span-f1", continuum, with("8"));
  EXPECT_DOUBLE_EQ(*found.agreement.value, 1);
  EXPECT_DOUBLE_EQ(*found.precision, 1);
  EXPECT_DOUBLE_EQ(*found.recall, 1);
}

TEST(Alignment, HasTheLeastDisorderOfAll) {
  std::mt19937 random(6);
  const std::vector<Dissimilarity> weights = {
      {1, 1, 1}, {3, 1, 1}, {1, 0, 2}, {0, 1, 1}, {2, 3, .5}};
  for (int i = 0; i < 300; ++i) {
    const std::size_t coders = 2 + random() % 3;
    const auto units = random_units(random, coders, coders == 2 ? 5 : 3);
    const Dissimilarity& weight = weights[random() % weights.size()];
    const Alignment found = best_alignment(units, weight);
    EXPECT_TRUE(found.best);
    EXPECT_NEAR(found.disorder, Exhaustive(units, weight).least(), 1e-9) << i;
    EXPECT_LE(found.disorder, good_alignment(units, weight).disorder + 1e-9);
    std::size_t aligned = 0;
    for (const UnitaryAlignment& unitary : found.unitary) aligned += unitary.size();
    std::size_t all = 0;
    for (const auto& own : units) all += own.size();
    EXPECT_EQ(aligned, all);
  }
}

TEST(Alignment, OfTooManyCodersIsGoodAndSaysSo) {
  std::mt19937 random(7);
  const auto units = random_units(random, 12, 12);
  const Alignment found = best_alignment(units, {});
  EXPECT_FALSE(found.best);
  EXPECT_EQ(found.disorder, good_alignment(units, {}).disorder);
}

TEST(Gamma, GivesTheSameDigitsForAnyNumberOfThreads) {
  std::mt19937 random(8);
  const Continuum continuum = random_continuum(random, 3, 2);
  SpanOptions options;
  options.threads = 1;
  const SpanAgreement alone = overall("gamma", continuum, options);
  for (const std::size_t threads : {2U, 5U}) {
    options.threads = threads;
    EXPECT_EQ(overall("gamma", continuum, options).agreement.value, alone.agreement.value);
  }
  options.seed = 2;
  EXPECT_NE(overall("gamma", continuum, options).agreement.value, alone.agreement.value);
}

TEST(Gamma, IsAsPreciseAsAskedFor) {
  std::mt19937 random(9);
  const Continuum continuum = random_continuum(random, 2, 3);
  SpanOptions options;
  std::vector<double> expected;
  for (options.seed = 1; options.seed <= 40; ++options.seed)
    expected.push_back(*overall("gamma", continuum, options).expected_disagreement);
  double mean = 0;
  for (const double one : expected) mean += one / static_cast<double>(expected.size());
  const auto outside = std::ranges::count_if(
      expected, [&](double one) { return std::abs(one / mean - 1) > options.precision; });
  EXPECT_LE(outside, 6);  // 1 in 20 of 40 is 2
}

TEST(Gamma, OfCodersWhoHaveNothingToDoWithOneAnotherIsNearZero) {
  std::mt19937 random(10);
  double sum = 0;
  for (int i = 0; i < 20; ++i)
    sum += *overall("gamma", continuum_with(
                                 600, {random_spans(random, 600, 3), random_spans(random, 600, 3)}))
                .agreement.value;
  EXPECT_NEAR(sum / 20, 0, 0.05);
}

TEST(Gamma, SaysWhatItRestsOn) {
  const Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {{5, 12, 0}}});
  SpanOptions options;
  options.seed = 7;
  options.dissimilarity = dissimilarity_from("position=3");
  EXPECT_THAT(overall("gamma", continuum, options).agreement.convention,
              HasSubstr("position 3, category 1, empty 1"));
  EXPECT_THAT(overall("gamma", continuum, options).agreement.convention, HasSubstr("seed 7"));
}

TEST(SpanOptions, ThatAreNoneAreRefused) {
  for (const auto* text : {"", "-1", "nearly", "0%", "101%", "5 %", "nan"})
    EXPECT_THROW(tolerance_from(text), Error) << text;
  for (const auto* text : {"position", "position=x", "empty=0", "place=1", "position=0,category=0"})
    EXPECT_THROW(dissimilarity_from(text), Error) << text;
  EXPECT_THROW(self_pairs_from("both"), Error);
  EXPECT_EQ(dissimilarity_from("empty=2,position=3"), (Dissimilarity{3, 1, 2}));
  EXPECT_EQ(self_pairs_from("union"), SelfPairs::union_of);
}
