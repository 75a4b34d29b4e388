#include "themata/report.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "report/marks.h"
#include "themata/anchor.h"
#include "themata/study.h"
#include "themata/version.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

namespace {

const std::string hostile = "<script>alert(1)</script></script><b>&amp;\"'";
const std::string hostile_shown =
    "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/script&gt;&lt;b&gt;&amp;amp;&quot;&#39;";

/// Turns of one line each, of an interviewer and a participant in turn.
Transcript interview(const std::string& id, const std::vector<std::string>& lines) {
  Transcript made;
  made.id = id;
  made.speakers = {{"Ruth", Role::interviewer}, {"Ben", Role::participant}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t begin = made.text.size();
    made.text += lines[i];
    made.turns.push_back({{begin, made.text.size()}, {}, static_cast<std::int32_t>(i % 2), {}, {}});
    made.text += '\n';
  }
  made.sha256 = sha256(made.text);
  return made;
}

Coding coding(const std::string& document, const std::string& code, const std::string& coder,
              std::size_t begin, std::size_t end, Status status = Status::manual) {
  Coding made;
  made.document = document;
  made.begin = begin;
  made.end = end;
  made.unit = "span";
  made.code = code;
  made.coder = coder;
  made.status = status;
  return made;
}

/// P1: "So?" 0-3, "Grüße an alle, sagte er." 4-28, "And?" 29-33, "No time." 34-42.
/// P2: "So?" 0-3, "Too much to do." 4-19.
struct CodedStudy {
  std::vector<Transcript> corpus = {
      interview("P1", {"So?", "Grüße an alle, sagte er.", "And?", "No time."}),
      interview("P2", {"So?", "Too much to do."})};
  Codebook codebook = decode_codebook(
      "codebook: c\nversion: 1.0.0\ntitle: Work\ncodes:\n"
      "  - id: demands\n    label: Demands\n    codes:\n"
      "      - {id: time, label: Time, definition: Too little of it., color: \"#d95f02\"}\n"
      "  - {id: team, label: Team}\n",
      "c.yaml");
  std::vector<Codings> files = std::vector<Codings>(1);
  Selection counted;
  Selection shown;
  Illustration quotes;

  CodedStudy() {
    files[0].file = "anna.csv";
    files[0].codings = {coding("P1", "team", "anna", 4, 17), coding("P1", "time", "ben", 9, 28),
                        coding("P1", "time", "anna", 34, 42, Status::suggested),
                        coding("P2", "time", "anna", 4, 19, Status::rejected),
                        coding("P2", "time", "ben", 4, 12)};
    choose();
  }

  void choose() {
    for (Codings& file : files) {
      anchor(file, corpus);
      list_documents(file, corpus);
    }
    Choice choice;
    choice.codebook = &codebook;
    counted = select(files, choice);
    choice.statuses.push_back(Status::rejected);
    shown = select(files, choice);
    IllustrationOptions options;
    options.min_words = 1;
    quotes = illustrate(counted, shown, {}, corpus, options);
  }

  Report report() const {
    Report made;
    made.title = "Work";
    made.codebook = &codebook;
    made.files = files;
    made.corpus = corpus;
    made.counted = &counted;
    made.shown = &shown;
    made.quotes = &quotes;
    made.succession = {&counted, {}};
    return made;
  }
};

/// The part of a page from `begin` up to `end`.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t at = text.find(begin);
  if (at == std::string::npos) return {};
  return text.substr(at, text.find(end, at) - at);
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

const ReportingAnswer& item(const std::vector<ReportingAnswer>& answers, std::size_t number) {
  return answers.at(number - 1);
}

}  // namespace

TEST(Report, MarksTextOnceForAllCodingsOnIt) {
  const std::string html = report_html(CodedStudy().report());
  const std::string first = between(html, "id=\"d0\"", "</section>");
  // "Grüße", " an alle," with both, " sagte er."; then the suggestion.
  EXPECT_THAT(first, HasSubstr(">Grüße</mark>"));
  EXPECT_THAT(first, HasSubstr("> an alle</mark>"));
  EXPECT_THAT(first, HasSubstr(">, sagte er.</mark>"));
  EXPECT_EQ(count_of(first, "<mark"), 4U);
}

