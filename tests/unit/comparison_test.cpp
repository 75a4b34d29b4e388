#include "themata/comparison.h"

#include <gmock/gmock.h>

#include "themata/agreement_report.h"
#include "themata/error.h"
#include "themata/resolve.h"
#include "themata/text.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

constexpr std::int32_t none = Ratings::missing;

struct Put {
  std::string document;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string code;
  std::string coder;
  Status status = Status::manual;
};

Coding coding(const Put& put, const std::string& unit, std::size_t line) {
  Coding made;
  made.document = put.document;
  made.begin = put.begin;
  made.end = put.end;
  made.unit = unit;
  made.code = put.code;
  made.coder = put.coder;
  made.status = put.status;
  made.line = line;
  return made;
}

Codings file(const std::string& name, const std::string& unit, std::vector<CodedDocument> documents,
             const std::vector<Put>& puts) {
  Codings made;
  made.file = name;
  made.unit = documents.empty() ? "" : unit;
  made.documents = std::move(documents);
  for (const Put& put : puts) made.codings.push_back(coding(put, unit, made.codings.size() + 2));
  return made;
}

/// Five lines of ten characters each, by two speakers in turn; line i begins at 11·i.
Transcript five_lines(const std::string& id) {
  Transcript made;
  made.id = id;
  made.speakers = {{"Anna", Role::interviewer}, {"Ben", Role::participant}};
  for (std::int32_t i = 0; i < 5; ++i) {
    const std::size_t begin = made.text.size();
    made.text += "line no. " + std::to_string(i);
    made.turns.push_back({{begin, made.text.size()}, {}, i % 2, {}, {}});
    made.text += '\n';
  }
  made.sha256 = sha256(made.text);
  return made;
}

std::vector<Codings> two_on_one_grid() {
  const std::vector<CodedDocument> documents = {{"P01", "aa", 100, 6, {}},
                                                {"P02", "bb", 50, 4, {}}};
  return {file("a.jsonl", "sentence", documents,
               {{"P01", 0, 10, "care", "anna"},
                {"P01", 20, 30, "care", "anna"},
                {"P01", 20, 30, "work", "anna"},
                {"P02", 0, 9, "care", "anna"}}),
          file("b.jsonl", "sentence", documents,
               {{"P01", 0, 10, "care", "ben"},
                {"P01", 40, 50, "care", "ben"},
                {"P01", 20, 30, "care", "ben", Status::rejected}})};
}

