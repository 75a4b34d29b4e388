#include "themata/table.h"

#include <gmock/gmock.h>
#include <zip.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "table/display_width.h"
#include "text/delimited.h"
#include "themata/error.h"

using namespace themata;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

Table frequencies() {
  return {"Codes in 2 interviews",
          {{"code", ColumnType::text},
           {"segments", ColumnType::integer},
           {"share", ColumnType::number, 2}},
          {{"workload", std::int64_t{12}, 2.0 / 3.0},
           {"trust", std::int64_t{6}, 1.0 / 3.0},
           {"silence", std::int64_t{0}, std::monostate{}}},
          {"Share of all coded segments."}};
}

/// Text that some format would obey instead of showing.
const std::vector<std::string> hostile = {
    "a|b",
    "she said \"no\"",
    "it's",
    "two\nlines",
    "a,b;c\td",
    "<script>alert(1)</script>",
    "\\end{tabular}",
    "100% & $5 #1 _x_ {y} ~ ^",
    "*bold* `code` [link](x)",
    "\\\\|",
    "日本語",
    "e\u0301te\u0301",
    "👩‍👩‍👧 😀",
    "שלום",
    "=1+1",
    "- item",
    " spaced ",
};

Table one_column(const std::vector<std::string>& texts) {
  Table table{"", {{"quote"}}, {}, {}};
  for (const std::string& text : texts) table.rows.push_back({text});
  return table;
}

/// The cells that `format` writes for one text: the last line of plain, csv and markdown.
std::string line_with(const std::string& text, std::string_view format, std::size_t line) {
  std::istringstream lines(write_table(one_column({text}), format));
  std::string found;
  for (std::size_t i = 0; i <= line; ++i) std::getline(lines, found);
  return found;
}

std::string in_markdown(const std::string& text) { return line_with(text, "markdown", 2); }
std::string in_latex(const std::string& text) { return line_with(text, "latex", 7); }
std::string in_plain(const std::string& text) { return line_with(text, "table", 2); }

std::string in_html(const std::string& text) {
  const std::string page = write_table(one_column({text}), "html");
  const std::size_t begin = page.find("<td dir=\"auto\">");
  return page.substr(begin + 15, page.find("</td>") - begin - 15);
}

/// What an entry of a ZIP holds.
std::string unzipped(const std::string& bytes, const char* name) {
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) return "not a ZIP";
  std::string content;
  if (zip_file_t* entry = zip_fopen(archive, name, 0); entry != nullptr) {
    char buffer[4096];
    for (zip_int64_t read = 0; (read = zip_fread(entry, buffer, sizeof buffer)) > 0;)
      content.append(buffer, static_cast<std::size_t>(read));
    zip_fclose(entry);
  }
  zip_close(archive);
  return content;
}

/// What a person finds in it: of a workbook the texts and the sheet, which are compressed.
std::string written(const Table& table, std::string_view format) {
  std::string out = write_table(table, format);
  if (format != "xlsx") return out;
  return unzipped(out, "xl/sharedStrings.xml") + unzipped(out, "xl/worksheets/sheet1.xml") + "\n";
}

}  // namespace

TEST(TableFormats, AreNineByName) {
  std::vector<std::string_view> names;
  for (const TableFormat& format : table_formats()) names.push_back(format.name);
  EXPECT_THAT(names, ElementsAre("table", "csv", "tsv", "json", "jsonl", "markdown", "latex",
                                 "html", "xlsx"));
}

