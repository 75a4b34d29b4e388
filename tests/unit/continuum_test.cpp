#include "themata/continuum.h"

#include <gmock/gmock.h>

#include <cmath>

#include "themata/agreement_report.h"
#include "themata/error.h"
#include "unit/making_continua.h"

using namespace themata;
using namespace themata_test;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

Coding coding(const std::string& document, std::size_t begin, std::size_t end,
              const std::string& code, const std::string& coder, Status status = Status::manual) {
  Coding made;
  made.document = document;
  made.begin = begin;
  made.end = end;
  made.unit = "span";
  made.code = code;
  made.coder = coder;
  made.status = status;
  made.line = 2;
  return made;
}

CodedDocument document(const std::string& id, std::size_t characters,
                       const std::string& sha256 = "0") {
  CodedDocument made;
  made.id = id;
  made.sha256 = sha256;
  made.characters = characters;
  return made;
}

Codings file(const std::string& name, std::vector<CodedDocument> documents,
             std::vector<Coding> codings) {
  Codings made;
  made.file = name;
  made.documents = std::move(documents);
  made.codings = std::move(codings);
  return made;
}

std::string error_of(std::vector<Codings> files) {
  try {
    continuum_of(files, {}, nullptr);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

Measuring by(std::initializer_list<std::string_view> coefficients) {
  Measuring measuring;
  for (const std::string_view id : coefficients)
    measuring.span_coefficients.push_back(find_span_coefficient(id));
  return measuring;
}

std::vector<std::string> rows_of(const AgreementReport& report) {
  std::vector<std::string> rows;
  for (const AgreementResult& result : report.results) {
    rows.push_back(result.code + " " + std::string(result.coefficient->id));
    for (const std::string& coder : result.coders) rows.back() += " " + coder;
  }
  return rows;
}

}  // namespace

TEST(ContinuumOfCodings, HoldsWhatEachCoderMarked) {
  std::vector<Codings> files = {
      file("anna.jsonl", {document("P01", 100), document("P02", 50)},
           {coding("P01", 5, 20, "hope", "anna"), coding("P01", 10, 30, "hope", "anna"),
            coding("P01", 5, 20, "fear", "anna", Status::rejected)}),
      file("ben.jsonl", {document("P01", 100)}, {coding("P01", 40, 60, "fear", "ben")})};
  const Continuum continuum = continuum_of(files, {}, nullptr);
  EXPECT_THAT(continuum.coders, ElementsAre("anna", "ben"));
  EXPECT_THAT(continuum.codes, ElementsAre("fear", "hope"));
  ASSERT_EQ(continuum.documents.size(), 2U);
  EXPECT_EQ(continuum.documents[0].characters, 100U);
  EXPECT_THAT(continuum.documents[0].spans[0], ElementsAre(CodedSpan{5, 30, 1}));
  EXPECT_THAT(continuum.documents[0].spans[1], ElementsAre(CodedSpan{40, 60, 0}));
  EXPECT_THAT(continuum.documents[1].coders, ElementsAre(true, false));
  ASSERT_EQ(continuum.problems.size(), 1U);
  EXPECT_THAT(continuum.problems[0].message, HasSubstr("count for nothing here: 1 (P02)"));
  EXPECT_EQ(summary_of(continuum), "2 coders (anna, ben), documents: 2, spans: 2, codes: 2");
}

TEST(ContinuumOfCodings, NeedsToKnowHowLongTextsAre) {
  const Codings with_header =
      file("anna.jsonl", {document("P01", 100)}, {coding("P01", 5, 20, "hope", "anna")});
  EXPECT_THAT(error_of({file("anna.csv", {}, {coding("P01", 5, 20, "hope", "anna")}),
                        file("ben.csv", {}, {coding("P01", 5, 20, "hope", "ben")})}),
              HasSubstr("--corpus"));
  EXPECT_THAT(error_of({with_header, file("ben.csv", {}, {coding("P01", 5, 101, "hope", "ben")})}),
              HasSubstr("ben.csv:2: error: this coding ends at 101, but 'P01' has 100 characters"));
  EXPECT_THAT(error_of({with_header, file("ben.jsonl", {document("P01", 100, "1")},
                                          {coding("P01", 5, 20, "hope", "ben")})}),
              HasSubstr("is not the one the other coder had"));
  EXPECT_THAT(error_of({with_header}), HasSubstr("only one coder"));
}

TEST(SpanReport, HasARowForEachCodeAndPairAndThenAllTogether) {
  const Continuum continuum =
      continuum_with(50, {{{5, 10, 0}}, {{5, 10, 0}}, {{20, 30, 1}}}, {"hope", "fear"});
  EXPECT_THAT(rows_of(measure(continuum, by({"span-f1", "ku-alpha", "u-alpha"}))),
              ElementsAre("hope span-f1 coder1 coder2", "hope span-f1 coder1 coder3",
                          "hope span-f1 coder2 coder3", "hope ku-alpha coder1 coder2 coder3",
                          "hope u-alpha coder1 coder2 coder3", "fear span-f1 coder1 coder2",
                          "fear span-f1 coder1 coder3", "fear span-f1 coder2 coder3",
                          "fear ku-alpha coder1 coder2 coder3", "fear u-alpha coder1 coder2 coder3",
                          "(spans) span-f1 coder1 coder2", "(spans) span-f1 coder1 coder3",
                          "(spans) span-f1 coder2 coder3", "(spans) u-alpha coder1 coder2 coder3"));
}

TEST(SpanReport, WritesUndefinedValuesAsAsked) {
  const Continuum continuum = continuum_with(50, {{}, {}});
  Measuring measuring = by({"u-alpha"});
  EXPECT_FALSE(measure(continuum, measuring).results.back().agreement.value.has_value());
  measuring.undefined = UndefinedAs::one;
  EXPECT_EQ(measure(continuum, measuring).results.back().agreement.value, 1);
  EXPECT_EQ(measure(continuum, measuring).results.back().agreement.undefined, "no_spans");
  measuring.undefined = UndefinedAs::error;
  EXPECT_THROW(measure(continuum, measuring), Error);
}

TEST(SpanReport, TellsWhatACoefficientComesWith) {
  const Continuum continuum =
      continuum_with(50, {{{5, 10, 0}, {20, 30, 1}}, {{5, 12, 0}, {20, 30, 1}}});
  const Table table = agreement_table(measure(continuum, by({"cu-alpha", "span-f1"})));
  std::vector<std::string> columns;
  for (const Column& column : table.columns) columns.push_back(column.name);
  EXPECT_THAT(columns, ElementsAre("code", "units", "f1", "cu-alpha", "precision", "recall",
                                   "coverage", "undefined"));
  EXPECT_THAT(agreement_json(measure(continuum, by({"gamma"}))), HasSubstr("\"samples\": "));
  EXPECT_THAT(table.notes, Contains(HasSubstr("(spans): the spans of all codes")));
}

TEST(SpanReport, GatesWithoutACodeStandOnAllSpans) {
  const Continuum continuum = continuum_with(50, {{{5, 10, 0}}, {{5, 12, 0}}});
  const AgreementReport report = measure(continuum, by({"u-alpha"}));
  const Gate gate = gate_from("u-alpha=0.99");
  EXPECT_THAT(missed_gates(report, {&gate, 1}),
              ElementsAre(HasSubstr("u-alpha of (spans) is 0.8")));
  const Gate low = gate_from("u-alpha=0.5");
  EXPECT_THAT(missed_gates(report, {&low, 1}), IsEmpty());
}

namespace {

std::vector<double> values_of(const SpanResults& results) {
  std::vector<double> values;
  for (const SpanAgreement& one : results.codes) values.push_back(one.agreement.value.value_or(9));
  if (results.overall) values.push_back(results.overall->agreement.value.value_or(9));
  return values;
}

AgreementResult overall_of(const Continuum& continuum, const Measuring& measuring) {
  return measure(continuum, measuring).results.back();
}

}  // namespace

TEST(SpanInterval, OfTheJackknifeIsFromValuesWithoutEachDocument) {
  std::mt19937 random(11);
  const Continuum continuum = random_continuum(random, 2, 4);
  Measuring measuring = by({"u-alpha"});
  double mean = 0;
  std::vector<double> without;
  for (std::size_t i = 0; i < 4; ++i) {
    Continuum rest = continuum;
    rest.documents.erase(rest.documents.begin() + static_cast<std::ptrdiff_t>(i));
    without.push_back(*overall_of(rest, measuring).agreement.value);
    mean += without.back() / 4;
  }
  double squares = 0;
  for (const double value : without) squares += (value - mean) * (value - mean);
  measuring.resampling.method = IntervalMethod::jackknife;
  const Agreement found = overall_of(continuum, measuring).agreement;
  EXPECT_NEAR(*found.se, std::sqrt(squares * 3 / 4), 1e-12);
  EXPECT_LE(*found.low, *found.value);
  EXPECT_THAT(found.convention, HasSubstr("jackknife standard error over 4 documents"));
}

TEST(SpanInterval, OfABootstrapHasTheSameDigitsForAnyNumberOfThreads) {
  std::mt19937 random(12);
  const Continuum continuum = random_continuum(random, 3, 5);
  Measuring measuring = by({"alpha-u-2004", "cu-alpha", "gamma", "gamma-cat"});
  measuring.resampling.method = IntervalMethod::bca;
  measuring.resampling.draws = 200;
  measuring.span_options.precision = 0.1;
  const AgreementReport alone = measure(continuum, measuring);
  measuring.resampling.jobs = 3;
  measuring.span_options.threads = 3;
  const AgreementReport together = measure(continuum, measuring);
  std::size_t with_interval = 0;
  for (std::size_t i = 0; i < alone.results.size(); ++i) {
    const Agreement& one = alone.results[i].agreement;
    EXPECT_EQ(one.low, together.results[i].agreement.low);
    EXPECT_EQ(one.high, together.results[i].agreement.high);
    if (!one.low) continue;
    ++with_interval;
    EXPECT_LT(*one.low, *one.high);
    EXPECT_THAT(one.convention, HasSubstr("BCa interval of 200 bootstrap draws of 5 documents"));
  }
  EXPECT_GT(with_interval, 6U);
}

TEST(SpanInterval, OfDocumentsThatAreAllAlikeIsAPoint) {
  Continuum continuum = continuum_with(60, {{{5, 10, 0}, {20, 30, 1}}, {{6, 12, 0}, {20, 30, 1}}});
  for (int i = 0; i < 3; ++i) continuum.documents.push_back(continuum.documents[0]);
  Measuring measuring = by({"character-kappa"});
  measuring.resampling.method = IntervalMethod::percentile;
  const Agreement found = overall_of(continuum, measuring).agreement;
  EXPECT_DOUBLE_EQ(*found.low, *found.value);
  EXPECT_DOUBLE_EQ(*found.high, *found.value);
}

TEST(SpanInterval, TakesTwoDocuments) {
  Measuring measuring = by({"u-alpha"});
  measuring.resampling.method = IntervalMethod::percentile;
  const Agreement found =
      overall_of(continuum_with(60, {{{5, 10, 0}}, {{6, 12, 0}}}), measuring).agreement;
  EXPECT_FALSE(found.low.has_value());
  EXPECT_THAT(found.convention, HasSubstr("no interval: it takes two documents"));
}

TEST(SpanInterval, MeasuresAgainWhatWasMeasuredFirst) {
  std::mt19937 random(13);
  const Continuum continuum = random_continuum(random, 2, 4);
  SpanOptions options;
  options.precision = 0.1;
  for (const SpanCoefficient& coefficient : span_coefficients()) {
    if (coefficient.remeasure == nullptr) continue;
    const std::vector<double> first = values_of(coefficient.measure(continuum, options));
    const std::vector<std::uint32_t> once(4, 1);
    const std::vector<double> again = coefficient.remeasure(continuum, options)(once);
    ASSERT_EQ(first.size(), again.size());
    for (std::size_t i = 0; i < first.size(); ++i)
      EXPECT_NEAR(first[i], again[i], 1e-12) << coefficient.about.id;
  }
}