TEST(Report, NamesACodeWhereItEnds) {
  const std::string html = report_html(CodedStudy().report());
  EXPECT_THAT(html, HasSubstr("data-l=\"Team\"> an alle</mark>"));
  EXPECT_THAT(html, HasSubstr("data-l=\"Time\">, sagte er.</mark>"));
  EXPECT_THAT(html, Not(HasSubstr("data-l=\"Team\">Grüße</mark>")));
}

TEST(Report, TellsSuggestionsFromDecisionsAndHidesWhatIsRejected) {
  CodedStudy study;
  study.files[0].codings.back().status = Status::rejected;  // nobody is left on P2
  study.choose();
  const std::string html = report_html(study.report());
  EXPECT_THAT(between(html, "id=\"d0\"", "</section>"), HasSubstr("<mark class=\"c1 u\""));
  EXPECT_THAT(between(html, "id=\"d1\"", "</section>"), HasSubstr("<mark class=\"off\""));
  EXPECT_THAT(html, HasSubstr("\"counted\":[0,3]"));
}

TEST(Report, LinksQuotesToTheirPlaces) {
  const std::string html = report_html(CodedStudy().report());
  const std::string code = between(html, "id=\"code-1\"", "</section>");
  EXPECT_THAT(code, HasSubstr("“Too much”"));
  const std::string id = between(between(code, "“Too much”", "</footer>"), "#q", "\"").substr(1);
  EXPECT_EQ(count_of(html, "id=\"" + id + "\""), 1U) << id;
  EXPECT_THAT(between(html, "id=\"" + id + "\"", "</mark>"), HasSubstr(">Too much"));
  EXPECT_THAT(code, HasSubstr(">P2</a>"));
}

TEST(Report, CountsAThemeWithTheCodesBeneathIt) {
  const std::string html = report_html(CodedStudy().report());
  EXPECT_THAT(between(html, "id=\"code-0\"", "</section>"),
              HasSubstr("3 codings of 3 passages in 2 documents, 2 participants"));
  EXPECT_THAT(between(html, "id=\"code-2\"", "</section>"),
              HasSubstr("1 coding of 1 passage in 1 document, 1 participant"));
}

TEST(Report, ShowsTextAndNeverTakesItForMarkup) {
  CodedStudy study;
  study.corpus = {interview("P1", {"So?", hostile}),
                  interview(hostile, {hostile, "Too much to do."})};
  study.corpus[0].speakers[1].name = hostile;
  study.corpus[1].attributes[hostile] = hostile;
  study.codebook.title = study.codebook.description = study.codebook.version = hostile;
  study.codebook.authors = {hostile};
  for (Code& code : study.codebook.codes) {
    code.label = code.definition = code.description = code.include = code.exclude = hostile;
    code.questions = {hostile};
  }
  study.files[0].documents.clear();
  study.files[0].codebook = {hostile, hostile, hostile};
  study.files[0].codings = {
      coding("P1", "team", hostile, 4, 4 + hostile.size()),
      coding(hostile, "time", "anna", hostile.size() + 1, hostile.size() + 9)};
  study.choose();
  Report report = study.report();
  report.title = report.approach = report.no_agreement = hostile;
  report.questions = {{hostile, hostile}};
  report.statements[1] = hostile;
  report.tables = {{hostile, {{hostile}}, {{hostile}}, {hostile}}};
  report.pictures = {{hostile, "<svg></svg>"}};
  const std::string html = report_html(report);
  EXPECT_THAT(html, HasSubstr(hostile_shown));
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("alert(1)</script>")));
  EXPECT_THAT(html, Not(HasSubstr("<b>&amp;")));
  // The page's own two scripts, of which the data must not end the one they stand in.
  EXPECT_EQ(count_of(html, "<script"), 2U);
  EXPECT_EQ(count_of(html, "</script>"), 2U);
  EXPECT_THAT(between(html, "id=\"kinds\">", "</script>"),
              HasSubstr("\\u003cscript>alert(1)\\u003c/script>"));
  const std::string markdown = report_markdown(report);
  EXPECT_THAT(markdown, Not(HasSubstr("<script")));
  EXPECT_THAT(markdown, HasSubstr("&lt;script&gt;"));
}