std::string refusal(std::vector<Codings> files, const ComparisonOptions& options = {},
                    std::span<const Transcript> corpus = {}) {
  try {
    compare(files, corpus, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was refused";
}

Measuring three_coefficients() {
  Measuring measuring;
  for (const char* id : {"percent", "cohen-kappa", "krippendorff-alpha"})
    measuring.coefficients.push_back(&find_coefficient(id));
  return measuring;
}

const AgreementResult& result(const AgreementReport& report, std::string_view code,
                              std::string_view coefficient, std::size_t coders = 2) {
  for (const AgreementResult& one : report.results)
    if (one.code == code && one.coefficient->alias == coefficient && one.coders.size() == coders)
      return one;
  throw std::out_of_range("no such result");
}

}  // namespace

TEST(Comparison, OnOneGridNeedsNoCorpus) {
  std::vector<Codings> files = two_on_one_grid();
  const Comparison comparison = compare(files, {}, {});
  EXPECT_EQ(comparison.unit, "sentence");
  EXPECT_THAT(comparison.coders, ElementsAre("anna", "ben"));
  EXPECT_THAT(comparison.codes, ElementsAre("care", "work"));
  EXPECT_EQ(comparison.units.size(), 4U);  // three places in P01, one in P02
  EXPECT_EQ(comparison.documents[0].units, 6U);
  EXPECT_EQ(summary_of(comparison),
            "2 coders (anna, ben), documents: 2, units: 10 (sentence, universe: all), codes: 2");
}

TEST(Comparison, CountsUnitsThatNobodyCoded) {
  std::vector<Codings> files = two_on_one_grid();
  const AgreementReport report = measure(compare(files, {}, {}), three_coefficients());
  // care: both P01 0-10; anna alone P01 20-30 and P02 0-9 (ben rejected his); ben alone P01 40-50.
  const TwoByTwo care = *result(report, "care", "kappa").table;
  EXPECT_EQ(care.both, 1U);
  EXPECT_EQ(care.first_only, 2U);
  EXPECT_EQ(care.second_only, 1U);
  EXPECT_EQ(care.neither, 6U);
  // p_o = .7, p_e = (3·2 + 7·8)/100 = .62, kappa = .08/.38
  EXPECT_NEAR(result(report, "care", "kappa").agreement.value.value(), 8.0 / 38, 1e-12);
  EXPECT_DOUBLE_EQ(result(report, "care", "kappa").prevalence.value(), 5.0 / 20);
}

TEST(Comparison, OfCodedUnitsLeavesOutWhatNobodyCoded) {
  std::vector<Codings> files = two_on_one_grid();
  const AgreementReport report =
      measure(compare(files, {}, {"", Universe::coded, {}, nullptr}), three_coefficients());
  const TwoByTwo work = *result(report, "work", "kappa").table;
  EXPECT_EQ(work.both, 0U);
  EXPECT_EQ(work.first_only, 1U);
  EXPECT_EQ(work.second_only, 0U);
  EXPECT_EQ(work.neither, 3U);  // the other units that carry `care`
}

TEST(Comparison, PoolsTheTablesOfAllCodesAndTakesTheirMean) {
  std::vector<Codings> files = two_on_one_grid();
  const AgreementReport report = measure(compare(files, {}, {}), three_coefficients());
  const TwoByTwo pooled = *result(report, "(pooled)", "kappa").table;
  EXPECT_EQ(pooled.both, 1U);
  EXPECT_EQ(pooled.first_only, 3U);
  EXPECT_EQ(pooled.second_only, 1U);
  EXPECT_EQ(pooled.neither, 15U);
  // work: p_o = .9 and p_e = (1·0 + 9·10)/100 = .9, so kappa is 0; the mean is 4/38.
  const Agreement& mean = result(report, "(mean)", "kappa").agreement;
  EXPECT_NEAR(mean.value.value(), 4.0 / 38, 1e-12);
  EXPECT_FALSE(mean.se.has_value());
  EXPECT_THAT(mean.convention, HasSubstr("mean over 2 codes"));
}

TEST(Comparison, OfOneCodeIsThatOfTheCodeAmongOthers) {
  for (const Universe universe : {Universe::all, Universe::coded}) {
    std::vector<Codings> files = two_on_one_grid();
    const AgreementReport whole =
        measure(compare(files, {}, {"", universe, {}, nullptr}), three_coefficients());
    ComparisonOptions options{"", universe, {}, nullptr};
    options.scope.codes = {"work"};
    const Comparison part = compare(files, {}, options);
    EXPECT_THAT(part.codes, ElementsAre("work"));
    const AgreementReport narrowed = measure(part, three_coefficients());
    EXPECT_EQ(result(narrowed, "work", "kappa").agreement.value,
              result(whole, "work", "kappa").agreement.value);
    EXPECT_EQ(result(narrowed, "work", "kappa").table->neither,
              result(whole, "work", "kappa").table->neither);
    EXPECT_EQ(result(narrowed, "(mean)", "kappa").agreement.value,
              result(whole, "work", "kappa").agreement.value);
  }
}

TEST(Comparison, OfOneCodeStillKnowsWhatWasReadFromTheOthers) {
  const std::vector<Transcript> corpus = {five_lines("P01"), five_lines("P02")};
  // Neither file has a header. In P02 nobody put `care`, but both have read it.
  std::vector<Codings> files = {
      file("a.csv", "span", {}, {{"P01", 0, 5, "care", "anna"}, {"P02", 0, 5, "work", "anna"}}),
      file("b.csv", "span", {}, {{"P01", 0, 5, "care", "ben"}, {"P02", 11, 15, "work", "ben"}})};
  ComparisonOptions options{"line", Universe::all, Voices::everyone, nullptr};
  options.scope.codes = {"care"};
  const Comparison comparison = compare(files, corpus, options);
  EXPECT_EQ(comparison.documents.size(), 2U);
  EXPECT_THAT(comparison.problems, ::testing::IsEmpty());
  EXPECT_EQ(ratings_of(comparison, 0).units(), 10U);
}

TEST(Comparison, OfSomeDocumentsCodersAndStatusesSeesNothingElse) {
  std::vector<Codings> files = two_on_one_grid();
  files.push_back(file("c.jsonl", "sentence", files[0].documents, {{"P01", 0, 10, "care", "cy"}}));
  ComparisonOptions options;
  options.scope.documents = {"P01"};
  options.scope.coders = {"ben", "anna"};
  options.scope.statuses = {Status::manual, Status::rejected};
  const Comparison comparison = compare(files, {}, options);
  EXPECT_THAT(comparison.coders, ElementsAre("anna", "ben"));
  ASSERT_EQ(comparison.documents.size(), 1U);
  EXPECT_EQ(comparison.documents[0].units, 6U);
  // Both P01 0-10 and, as what Ben rejected counts here, 20-30; Ben alone 40-50.
  const TwoByTwo care = *result(measure(comparison, three_coefficients()), "care", "kappa").table;
  EXPECT_EQ(care.both, 2U);
  EXPECT_EQ(care.first_only, 0U);
  EXPECT_EQ(care.second_only, 1U);
  EXPECT_EQ(care.neither, 3U);
}

TEST(Comparison, SaysOfHowManyCodesTheMeanIs) {
  const std::vector<CodedDocument> documents = {{"P01", "aa", 100, 6, {}}};
  std::vector<Codings> files = {
      file("a.jsonl", "sentence", documents,
           {{"P01", 0, 10, "care", "anna"}, {"P01", 0, 10, "work", "anna"}}),
      file("b.jsonl", "sentence", documents, {{"P01", 0, 10, "care", "ben"}})};
  const Codebook codebook =
      decode_codebook("codebook: c\ncodes: [{id: care}, {id: work}, {id: rest}]\n", "c.yaml");
  const AgreementReport report =
      measure(compare(files, {}, {"", Universe::all, {}, &codebook}), three_coefficients());
  // care: 1; work: only Anna used it, so 0; rest: nobody did, so there is no kappa.
  const AgreementResult& mean = result(report, "(mean)", "kappa");
  EXPECT_DOUBLE_EQ(mean.agreement.value.value(), 0.5);
  EXPECT_THAT(mean.agreement.convention,
              HasSubstr("mean over 2 codes, each weighing the same; left out as undefined: 1; used "
                        "by one coder alone: 1"));
  EXPECT_THAT(agreement_table(report).notes,
              ::testing::Contains(HasSubstr(
                  "agreement over 3 codes; kappa, alpha (nominal) over 2 codes, 1 left out as "
                  "undefined; codes among them that one coder alone used, whose kappa and alpha "
                  "cannot be above 0: 1")));
}

TEST(Comparison, TakesAnyOverlapAndUnitesACodersOwn) {
  const Transcript text = five_lines("P01");
  std::vector<Codings> files = {
      file("a.csv", "span", {}, {{"P01", 5, 12, "care", "anna"}, {"P01", 0, 3, "care", "anna"}}),
      file("b.csv", "span", {}, {{"P01", 21, 22, "care", "ben"}, {"P01", 43, 44, "care", "ben"}})};
  const Comparison comparison =
      compare(files, {&text, 1}, {"line", Universe::all, Voices::everyone, nullptr});
  EXPECT_EQ(comparison.units.size(), 5U);
  // Anna's 5-12 reaches a character into line 1; Ben's 21-22 and 43-44 are line ends: no unit.
  EXPECT_THAT(comparison.coded[0], ElementsAre(CodedUnit{0, 0}, CodedUnit{1, 0}));
  ASSERT_EQ(comparison.problems.size(), 1U);
  EXPECT_THAT(comparison.problems[0].message,
              HasSubstr("codings of ben that touch no line to compare"));
}

TEST(Comparison, TakesAnEmptySpanForNothing) {
  const Transcript text = five_lines("P01");
  std::vector<Codings> files = {file("a.csv", "span", {}, {{"P01", 5, 5, "care", "anna"}}),
                                file("b.csv", "span", {}, {{"P01", 5, 6, "care", "ben"}})};
  const Comparison comparison =
      compare(files, {&text, 1}, {"line", Universe::all, Voices::everyone, nullptr});
  EXPECT_THAT(comparison.coded[0], ElementsAre(CodedUnit{0, 1}));
}

TEST(Comparison, LeavesInterviewersOutUnlessAsked) {
  const Transcript text = five_lines("P01");
  std::vector<Codings> files = {file("a.csv", "span", {}, {{"P01", 0, 20, "care", "anna"}}),
                                file("b.csv", "span", {}, {{"P01", 0, 5, "care", "ben"}})};
  const Comparison comparison =
      compare(files, {&text, 1}, {"turn", Universe::all, Voices::participants, nullptr});
  ASSERT_EQ(comparison.units.size(), 2U);
  EXPECT_EQ(comparison.units[0].speaker, "Ben");
  EXPECT_EQ(comparison.units[0].begin, 11U);
  EXPECT_THAT(comparison.problems[0].message,
              HasSubstr("codings of ben that touch no turn to compare"));
}

TEST(Comparison, TreatsADocumentACoderHasNotSeenAsMissing) {
  std::vector<Codings> files = {
      file("a.jsonl", "turn", {{"P01", "aa", 90, 3, {}}, {"P02", "bb", 90, 2, {}}},
           {{"P01", 0, 9, "care", "anna"}, {"P02", 0, 9, "care", "anna"}}),
      file("b.jsonl", "turn", {{"P01", "aa", 90, 3, {}}}, {{"P01", 0, 9, "care", "ben"}})};
  const Comparison comparison = compare(files, {}, {});
  const Ratings ratings = ratings_of(comparison, 0);
  EXPECT_EQ(ratings.units(), 5U);
  // by document: P01 neither (2 units) and both (1), P02 uncoded (1) and coded by anna (1)
  EXPECT_THAT(ratings.values, ElementsAre(0, 0, 1, 1, 0, none, 1, none));
  EXPECT_THAT(ratings.counts, ElementsAre(2, 1, 1, 1));
  EXPECT_THAT(ratings.documents, ElementsAre(0, 0, 1, 1));
  ASSERT_EQ(comparison.problems.size(), 1U);
  EXPECT_THAT(comparison.problems[0].message,
              HasSubstr("documents not coded by everyone: 1 (P02); their 2 turns"));
}

TEST(Comparison, OfThreeCodersHasEveryPairAndAllAtOnce) {
  std::vector<Codings> files = two_on_one_grid();
  files.push_back(file("c.jsonl", "sentence", files[0].documents, {{"P01", 0, 10, "care", "cy"}}));
  const AgreementReport report = measure(compare(files, {}, {}), three_coefficients());
  std::vector<std::string> rows;
  for (const AgreementResult& one : report.results)
    if (one.code == "care") {
      std::string row(one.coefficient->alias);
      for (const std::string& coder : one.coders) row += " " + coder;
      rows.push_back(row);
    }
  EXPECT_THAT(rows, ElementsAre("agreement anna ben", "kappa anna ben", "agreement anna cy",
                                "kappa anna cy", "agreement ben cy", "kappa ben cy",
                                "agreement anna ben cy", "alpha anna ben cy"));
}

TEST(Comparison, TakesTheCodesOfACodebookInItsOrder) {
  Codebook codebook;
  codebook.file = "codes.yaml";
  for (const char* id : {"theme", "work", "unused", "care"}) {
    Code code;
    code.id = id;
    code.parent = codebook.codes.empty() ? Code::top : 0;
    codebook.codes.push_back(code);
  }
  std::vector<Codings> files = two_on_one_grid();
  const Comparison comparison = compare(files, {}, {"", Universe::all, {}, &codebook});
  EXPECT_THAT(comparison.codes, ElementsAre("work", "unused", "care"));
  const AgreementReport report = measure(comparison, three_coefficients());
  EXPECT_EQ(result(report, "unused", "kappa").agreement.undefined, "one_category_used");
  EXPECT_EQ(result(report, "unused", "agreement").agreement.value, 1.0);

  codebook.codes[3].id = "caring";
  EXPECT_EQ(refusal(two_on_one_grid(), {"", Universe::all, {}, &codebook}),
            "a.jsonl:2: error: code 'care' is not in codes.yaml\n"
            "  known: theme, work, unused, caring");
}

TEST(Comparison, NeedsTwoCoders) {
  std::vector<Codings> files = two_on_one_grid();
  files.pop_back();
  EXPECT_EQ(refusal(files),
            "a.jsonl: error: there is only one coder, 'anna'\n"
            "  agreement needs two: give a second codings file");
  EXPECT_THAT(refusal({}), HasSubstr("there are no codings to compare"));
}

TEST(Comparison, PutsOneCodersFilesTogetherUnlessTheyHoldTheSameDocument) {
  std::vector<Codings> files = {
      file("a1.jsonl", "turn", {{"P01", "aa", 90, 3, {}}}, {{"P01", 0, 9, "care", "anna"}}),
      file("a2.jsonl", "turn", {{"P02", "bb", 90, 3, {}}}, {{"P02", 0, 9, "care", "anna"}}),
      file("b.jsonl", "turn", {{"P01", "aa", 90, 3, {}}, {"P02", "bb", 90, 3, {}}},
           {{"P01", 0, 9, "care", "ben"}})};
  EXPECT_THAT(compare(files, {}, {}).coders, ElementsAre("anna", "ben"));

  files[1].documents[0].id = "P01";
  files[1].codings[0].document = "P01";
  EXPECT_THAT(refusal(files),
              HasSubstr("a2.jsonl: error: coder 'anna' has coded 'P01' in a1.jsonl already"));
}

TEST(Comparison, NamesACoderWhoFoundNothingAfterTheFile) {
  std::vector<Codings> files = two_on_one_grid();
  files[1].codings.clear();
  EXPECT_THAT(compare(files, {}, {}).coders, ElementsAre("anna", "b"));
}

TEST(Comparison, AsksForTheCorpusWhereItCannotDoWithout) {
  std::vector<Codings> other_text = two_on_one_grid();
  other_text[1].documents[0].sha256 = "cc";
  EXPECT_EQ(refusal(other_text),
            "b.jsonl:1: error: the text of 'P01' is not the one the other coder had\n"
            "  give the transcripts with --corpus PATHS: codings are found again there by their "
            "quotes");

  std::vector<Codings> other_cut = two_on_one_grid();
  other_cut[1].codings[1].begin = 25;
  EXPECT_THAT(refusal(other_cut), HasSubstr("20-30 and 25-50 overlap"));

  std::vector<Codings> other_count = two_on_one_grid();
  other_count[1].documents[0].units = 7;
  EXPECT_THAT(refusal(other_count), HasSubstr("'P01' has 7 units here and 6 for the other coder"));

  EXPECT_THAT(refusal(two_on_one_grid(), {"turn", Universe::all, {}, nullptr}),
              HasSubstr("made by sentence, not by turn"));

  std::vector<Codings> free = {file("a.csv", "span", {}, {{"P01", 0, 10, "care", "anna"}}),
                               file("b.csv", "span", {}, {{"P01", 0, 10, "care", "ben"}})};
  EXPECT_THAT(refusal(free), HasSubstr("free spans, so there is no unit to compare them on"));
  EXPECT_THAT(refusal(free, {"sentence", Universe::all, {}, nullptr}),
              HasSubstr("this coding stands on a span, not on a sentence"));

  std::vector<Codings> uncounted = {file("a.csv", "turn", {}, {{"P01", 0, 10, "care", "anna"}}),
                                    file("b.csv", "turn", {}, {{"P01", 0, 10, "care", "ben"}})};
  EXPECT_THAT(refusal(uncounted), HasSubstr("how many turns 'P01' has is not known"));
  EXPECT_EQ(refusal(uncounted, {"turn", Universe::coded, {}, nullptr}), "nothing was refused");
}

TEST(Comparison, FindsCodingsAgainInAChangedTextOrRefuses) {
  const Transcript text = five_lines("P01");
  std::vector<Codings> files = {
      file("a.jsonl", "line", {{"P01", "old", 99, 5, {}}}, {{"P01", 3, 13, "care", "anna"}}),
      file("b.jsonl", "line", {{"P01", text.sha256, 55, 5, {}}}, {{"P01", 22, 32, "care", "ben"}})};
  files[0].codings[0].quote = "line no. 2";
  const Comparison comparison =
      compare(files, {&text, 1}, {"", Universe::all, Voices::everyone, nullptr});
  EXPECT_THAT(comparison.coded[0], ElementsAre(CodedUnit{2, 0}, CodedUnit{2, 1}));
  EXPECT_EQ(to_string(comparison.problems.at(0)),
            "a.jsonl: warning: the text has changed; codings found again in another place by their "
            "quotes: 1 of 1");

  files[0].documents[0].sha256 = "old";
  files[0].codings[0].quote = "line no. 7";
  EXPECT_THAT(refusal(files, {"", Universe::all, Voices::everyone, nullptr}, {&text, 1}),
              HasSubstr("a.jsonl:2: error: 'P01' no longer contains this coding's text"));
}

TEST(Disagreements, ListEveryUnitTheCodersDifferOn) {
  const std::vector<Transcript> texts = {five_lines("P01"), five_lines("P02")};
  std::vector<Codings> files = {
      file("a.jsonl", "line", {{"P01", texts[0].sha256, 55, 5, {}}},
           {{"P01", 11, 12, "work", "anna"}, {"P01", 0, 12, "care", "anna"}}),
      file("b.jsonl", "line",
           {{"P01", texts[0].sha256, 55, 5, {}}, {"P02", texts[1].sha256, 55, 5, {}}},
           {{"P01", 0, 5, "care", "ben"}, {"P02", 0, 5, "care", "ben"}}),
      file("c.jsonl", "line", {{"P02", texts[1].sha256, 55, 5, {}}},
           {{"P02", 33, 34, "care", "c,d"}})};
  const Comparison comparison =
      compare(files, texts, {"", Universe::all, Voices::everyone, nullptr});
  EXPECT_EQ(worksheet_csv(comparison),
            "document,start,end,unit,code,anna,ben,\"c,d\",agreed,note,speaker,quote\n"
            "P01,11,21,line,care,1,0,,,,Ben,line no. 1\n"
            "P01,11,21,line,work,1,0,,,,Ben,line no. 1\n"
            "P02,0,10,line,care,,1,0,,,Anna,line no. 0\n"
            "P02,33,43,line,care,,0,1,,,Ben,line no. 3\n");
}

TEST(AgreementTable, HasARowForEachCodeAndSaysWhyAValueIsMissing) {
  std::vector<Codings> files = two_on_one_grid();
  files[1].codings.clear();
  const Table table = agreement_table(measure(compare(files, {}, {}), three_coefficients()));
  std::vector<std::string> columns;
  for (const Column& column : table.columns) columns.push_back(column.name);
  EXPECT_THAT(columns, ElementsAre("code", "units", "both", "only anna", "only b", "neither",
                                   "prevalence", "agreement", "kappa", "kappa low", "kappa high",
                                   "alpha", "alpha low", "alpha high"));
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(std::get<std::string>(table.rows[3][0]), "(mean)");
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), columns.size());
}

