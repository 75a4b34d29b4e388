#include "themata/continuum.h"

#include <gmock/gmock.h>

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