TEST(Report, IsTheSameEachTimeAndKnowsNoFileNames) {
  CodedStudy study;
  study.corpus[0].file = "/home/ann/P1.txt";
  study.files[0].file = "/home/ann/anna.csv";
  study.codebook.file = "/home/ann/c.yaml";
  const std::string once = report_html(study.report());
  EXPECT_EQ(once, report_html(CodedStudy().report()));
  EXPECT_THAT(once, Not(HasSubstr("/home/ann")));
}

TEST(Report, FetchesNothingAndRunsOneScriptOnly) {
  const std::string html = report_html(CodedStudy().report());
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, HasSubstr("script-src 'sha256-"));
  for (const char* reference :
       {"http://", "https://", " src=", "url(", "@import", "<link", "onclick"})
    EXPECT_THAT(html, Not(HasSubstr(reference))) << reference;
}

TEST(Report, LeavesOutWhatWasNotAskedForAndIsWholeWithoutTheRest) {
  CodedStudy study;
  Report report = study.report();
  report.sections = {"methods"};
  const std::string html = report_html(report);
  EXPECT_EQ(count_of(html, "<h2"), 1U);
  EXPECT_THAT(html, HasSubstr("id=\"about-methods\""));
  report.sections.clear();
  report.corpus = {};
  report.codebook = nullptr;
  Choice choice;
  const Selection without = select(study.files, choice);
  report.counted = report.shown = &without;
  IllustrationOptions options;
  options.min_words = 1;
  const Illustration chosen = illustrate(without, without, {}, {}, options);
  report.quotes = &chosen;
  const std::string quotes = report_html(report);
  EXPECT_THAT(quotes, Not(HasSubstr("id=\"transcripts\"")));
  EXPECT_THAT(quotes, HasSubstr("“Too much”"));
  EXPECT_THAT(quotes, Not(HasSubstr("href=\"#q")));
}

TEST(Report, LeadsToTheDocumentWhereNoMarkBegins) {
  CodedStudy study;
  Pin pin;
  pin.document = "P1";
  pin.code = "team";
  pin.quote = "an alle";
  IllustrationOptions options;
  options.most = 1;
  study.quotes = illustrate(study.counted, study.shown, {"pins.csv", {pin}}, study.corpus, options);
  const std::string html = report_html(study.report());
  const std::string code = between(html, "id=\"code-2\"", "</section>");
  EXPECT_THAT(code, HasSubstr("“an alle”"));
  EXPECT_THAT(code, HasSubstr("<a href=\"#d0\">P1</a>"));
  EXPECT_EQ(count_of(html, "id=\"d0\""), 1U);
}

TEST(Report, SaysWhichQuotesSpeakAgainstACode) {
  CodedStudy study;
  Pin pin;
  pin.document = "P2";
  pin.code = "team";
  pin.quote = "Too much";
  pin.is_contrary = true;
  pin.note = "Nobody <helps>.";
  study.quotes = illustrate(study.counted, study.shown, {"pins.csv", {pin}}, study.corpus, {});
  const std::string code =
      between(report_html(study.report()), "<blockquote class=\"contrary\">", "</blockquote>");
  EXPECT_THAT(code, HasSubstr("(contrary case)"));
  EXPECT_THAT(code, HasSubstr("Nobody &lt;helps&gt;."));
}

TEST(Report, QuotesNothingThatSomebodyRejected) {
  CodedStudy study;
  study.files[0].codings = {coding("P2", "time", "themata", 4, 12, Status::suggested),
                            coding("P2", "time", "anna", 4, 12, Status::rejected)};
  study.choose();
  const std::string html = report_html(study.report());
  EXPECT_THAT(between(html, "id=\"code-1\"", "</section>"), Not(HasSubstr("<blockquote>")));
  // Nor is a program that suggests a coder.
  EXPECT_EQ(item(coreq(study.report()), 24).text, "1: anna; suggestions by rules: themata.");
}