TEST(AgreementTable, NamesTheReasonWhereSomethingIsUndefined) {
  Ratings ratings;
  ratings.coders = {"a", "b"};
  ratings.categories = {"x"};
  ratings.values = {0, 0, 0, 0};
  const Table table = agreement_table(measure(ratings, three_coefficients()));
  EXPECT_EQ(std::get<std::string>(table.rows[0].back()),
            "kappa: one_category_used; alpha: one_category_used");
  EXPECT_THAT(table.notes.back(), HasSubstr("one_category_used: all ratings are the same"));
}

TEST(Gate, IsWrittenAsCodeCoefficientAndNumber) {
  const Gate plain = gate_from("kappa=0.7");
  EXPECT_EQ(plain.code, "");
  EXPECT_EQ(plain.coefficient->id, "cohen-kappa");
  EXPECT_EQ(plain.minimum, 0.7);
  EXPECT_EQ(gate_from("work.load:alpha=-1").code, "work.load");
  for (const char* wrong : {"kappa", "kappa=", "kappa=high", "kappa=0.7x", "kappa=nan", "=0.7"})
    EXPECT_THROW(gate_from(wrong), Error) << wrong;
}

TEST(Gate, IsMissedByWhatIsBelowItOrUndefined) {
  std::vector<Codings> files = two_on_one_grid();
  const AgreementReport report = measure(compare(files, {}, {}), three_coefficients());
  const auto missed = [&](const char* gate) {
    const Gate one = gate_from(gate);
    return missed_gates(report, {&one, 1});
  };
  EXPECT_THAT(missed("percent=0.8"), ElementsAre());  // pooled: 16 of 20
  EXPECT_THAT(missed("percent=0.81"), ElementsAre("agreement of (pooled) is 0.8, below 0.81"));
  EXPECT_THAT(missed("care:percent=0.8"), ElementsAre("agreement of care is 0.7, below 0.8"));
  EXPECT_THAT(missed("each:kappa=0.25"), ElementsAre("kappa of care is 0.210526, below 0.25",
                                                     "kappa of work is 0, below 0.25"));
  EXPECT_THROW(missed("caer:kappa=0.1"), Error);
}

TEST(Gate, IsMissedByAnUndefinedValue) {
  Ratings ratings;
  ratings.coders = {"a", "b"};
  ratings.categories = {"x"};
  ratings.values = {0, 0};
  const Gate gate = gate_from("kappa=0");
  EXPECT_THAT(
      missed_gates(measure(ratings, three_coefficients()), {&gate, 1}),
      ElementsAre("kappa of (ratings) is undefined (one_category_used) and so not at least 0"));
}