TEST(TableFormats, EachWritesEveryCell) {
  Table table{
      "Title", {{"name"}, {"n", ColumnType::integer}, {"x", ColumnType::number, 1}}, {}, {}};
  for (int row = 0; row < 20; ++row)
    table.rows.push_back({"word" + std::to_string(row), std::int64_t{1000 + row}, 5000.5 + row});
  for (const TableFormat& format : table_formats()) {
    SCOPED_TRACE(format.name);
    const std::string out = written(table, format.name);
    EXPECT_THAT(out, AllOf(HasSubstr("name"), EndsWith("\n")));
    for (int row = 0; row < 20; ++row) {
      EXPECT_THAT(out, HasSubstr("word" + std::to_string(row)));
      EXPECT_THAT(out, HasSubstr(std::to_string(1000 + row)));
      EXPECT_THAT(out, HasSubstr(std::to_string(5000 + row) + ".5"));
    }
  }
}

TEST(TableFormats, NoneWritesANumberThatIsNone) {
  const Table table{
      "",
      {{"x", ColumnType::number}, {"y", ColumnType::number}, {"z", ColumnType::number}},
      {{nan_value, infinite, -infinite}},
      {}};
  for (const TableFormat& format : table_formats()) {
    SCOPED_TRACE(format.name);
    const std::string out = written(table, format.name);
    EXPECT_THAT(out, AllOf(Not(HasSubstr("nan")), Not(HasSubstr("inf"))));
  }
  EXPECT_EQ(write_table(table, "csv"), "x,y,z\n,,\n");
  EXPECT_EQ(write_table(table, "jsonl"), "{\"x\":null,\"y\":null,\"z\":null}\n");
}

TEST(TableFormats, EachWritesATableWithoutRows) {
  for (const TableFormat& format : table_formats()) {
    SCOPED_TRACE(format.name);
    const std::string out = written({"", {{"quote"}}, {}, {}}, format.name);
    if (format.name == "jsonl")
      EXPECT_EQ(out, "");
    else
      EXPECT_THAT(out, HasSubstr("quote"));
  }
}

TEST(TableFormats, AnUnknownNameIsAnsweredWithTheOneMeant) {
  try {
    write_table(frequencies(), "markdwn");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.problems().front().message, "unknown table format 'markdwn'");
    EXPECT_THAT(error.problems().front().advice, HasSubstr("did you mean 'markdown'"));
  }
}

TEST(TableFormats, ARowOfAnotherLengthThanTheColumnsIsAMistakeOfTheProgram) {
  Table table = frequencies();
  table.rows[1].pop_back();
  EXPECT_THROW(write_table(table, "csv"), std::logic_error);
  EXPECT_THROW(write_table(Table{}, "csv"), std::logic_error);
}

TEST(PlainTable, StandsInStraightColumns) {
  EXPECT_EQ(write_table(frequencies(), "table"),
            "Codes in 2 interviews\n"
            "\n"
            "code      segments  share\n"
            "--------  --------  -----\n"
            "workload        12   0.67\n"
            "trust            6   0.33\n"
            "silence          0\n"
            "\n"
            "Share of all coded segments.\n");
}

TEST(PlainTable, StandsStraightBesideWideAndCombiningCharacters) {
  const Table table{"",
                    {{"word"}, {"n", ColumnType::integer}},
                    {{"日本語", std::int64_t{1}},
                     {"e\u0301te\u0301", std::int64_t{2}},
                     {"😀", std::int64_t{3}},
                     {"שלום", std::int64_t{4}}},
                    {}};
  EXPECT_EQ(write_table(table, "table"),
            "word    n\n"
            "------  -\n"
            "日本語  1\n"
            "e\u0301te\u0301     2\n"
            "😀      3\n"
            "שלום    4\n");
}

TEST(PlainTable, KeepsARowOnALineAndATerminalUnharmed) {
  EXPECT_EQ(in_plain("two\nlines"), "two lines");
  EXPECT_EQ(in_plain("two\r\nlines\rthree\u2028four"), "two lines three four");
  EXPECT_EQ(in_plain("a\tb"), "a b");
  EXPECT_EQ(in_plain("\x1b[31mred"), "\uFFFD[31mred");
  EXPECT_EQ(in_plain("c1 \u009b"), "c1 \uFFFD");
  EXPECT_EQ(in_plain("broken \xff"), "broken \uFFFD");
}