TEST(Report, SaysWhichLanguagePeopleSpeak) {
  CodedStudy study;
  study.codebook.language = "de";
  const std::string html = report_html(study.report());
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("<div id=\"texts\" lang=\"de\">"));
  EXPECT_THAT(html, HasSubstr("<blockquote lang=\"de\">"));
}

TEST(Report, EveryPartIsThereWhereThereIsSomethingToSay) {
  CodedStudy study;
  Report report = study.report();
  report.questions = {{"RQ1", "What do people do?"}};
  const Study told = decode_study(
      "study: s\nfindings: [{id: F1, text: Time is short., codes: [time]}]\n", "s.yaml");
  report.findings = support_of_findings(told, study.counted);
  report.pictures = {{"Network", "<svg></svg>"}};
  report.tables = report_tables(study.counted, "", report.succession);
  report.no_agreement = "one coder agrees with nobody";
  const std::string html = report_html(report);
  for (const ReportSection& section : report_sections())
    EXPECT_EQ(count_of(html, "<section id=\"" + std::string(section.name) + "\""), 1U)
        << section.name;
}

TEST(Report, SaysHowItWasDone) {
  CodedStudy study;
  study.files[0].codebook = {"c", "0.9.0", "abc"};
  const std::string methods = between(report_html(study.report()), "id=\"methods\"", "</section>");
  EXPECT_THAT(methods, HasSubstr("2 documents (2 interviews) from 2 participants"));
  EXPECT_THAT(methods, HasSubstr("“Work” (c), version 1.0.0 (SHA-256 of the file " +
                                 study.codebook.sha256 + "): 3 codes, 2 of them topmost."));
  EXPECT_THAT(methods, HasSubstr("another state of the codebook: c version 0.9.0, SHA-256 abc."));
  EXPECT_THAT(methods,
              HasSubstr("anna 3 (1 suggested, 1 rejected and 1 manual); ben 2 (2 manual)"));
  EXPECT_THAT(methods, HasSubstr("suggested and manual; 1 of 5 are not."));
  EXPECT_THAT(methods, HasSubstr("themata " + std::string(version())));
}

TEST(Report, KeepsTheHashesOfTheTexts) {
  const CodedStudy study;
  const std::string documents =
      between(report_html(study.report()), "id=\"documents\"", "</section>");
  for (const Transcript& transcript : study.corpus)
    EXPECT_THAT(documents, HasSubstr(transcript.sha256));
}

TEST(Report, AnswersOfCoreqWhatFilesTellAndAsksForTheRest) {
  CodedStudy study;
  Report report = study.report();
  report.statements = {{10, "Whoever came."}};
  const std::vector<ReportingAnswer> answers = coreq(report);
  ASSERT_EQ(answers.size(), 32U);
  for (std::size_t i = 0; i < answers.size(); ++i)
    EXPECT_EQ(answers[i].number, static_cast<int>(i) + 1);
  EXPECT_EQ(item(answers, 10).source, AnswerSource::stated);
  EXPECT_EQ(item(answers, 10).text, "Whoever came.");
  EXPECT_EQ(item(answers, 12).source, AnswerSource::computed);
  EXPECT_EQ(item(answers, 12).text, "2 participants in 2 documents.");
  EXPECT_EQ(item(answers, 24).text, "2: anna, ben.");
  EXPECT_THAT(item(answers, 27).text, StartsWith("themata " + std::string(version())));
  EXPECT_THAT(item(answers, 29).text, HasSubstr("quotes from 2 documents"));
  // Who interviewed is known by a label only, and the rest of the first eight not at all.
  for (std::size_t i = 1; i <= 8; ++i)
    EXPECT_EQ(item(answers, i).source, AnswerSource::missing) << i;
  EXPECT_EQ(item(answers, 1).text, "The transcripts call them Ruth.");
  EXPECT_THAT(item(answers, 2).text, IsEmpty());
  EXPECT_EQ(item(answers, 22).source, AnswerSource::missing);  // two interviews assess nothing
}

TEST(Report, ComputesSaturationInTheOrderOfTheFiles) {
  CodedStudy study;
  study.corpus.clear();
  study.files[0].documents.clear();
  study.files[0].codings.clear();
  for (int i = 1; i <= 7; ++i) {
    const std::string id = "P" + std::to_string(i);
    study.corpus.push_back(interview(id, {"So?", "Too much to do."}));
    study.files[0].codings.push_back(coding(id, i == 5 ? "team" : "time", "anna", 4, 12));
  }
  study.choose();
  // One code in the first four; the fifth brings a second one; nothing new in the two after it.
  EXPECT_THAT(item(coreq(study.report()), 22).text,
              HasSubstr("reached after 5 documents (written 5+2)"));
  Report reflexive = study.report();
  reflexive.approach = "reflexive thematic analysis";
  EXPECT_EQ(item(coreq(reflexive), 22).source, AnswerSource::missing);
}

TEST(Report, WarnsThatReflexiveAnalysisAsksForNoAgreement) {
  CodedStudy study;
  Report report = study.report();
  report.approach = "reflexive";
  report.no_agreement = "one coder agrees with nobody";
  const std::string agreement = between(report_html(report), "id=\"agreement\"", "</section>");
  EXPECT_THAT(agreement, HasSubstr("The approach is reflexive."));
  EXPECT_THAT(agreement, HasSubstr("Not computed: one coder agrees with nobody"));
}

TEST(Report, WritesResultsAsMarkdownThemeByTheme) {
  CodedStudy study;
  study.codebook.codes[0].definition = "1. What # the *job* asks";
  Report report = study.report();
  report.sections = {"themes"};
  const std::string markdown = report_markdown(report);
  EXPECT_THAT(markdown, HasSubstr("## Results\n\n### Demands\n\n1\\. What # the \\*job\\* asks\n\n"
                                  "3 codings in 2 documents, 2 of 2 participants.\n\n"
                                  "#### Time\n\nToo little of it.\n\n"));
  EXPECT_THAT(markdown, HasSubstr("> “Too much” (P2)\n"));
  EXPECT_TRUE(markdown.ends_with("\n") && !markdown.ends_with("\n\n"));
}

TEST(Report, IsRecognisedAsWhatMayBeWrittenAnew) {
  const CodedStudy study;
  EXPECT_TRUE(is_report(report_html(study.report())));
  EXPECT_TRUE(is_report(report_markdown(study.report())));
  EXPECT_FALSE(is_report("<!DOCTYPE html>\n<p>themata report</p>"));
  EXPECT_FALSE(is_report(""));
}

TEST(Report, PutsCodesOfAWholeDocumentInFrontOfIt) {
  CodedStudy study;
  study.files[0].codings = {coding("P1", "team", "anna", 0, 42)};
  study.files[0].codings[0].unit = "document";
  study.choose();
  const std::string first = between(report_html(study.report()), "id=\"d0\"", "</section>");
  EXPECT_EQ(count_of(first, "<mark"), 1U);
  EXPECT_THAT(first, HasSubstr("id=\"q1\" data-k=\"0\" data-l=\"Team\">The whole document</mark>"));
}

// ---- marks

namespace {

std::vector<std::string> texts_of(const Transcript& transcript,
                                  const std::vector<MarkedStretch>& stretches) {
  std::vector<std::string> texts;
  for (const MarkedStretch& stretch : stretches)
    for (const MarkedPiece& piece : stretch.pieces) {
      std::string text(slice(transcript.text, piece.span));
      for (const std::uint32_t kind : piece.kinds) text += "|" + std::to_string(kind);
      texts.push_back(std::move(text));
    }
  return texts;
}

}  // namespace

TEST(Marks, CutWhereCodingsBeginAndEnd) {
  const Transcript transcript = interview("P1", {"So?", "abcdef", "And?", "gh"});
  const std::vector<PlacedCoding> codings = {{4, 8, 0}, {6, 10, 1}, {6, 10, 0}};
  EXPECT_THAT(texts_of(transcript, marked(transcript, codings)),
              ElementsAre("So?", "ab|0", "cd|0|1", "ef|0|1", "And?", "gh"));
}