TEST(PlainTable, LeavesNoSpaceAtAnyEndOfLine) {
  Table table = one_column(hostile);
  table.columns.push_back({"empty"});
  for (auto& row : table.rows) row.emplace_back(std::monostate{});
  table.title = "title ";
  table.notes = {"note  "};
  EXPECT_THAT(write_table(table, "table"), Not(HasSubstr(" \n")));
}

TEST(PlainTable, ShowsTheColumnsDecimalsAndNoMinusBeforeZero) {
  const auto shown = [](double number, int decimals) {
    const Table table{"", {{"x", ColumnType::number, decimals}}, {{number}}, {}};
    std::istringstream lines(write_table(table, "table"));
    std::string line;
    for (int i = 0; i < 3; ++i) lines >> line;
    return line;
  };
  EXPECT_EQ(shown(0.12345, 3), "0.123");
  EXPECT_EQ(shown(-0.0004, 3), "0.000");
  EXPECT_EQ(shown(-0.0006, 3), "-0.001");
  EXPECT_EQ(shown(1234567.5, 1), "1234567.5");
  EXPECT_EQ(shown(7.0, 0), "7");
  EXPECT_EQ(shown(-0.2, 0), "0");
  EXPECT_EQ(shown(7.0, -1), "7");
}

TEST(DisplayWidth, CountsTheColumnsOfATerminal) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("code"), 4U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("ｗ"), 2U);                  // full width
  EXPECT_EQ(display_width("e\u0301"), 1U);             // combining acute
  EXPECT_EQ(display_width("a\u200Bb\uFEFF"), 2U);      // invisible
  EXPECT_EQ(display_width("\u1112\u1161\u11ab"), 2U);  // one Hangul syllable of three letters
  EXPECT_EQ(display_width("😀"), 2U);
  EXPECT_EQ(display_width("👩‍👩‍👧"), 2U);  // joined
  EXPECT_EQ(display_width("👍🏽"), 2U);            // with a skin tone
  EXPECT_EQ(display_width("🇩🇪"), 2U);                  // two regional letters
  EXPECT_EQ(display_width("☎"), 1U);
  EXPECT_EQ(display_width("☎\uFE0F"), 2U);
}

TEST(CsvTable, CarriesEveryDigitAndNothingButTheTable) {
  EXPECT_EQ(write_table(frequencies(), "csv"),
            "code,segments,share\n"
            "workload,12,0.6666666666666666\n"
            "trust,6,0.3333333333333333\n"
            "silence,0,\n");
}

TEST(CsvTable, QuotesOnlyWhatWouldBreak) {
  const Table table{"", {{"a"}, {"b"}}, {{"x,y", "say \"hi\""}, {"two\nlines", "tab\t;"}}, {}};
  EXPECT_EQ(write_table(table, "csv"), "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",tab\t;\n");
}

TEST(CsvTable, WritesALoneEmptyCellAsALineThatIsNotEmpty) {
  EXPECT_EQ(write_table({"", {{"quote"}}, {{""}, {std::monostate{}}}, {}}, "csv"),
            "quote\n\"\"\n\"\"\n");
}

TEST(TsvTable, QuotesTabsAndLineEndsButNotCommas) {
  const Table table{
      "", {{"a"}, {"b"}}, {{"x,y", "tab\there"}, {"two\nlines", std::int64_t{1}}}, {}};
  EXPECT_EQ(write_table(table, "tsv"), "a\tb\nx,y\t\"tab\there\"\n\"two\nlines\"\t1\n");
}

TEST(CsvAndTsvTable, ReadBackAsTheyWereWritten) {
  for (const auto& [format, separator] : {std::pair{"csv", ','}, std::pair{"tsv", '\t'}}) {
    SCOPED_TRACE(format);
    const auto rows = read_delimited(write_table(one_column(hostile), format), separator, format);
    ASSERT_EQ(rows.size(), hostile.size() + 1);
    for (std::size_t i = 0; i < hostile.size(); ++i)
      EXPECT_THAT(rows[i + 1].cells, ElementsAre(hostile[i]));
  }
}

TEST(CsvTable, NumbersReadBackBitForBit) {
  const std::vector<double> numbers = {0.1, 1.0 / 3.0, 1e300, 5e-324, -2.5, 123456789.125};
  Table table{"", {{"x", ColumnType::number, 1}}, {}, {}};
  for (const double number : numbers) table.rows.push_back({number});
  const auto rows = read_delimited(write_table(table, "csv"), ',', "x.csv");
  const auto json = nlohmann::json::parse(write_table(table, "json"));
  ASSERT_EQ(rows.size(), numbers.size() + 1);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(std::strtod(rows[i + 1].cells.front().c_str(), nullptr), numbers[i]);
    EXPECT_EQ(json["rows"][i][0].get<double>(), numbers[i]);
  }
}

TEST(JsonTable, PutsARowOnALine) {
  EXPECT_EQ(write_table(frequencies(), "json"),
            R"({"schema":"themata-table","version":1,"title":"Codes in 2 interviews",
"columns":[{"name":"code","type":"text"},{"name":"segments","type":"integer"},{"name":"share","type":"number"}],
"rows":[
["workload",12,0.6666666666666666],
["trust",6,0.3333333333333333],
["silence",0,null]
],
"notes":["Share of all coded segments."]}
)");
}

TEST(JsonTable, ReadsBackAsItWasWritten) {
  Table table = one_column(hostile);
  table.title = table.columns[0].name = hostile[1];
  table.notes = hostile;
  table.rows.push_back({std::string("nul \0 and \x01", 11)});
  const auto json = nlohmann::json::parse(write_table(table, "json"));
  EXPECT_EQ(json["title"], hostile[1]);
  EXPECT_EQ(json["columns"][0]["name"], hostile[1]);
  EXPECT_EQ(json["notes"], nlohmann::json(hostile));
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    EXPECT_EQ(json["rows"][i][0], std::get<std::string>(table.rows[i][0]));
}

TEST(JsonlTable, WritesAnObjectARow) {
  EXPECT_EQ(write_table(frequencies(), "jsonl"),
            R"({"code":"workload","segments":12,"share":0.6666666666666666}
{"code":"trust","segments":6,"share":0.3333333333333333}
{"code":"silence","segments":0,"share":null}
)");
}

TEST(JsonlTable, KeepsAnEmptyTextApartFromNoValue) {
  const Table table{"", {{"a"}, {"b"}}, {{"", std::monostate{}}}, {}};
  EXPECT_EQ(write_table(table, "jsonl"), "{\"a\":\"\",\"b\":null}\n");
}

TEST(JsonlTable, LosesNoColumnWhoseNameIsRepeated) {
  const Table table{"", {{"code"}, {"code"}, {"code (2)"}, {"code"}}, {{"a", "b", "c", "d"}}, {}};
  EXPECT_EQ(write_table(table, "jsonl"),
            "{\"code\":\"a\",\"code (3)\":\"b\",\"code (2)\":\"c\",\"code (4)\":\"d\"}\n");
}