TEST(Marks, ACodingOverSeveralTurnsEndsInTheLast) {
  const Transcript transcript = interview("P1", {"So?", "abcdef", "And?", "gh"});
  const auto stretches = marked(transcript, std::vector<PlacedCoding>{{6, 17, 0}});
  EXPECT_THAT(texts_of(transcript, stretches),
              ElementsAre("So?", "ab", "cdef|0", "And?|0", "g|0", "h"));
  EXPECT_THAT(stretches[1].pieces[1].ending, IsEmpty());
  EXPECT_THAT(stretches[1].pieces[1].begins, ElementsAre(6U));
  EXPECT_THAT(stretches[2].pieces[0].ending, IsEmpty());
  EXPECT_THAT(stretches[3].pieces[0].ending, ElementsAre(0U));
}

TEST(Marks, TextBetweenTurnsIsShownWhereItWasCoded) {
  Transcript transcript = interview("P1", {"abc", "def"});
  transcript.text = "Heading\nabc\nLabel: def\n";
  transcript.turns[0].span = {8, 11};
  transcript.turns[1].span = {19, 22};
  EXPECT_THAT(texts_of(transcript, marked(transcript, {})), ElementsAre("abc", "def"));
  const auto stretches = marked(transcript, std::vector<PlacedCoding>{{0, 7, 0}, {9, 21, 1}});
  EXPECT_THAT(texts_of(transcript, stretches),
              ElementsAre("Heading|0", "\n", "a", "bc|1", "de|1", "f"));
  EXPECT_EQ(stretches[0].turn, nullptr);
}

TEST(Marks, ACodingThatEndsBehindItsTurnEndsInIt) {
  const Transcript transcript = interview("P1", {"So?", "abcdef", "And?"});
  const auto stretches = marked(transcript, std::vector<PlacedCoding>{{8, 11, 0}});
  EXPECT_THAT(stretches[1].pieces.back().ending, ElementsAre(0U));
}

TEST(Report, TellsFindingsWithWhatStandsBehindThemAndWhereItIsSaid) {
  CodedStudy material;
  const Study study = decode_study(
      "study: s\nquestions: [{id: RQ1, text: Why}]\nfindings:\n"
      "  - {id: F1, text: \"There is <b>no</b> time.\", questions: [RQ1], codes: [demands]}\n"
      "  - {id: F2, text: One greets all., codes: [gone], codings: [\"P1:4-17\"]}\n"
      "recommendations:\n  - {id: R1, text: More time., findings: [F1, F2]}\n",
      "s.yaml");
  Report report = material.report();
  report.findings = support_of_findings(study, material.counted);
  const std::string page = report_html(report);
  const std::string found = between(page, "<section id=\"findings\"", "<section id=\"themes\"");
  EXPECT_THAT(found, HasSubstr("<p dir=\"auto\">There is &lt;b&gt;no&lt;/b&gt; time.</p>"));
  EXPECT_THAT(found, HasSubstr("<dt>Answers</dt><dd>RQ1</dd>"));
  EXPECT_THAT(found, HasSubstr("<dt>Codes</dt><dd><a href=\"#code-0\" dir=\"auto\">Demands</a>"));
  EXPECT_THAT(found, HasSubstr("<dd>3 codings, 2 of 2 participants</dd>"));
  EXPECT_THAT(found, HasSubstr("<dt>Codes</dt><dd>gone</dd>"));
  EXPECT_THAT(found, HasSubstr("<dd>1 coding, 1 of 2 participants</dd>"));
  EXPECT_THAT(found, HasSubstr("<a href=\"#finding-0\">F1</a>, <a href=\"#finding-1\">F2</a>"));
  EXPECT_THAT(found, HasSubstr("<dd>4 codings, 2 of 2 participants</dd>"));
  const std::string mark = between(found, "<a href=\"#q", "\">P1</a>");
  ASSERT_FALSE(mark.empty());
  EXPECT_THAT(page, HasSubstr("id=\"" + mark.substr(10) + "\""));
  EXPECT_THAT(
      report_markdown(report),
      HasSubstr("## Recommendations\n\n**R1** More time. *(4 codings, 2 of 2 participants)*"));
}