TEST(JsonlTable, EveryLineParsesWhateverTheTextSays) {
  std::istringstream lines(write_table(one_column(hostile), "jsonl"));
  std::string line;
  for (const std::string& text : hostile) {
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(nlohmann::json::parse(line), nlohmann::json({{"quote", text}}));
  }
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(MarkdownTable, AlignsNumbersRight) {
  EXPECT_EQ(write_table(frequencies(), "markdown"),
            "**Codes in 2 interviews**\n"
            "\n"
            "| code | segments | share |\n"
            "| --- | ---: | ---: |\n"
            "| workload | 12 | 0.67 |\n"
            "| trust | 6 | 0.33 |\n"
            "| silence | 0 | |\n"
            "\n"
            "_Share of all coded segments._\n");
}

TEST(MarkdownTable, ShowsMarkUpAsText) {
  EXPECT_EQ(in_markdown("a|b"), "| a\\|b |");
  EXPECT_EQ(in_markdown("\\\\|"), "| \\\\\\\\\\| |");
  EXPECT_EQ(in_markdown("two\nlines"), "| two<br>lines |");
  EXPECT_EQ(in_markdown("<script>&amp;"), "| &lt;script&gt;&amp;amp; |");
  EXPECT_EQ(in_markdown("*bold* `code` [link](x)"), "| \\*bold\\* \\`code\\` \\[link\\](x) |");
  EXPECT_EQ(in_markdown("_x_ ~~gone~~ $y$"), "| \\_x\\_ \\~\\~gone\\~\\~ \\$y\\$ |");
  EXPECT_EQ(in_markdown("שלום 😀"), "| שלום 😀 |");
}

TEST(MarkdownTable, LinksNoAddressBecauseBackslashesWouldShowInIt) {
  EXPECT_EQ(in_markdown("see https://a_b.org"), "| see https\\://a\\_b.org |");
  EXPECT_EQ(in_markdown("www.a_b.org"), "| www\\.a\\_b.org |");
  EXPECT_EQ(in_markdown("9:30. Yes."), "| 9:30. Yes. |");
  EXPECT_EQ(in_markdown(".ww."), "| .ww. |");
}

TEST(MarkdownTable, TitleAndNotesCannotBecomeAHeadingOrAList) {
  const Table table{" # title\nof two lines ", {{"a"}}, {}, {"1. first", "*", " "}};
  EXPECT_EQ(write_table(table, "markdown"),
            "**# title of two lines**\n\n| a |\n| --- |\n\n_1. first_\n\n_\\*_\n");
}

TEST(LatexTable, IsABooktabsTabularWithACaption) {
  EXPECT_EQ(write_table(frequencies(), "latex"),
            "% \\usepackage{booktabs}\n"
            "\\begin{table}[htbp]\n"
            "\\centering\n"
            "\\caption{Codes in 2 interviews}\n"
            "\\begin{tabular}{lrr}\n"
            "\\toprule\n"
            "code & segments & share \\\\\n"
            "\\midrule\n"
            "workload & 12 & 0.67 \\\\\n"
            "trust & 6 & 0.33 \\\\\n"
            "silence & 0 &  \\\\\n"
            "\\bottomrule\n"
            "\\end{tabular}\n"
            "\\par\\smallskip\\raggedright\\footnotesize\n"
            "Share of all coded segments.\\par\n"
            "\\end{table}\n");
}

TEST(LatexTable, PrintsCommandsAsText) {
  EXPECT_EQ(in_latex("\\end{tabular}"), "\\textbackslash{}end\\{tabular\\} \\\\");
  EXPECT_EQ(in_latex("100% & $5 #1 _x ~ ^"),
            "100\\% \\& \\$5 \\#1 \\_x \\textasciitilde{} \\textasciicircum{} \\\\");
  EXPECT_EQ(in_latex("<b> | \"q\" `t`"),
            "\\textless{}b\\textgreater{} \\textbar{} \\symbol{34}q\\symbol{34} "
            "\\textasciigrave{}t\\textasciigrave{} \\\\");
  EXPECT_EQ(in_latex("a -- b --- ''c'' ,,d"), "a -{}- b -{}-{}- '{}'c'{}' ,{},d \\\\");
  EXPECT_EQ(in_latex("日本語 שלום e\u0301 😀"), "日本語 שלום e\u0301 😀 \\\\");
}

TEST(LatexTable, SetsSymbolsThatPdflatexHasNoLetterFor) {
  EXPECT_EQ(in_latex("κ −0.10 → ≥ 0.70"), "κ $-$0.10 $\\rightarrow$ $\\geq$ 0.70 \\\\");
}

TEST(LatexTable, ACellCannotBecomeAnOptionOfTheLineEndBeforeIt) {
  EXPECT_EQ(in_latex("[laughs] *yes*"), "{[}laughs] {*}yes{*} \\\\");
}

TEST(LatexTable, StacksTheLinesOfACell) {
  EXPECT_EQ(in_latex("one\n[two]"),
            "\\begin{tabular}[t]{@{}l@{}}one \\\\ {[}two]\\end{tabular} \\\\");
}

TEST(LatexTable, SetsAMinusNotAHyphenBeforeANumber) {
  const Table table{"",
                    {{"a"}, {"n", ColumnType::integer}, {"x", ColumnType::number, 1}},
                    {{"-1", std::int64_t{-2}, -0.5}},
                    {}};
  EXPECT_THAT(write_table(table, "latex"), HasSubstr("\n-1 & $-$2 & $-$0.5 \\\\\n"));
}

TEST(HtmlTable, IsAPageWithHeadersThatScreenReadersAnnounce) {
  const std::string page = write_table(frequencies(), "html");
  EXPECT_THAT(
      page, StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
  EXPECT_THAT(page, HasSubstr("<title>Codes in 2 interviews</title>\n"));
  EXPECT_THAT(page, EndsWith("<table>\n"
                             "<caption dir=\"auto\">Codes in 2 interviews</caption>\n"
                             "<thead>\n"
                             "<tr><th scope=\"col\" dir=\"auto\">code</th><th scope=\"col\" "
                             "class=\"number\">segments</th>"
                             "<th scope=\"col\" class=\"number\">share</th></tr>\n"
                             "</thead>\n"
                             "<tbody>\n"
                             "<tr><td dir=\"auto\">workload</td><td class=\"number\">12</td><td "
                             "class=\"number\">0.67</td></tr>\n"
                             "<tr><td dir=\"auto\">trust</td><td class=\"number\">6</td><td "
                             "class=\"number\">0.33</td></tr>\n"
                             "<tr><td dir=\"auto\">silence</td><td class=\"number\">0</td><td "
                             "class=\"number\"></td></tr>\n"
                             "</tbody>\n"
                             "</table>\n"
                             "<p class=\"note\" dir=\"auto\">Share of all coded segments.</p>\n"
                             "</main>\n"
                             "</body>\n"
                             "</html>\n"));
}

TEST(HtmlTable, HasATitleEvenWhereTheTableHasNone) {
  EXPECT_THAT(write_table({"", {{"a"}}, {}, {}}, "html"),
              AllOf(HasSubstr("<title>Table</title>"), Not(HasSubstr("<caption"))));
}

TEST(HtmlTable, ShowsMarkUpAsText) {
  EXPECT_EQ(in_html("<script>alert('x')</script>"),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  EXPECT_EQ(in_html("\"a\" & &lt;"), "&quot;a&quot; &amp; &amp;lt;");
  EXPECT_EQ(in_html("two\nlines"), "two<br>lines");
  EXPECT_EQ(in_html(std::string("nul \0", 5)), "nul \uFFFD");
  EXPECT_EQ(in_html("日本語 שלום 👩‍👩‍👧"),
            "日本語 שלום 👩‍👩‍👧");
}

TEST(HtmlTable, ShowsMarkUpInTitleNamesAndNotesAsText) {
  const std::string page = write_table({"<b>", {{"<b>"}}, {}, {"<b>"}}, "html");
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  EXPECT_THAT(page, AllOf(HasSubstr("<title>&lt;b&gt;</title>"), HasSubstr(">&lt;b&gt;</caption>"),
                          HasSubstr(">&lt;b&gt;</th>"), HasSubstr(">&lt;b&gt;</p>")));
}

namespace {

Table traced() {
  Table table;
  table.title = "T";
  table.columns = {{"code"}, {"town", ColumnType::integer}};
  table.rows = {{"late", std::int64_t{1}}};
  table.sources = {{"P1:0-4:late:ana", "P1", 0, 4, "late", "ana", "Ada", "Late"}};
  table.cells = {{0, 1, {0}}};
  return table;
}

}  // namespace

TEST(Workbook, HoldsTextAsTextAndNumbersAsNumbers) {
  Table table;
  table.title = "What [is]: this?";
  table.columns = {{"code"}, {"share", ColumnType::number, 1}, {"n", ColumnType::integer}};
  table.rows = {{"=1+1", 12.25, std::int64_t{3}}, {"<b> & 支え", Cell(), std::int64_t{0}}};
  table.notes = {"A note."};
  const std::string bytes = write_table(table, "xlsx");
  const std::string sheet = unzipped(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);  // no formula
  EXPECT_NE(sheet.find("<v>12.25</v>"), std::string::npos);
  const std::string texts = unzipped(bytes, "xl/sharedStrings.xml");
  for (const char* text : {"=1+1", "&lt;b&gt; &amp; 支え", "A note."})
    EXPECT_NE(texts.find(text), std::string::npos) << text;
  EXPECT_NE(unzipped(bytes, "xl/workbook.xml").find("name=\"What  is   this\""), std::string::npos);
  EXPECT_EQ(bytes, write_table(table, "xlsx"));
}

TEST(Workbook, HasASheetForEachTableWhateverItIsCalled) {
  Table table;
  table.columns = {{"code"}};
  std::vector<Table> tables(5, table);
  tables[1].title = tables[2].title = "A name that is much too long for the tab of a sheet";
  tables[3].title = "History";
  tables[4].title = "支え";
  const std::string book = unzipped(write_tables(tables, "xlsx"), "xl/workbook.xml");
  for (const char* name : {"\"1\"", "\"A name that is much too long fo\"",
                           "\"A name that is much too long  3\"", "\"History 4\"", "\"支え\""})
    EXPECT_NE(book.find(name), std::string::npos) << name << " in " << book;
}

TEST(Workbook, RefusesACellThatIsTooLongForExcel) {
  Table table;
  table.columns = {{"quote"}};
  table.rows = {{std::string(40000, 'x')}};
  EXPECT_THROW(write_table(table, "xlsx"), Error);
}

TEST(Tables, SeveralStandOneAfterTheOtherWhereAFormatHasRoom) {
  const std::vector<Table> two = {traced(), traced()};
  for (const TableFormat& format : table_formats()) {
    if (format.several)
      EXPECT_GT(write_tables(two, format.name).size(), write_table(traced(), format.name).size())
          << format.name;
    else
      EXPECT_THROW(write_tables(two, format.name), Error) << format.name;
  }
  const auto json = nlohmann::json::parse(write_tables(two, "json"));
  EXPECT_EQ(json["schema"], "themata-tables");
  EXPECT_EQ(json["tables"][1]["schema"], "themata-table");
}

TEST(Tables, InJsonCellsNameTheCodingsTheyRestOn) {
  const auto json = nlohmann::json::parse(write_table(traced(), "json"));
  EXPECT_EQ(json["sources"][0]["id"], "P1:0-4:late:ana");
  EXPECT_EQ(json["sources"][0]["quote"], "Late");
  EXPECT_EQ(json["cells"][0]["column"], 1);
  EXPECT_EQ(json["cells"][0]["sources"][0], 0);
  Table untraced = traced();
  untraced.cells.clear();
  EXPECT_FALSE(nlohmann::json::parse(write_table(untraced, "json")).contains("sources"));
}

TEST(Tables, QuotesAreATableOfTheirOwn) {
  EXPECT_EQ(write_table(quotes_table(traced()), "csv"),
            "code,cell,coding,speaker,quote\nlate,town,P1:0-4:late:ana,Ada,Late\n");
}
