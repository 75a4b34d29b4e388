#include <gmock/gmock.h>

#include "unit/docx_builder.h"
#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// The text of a document with this body.
std::string text_of(const std::string& body) { return read("a.docx", docx_of(body)).text; }

std::string cell(const std::string& paragraphs) { return "<w:tc>" + paragraphs + "</w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

}  // namespace

TEST(Docx, EndsEveryParagraphWithALineEnd) {
  const Transcript transcript =
      read("a.docx", docx_of(paragraph("One.") + "\r\n  " + "<w:p/>" + paragraph("Two.")));
  EXPECT_EQ(transcript.text, "One.\n\nTwo.\n");
  EXPECT_EQ(transcript.paragraphs, Paragraphs::every_line);
  EXPECT_EQ(transcript.format, "docx");
  EXPECT_EQ(transcript.encoding, "UTF-8");
  expect_sound(transcript);
}

TEST(Docx, JoinsRunsAndKeepsTheirSpaces) {
  EXPECT_EQ(
      text_of("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + words("Wo") +
              "<w:proofErr w:type=\"spellStart\"/>" + words("rd") + words(" ") +
              run("<w:rPr><w:b/></w:rPr><w:t>by</w:t><w:tab/><w:t>word</w:t><w:br/><w:t>x</w:t>"
                  "<w:cr/><w:t>y</w:t>") +
              "</w:p>"),
      "Word by\tword\nx\ny\n");
}

TEST(Docx, ReadsSpecialCharacters) {
  EXPECT_EQ(text_of("<w:p>" +
                    run("<w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b &amp; c &#8230;</w:t>"
                        "<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/>"
                        "<w:sym w:font=\"Symbol\" w:char=\"F0AE\"/><w:sym w:font=\"Arial\" "
                        "w:char=\"00E9\"/>") +
                    "</w:p>"),
            "a\u2011\u00ADb & c …☺→é\n");
}

TEST(Docx, CountsSymbolsNobodyKnows) {
  const Transcript transcript = read(
      "a.docx",
      docx_of("<w:p>" + words("a") + run("<w:sym w:font=\"Odd\" w:char=\"F021\"/>") + "</w:p>"));
  EXPECT_EQ(transcript.text, "a\uFFFD\n");
  EXPECT_THAT(problems(transcript), HasSubstr("1 symbol of a symbol font"));
}

TEST(Docx, TakesInsertionsAndLeavesOutDeletions) {
  const Transcript transcript =
      read("a.docx", docx_of("<w:p>" + words("I ") + "<w:ins>" + words("never ") +
                             "</w:ins><w:del><w:r><w:delText>always "
                             "</w:delText></w:r></w:del><w:moveFrom>" +
                             words("gone ") + "</w:moveFrom><w:moveTo>" + words("said ") +
                             "</w:moveTo>" + words("so.") + "</w:p>"));
  EXPECT_EQ(transcript.text, "I never said so.\n");
  EXPECT_THAT(problems(transcript), HasSubstr("2 tracked deletions left out"));
}

TEST(Docx, JoinsParagraphsWhoseMarkWasDeleted) {
  EXPECT_EQ(text_of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + words("One ") + "</w:p>" +
                    paragraph("two.") + paragraph("Three.")),
            "One two.\nThree.\n");
}

TEST(Docx, LooksInsideControlsLinksAndTags) {
  EXPECT_EQ(
      text_of("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p>" + words("a") +
              "<w:hyperlink>" + words("b") + "</w:hyperlink><w:smartTag><w:smartTag>" + words("c") +
              "</w:smartTag></w:smartTag><w:sdt><w:sdtContent>" + words("d") +
              "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"),
      "abcd\n");
}

TEST(Docx, KeepsTheResultOfAFieldAndNotItsCode) {
  EXPECT_EQ(text_of("<w:p>" + words("Page ") + run("<w:fldChar w:fldCharType=\"begin\"/>") +
                    run("<w:instrText>PAGE</w:instrText>") +
                    run("<w:fldChar w:fldCharType=\"separate\"/>") + words("7") +
                    run("<w:fldChar w:fldCharType=\"end\"/>") + words(" of 9") + "</w:p>"),
            "Page 7 of 9\n");
}

TEST(Docx, LosesNoParagraphToAFieldThatNeverEnds) {
  EXPECT_EQ(
      text_of("<w:p>" + words("Page ") + run("<w:fldChar w:fldCharType=\"begin\"/>") +
              run("<w:instrText>PAGE</w:instrText>") + "</w:p>" + paragraph("Then I said no.")),
      "Page \nThen I said no.\n");
}

TEST(Docx, ReadsATextBoxOnceAndAfterItsParagraph) {
  const std::string box =
      "<wps:txbx><w:txbxContent>" + paragraph("In the box.") + "</w:txbxContent></wps:txbx>";
  EXPECT_EQ(text_of("<w:p>" + words("Out") +
                    run("<mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" +
                        box + "</mc:Fallback></mc:AlternateContent>") +
                    words("side.") + "</w:p>" + paragraph("Next.")),
            "Outside.\nIn the box.\nNext.\n");
}

TEST(Docx, ReadsARubyBaseAndNotItsReading) {
  EXPECT_EQ(text_of("<w:p>" +
                    run("<w:ruby><w:rt>" + words("かん") + "</w:rt><w:rubyBase>" + words("漢") +
                        "</w:rubyBase></w:ruby>") +
                    "</w:p>"),
            "漢\n");
}

TEST(Docx, ReadsTheRowsOfATableAsTurns) {
  const Transcript transcript =
      read("a.docx",
           docx_of(table(
               row(cell(paragraph("Time")) + cell(paragraph("Speaker")) + cell(paragraph("Text"))) +
               row(cell(paragraph("00:00:01")) + cell(paragraph("I")) + cell(paragraph("Why?"))) +
               row(cell(paragraph("00:00:04")) + cell(paragraph("Mary")) +
                   cell(paragraph("So.") + paragraph("Yes."))) +
               row(cell(paragraph("00:00:09")) + cell(paragraph("I")) + cell(paragraph("Ah."))))));
  EXPECT_EQ(
      transcript.text,
      "Time\tSpeaker\tText\n00:00:01\tI\tWhy?\n00:00:04\tMary\tSo.\nYes.\n00:00:09\tI\tAh.\n");
  EXPECT_THAT(turns(transcript), ElementsAre("I: Why?", "Mary: So.\nYes.", "I: Ah."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-", "4000-", "9000-"));
  EXPECT_THAT(interviewers(transcript), ElementsAre("I"));
}

TEST(Docx, ReadsTableRowsWithTheTimeInTheSecondColumn) {
  const Transcript transcript = read(
      "a.docx",
      docx_of(
          table(row(cell(paragraph("I")) + cell(paragraph("0:01")) + cell(paragraph("Why?"))) +
                row(cell(paragraph("Mary")) + cell(paragraph("0:04")) + cell(paragraph("So."))) +
                row(cell(paragraph("I")) + cell(paragraph("0:09")) + cell(paragraph("Ah."))))));
  EXPECT_THAT(turns(transcript), ElementsAre("I: Why?", "Mary: So.", "I: Ah."));
  EXPECT_THAT(times(transcript), ElementsAre("1000-", "4000-", "9000-"));
}

TEST(Docx, FromTeamsOfOldHasACueInAParagraph) {
  const auto cue = [](const std::string& times, const std::string& name, const std::string& said) {
    return "<w:p>" +
           run("<w:t>" + times + "</w:t><w:br/><w:t>" + name + "</w:t><w:br/><w:t>" + said +
               "</w:t>") +
           "</w:p>";
  };
  const Transcript transcript =
      read("a.docx", docx_of(cue("0:0:0.0 --&gt; 0:0:1.510", "Ada Lee", "Hello.") +
                             cue("0:0:3.270 --&gt; 0:0:4.250", "Ray, Bo", "Hi.") +
                             cue("0:0:5.0 --&gt; 0:0:6.0", "Ada Lee", "So.")));
  EXPECT_THAT(turns(transcript), ElementsAre("Ada Lee: Hello.", "Ray, Bo: Hi.", "Ada Lee: So."));
  EXPECT_THAT(times(transcript), ElementsAre("0-1510", "3270-4250", "5000-6000"));
}

TEST(Docx, FromTeamsOfTodayHasNameAndTimeInALine) {
  const auto block = [](const std::string& head, const std::string& said) {
    return "<w:p>" + run("<w:drawing/>") +
           run("<w:t xml:space=\"preserve\">" + head + "</w:t><w:br/><w:t>" + said + "</w:t>") +
           "</w:p>";
  };
  const Transcript transcript =
      read("a.docx",
           docx_of(paragraph("Weekly visit-Meeting Recording") + paragraph("3 May 2024, 10:00am") +
                   paragraph("27m 42s") + paragraph("Ada Lee started transcription") +
                   block("Ada Lee   0:03", "Hello.") + block("Ray, Bo   0:05", "Hi.") +
                   block("Ada Lee   1:00:09", "So.")));
  EXPECT_THAT(turns(transcript), ElementsAre("Ada Lee: Hello.", "Ray, Bo: Hi.", "Ada Lee: So."));
  EXPECT_THAT(times(transcript), ElementsAre("3000-", "5000-", "3609000-"));
}

TEST(Docx, FromWordTranscribeHasTimeAndSpeakerInALine) {
  const Transcript transcript = read(
      "a.docx", docx_of(paragraph("Audio file") + paragraph("visit.m4a") + paragraph("Transcript") +
                        paragraph("00:00:03 Speaker 1") + paragraph("Hello.") +
                        paragraph("00:00:05 Speaker 2") + paragraph("Hi.") +
                        paragraph("00:00:09 Speaker 1") + paragraph("So.")));
  EXPECT_THAT(turns(transcript),
              ElementsAre("Speaker 1: Hello.", "Speaker 2: Hi.", "Speaker 1: So."));
}

TEST(Docx, FromOtterHasAHeadThatIsNotCoded) {
  const Transcript transcript = read(
      "a.docx",
      docx_of(paragraph("Visit") + paragraph("SUMMARY KEYWORDS") + paragraph("ward, bed") +
              paragraph("SPEAKERS") + paragraph("Ada Lee, BSR06") + paragraph("Ada Lee  00:03") +
              paragraph("Hello.") + "<w:p/>" + paragraph("BSR06  00:05") + paragraph("Hi.") +
              "<w:p/>" + paragraph("Ada Lee  00:09") + paragraph("So.")));
  EXPECT_THAT(turns(transcript), ElementsAre("Ada Lee: Hello.", "BSR06: Hi.", "Ada Lee: So."));
}

TEST(Docx, CountsCommentsAndNotesThatAreNotRead) {
  const std::string relations =
      R"(<Relationships><Relationship Type="http://x/comments" Target="comments.xml"/>)"
      R"(<Relationship Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>)";
  const Transcript transcript = read(
      "a.docx",
      docx_of(paragraph("Hello."),
              {{"word/_rels/document.xml.rels", relations},
               {"word/comments.xml", "<w:comments><w:comment/><w:comment/></w:comments>"},
               {"word/footnotes.xml",
                "<w:footnotes><w:footnote w:type=\"separator\"/><w:footnote/></w:footnotes>"}}));
  EXPECT_THAT(problems(transcript), HasSubstr("2 comments not read"));
  EXPECT_THAT(problems(transcript), HasSubstr("1 footnote not read"));
}

TEST(Docx, CountsAutomaticNumbersThatAreNotText) {
  EXPECT_THAT(problems(read("a.docx", docx_of("<w:p><w:pPr><w:numPr/></w:pPr>" + words("First.") +
                                              "</w:p>"))),
              HasSubstr("1 paragraph has an automatic number"));
}

TEST(Docx, MayKeepItsTextInAnotherPart) {
  EXPECT_EQ(
      read(
          "a.docx",
          zip_of(
              {{"_rels/.rels",
                R"(<Relationships><Relationship Type="http://x/officeDocument" Target="/word/other.xml"/></Relationships>)"},
               {"word/other.xml", document_xml(paragraph("Hello."))}}))
          .text,
      "Hello.\n");
}

TEST(Docx, MayBeStrict) {
  EXPECT_EQ(
      read("a.docx",
           zip_of({{"_rels/.rels", package_relations},
                   {"word/document.xml",
                    "<d:document xmlns:d=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">"
                    "<d:body><d:p><d:r><d:t>Hello.</d:t></d:r></d:p></d:body></d:document>"}}))
          .text,
      "Hello.\n");
}

TEST(Docx, IsKnownByItsContentUnderAnyName) {
  EXPECT_EQ(read("a.txt", docx_of(paragraph("Hello."))).format, "docx");
}

TEST(Docx, NestedDeeplyIsReadAllTheSame) {
  constexpr int depth = 100000;
  std::string body = "<w:p>";
  for (int i = 0; i < depth; ++i) body += "<w:smartTag>";
  body += words("deep");
  for (int i = 0; i < depth; ++i) body += "</w:smartTag>";
  EXPECT_EQ(text_of(body + "</w:p>"), "deep\n");
}

TEST(Docx, WithBytesThatAreNoUtf8SaysSo) {
  EXPECT_THAT(problems(read("a.docx", docx_of(paragraph("caf\xE9 now")))),
              HasSubstr("1 byte has no meaning"));
}

TEST(DocxRefusals, NameWhatTheFileIsAndTheWayOut) {
  EXPECT_THAT(refusal("a.docx", "Hello, this is text."),
              HasSubstr("no Word document, whatever its name says"));
  EXPECT_THAT(refusal("a.docx", "PK\x03\x04 and then nothing"),
              HasSubstr("zip archive cannot be opened"));
  EXPECT_THAT(refusal("a.docx", docx_of(paragraph("Hello.")).substr(0, 200)),
              HasSubstr("zip archive cannot be opened"));
  EXPECT_THAT(refusal("a.docx", zip_of({{"word/styles.xml", "<a/>"}})),
              HasSubstr("no document in this Word file"));
  EXPECT_THAT(refusal("a.zip", zip_of({{"notes.txt", "Hello."}})),
              HasSubstr("zip archive, not a document"));
  EXPECT_THAT(refusal("a.xlsx", zip_of({{"xl/workbook.xml", "<a/>"}})),
              HasSubstr("save the sheet as CSV"));
  EXPECT_THAT(refusal("a.odt", zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
              HasSubstr("OpenDocument"));
  EXPECT_THAT(refusal("a.docx", zip_of({{"word/document.xml", "<w:document><w:body>"}})),
              HasSubstr("broken XML"));
  EXPECT_THAT(refusal("a.docx", docx_of("")), HasSubstr("there is no text in it"));
}

TEST(DocxRefusals, StopAZipBomb) {
  const std::string bomb = docx_of(paragraph(std::string(65 * 1024 * 1024, 'a')));
  EXPECT_LT(bomb.size(), 1024U * 1024U);
  EXPECT_THAT(refusal("a.docx", bomb), HasSubstr("unpacks to far too much"));
}

TEST(DocxRefusals, StopAZipBombThatLiesAboutItsSize) {
  std::string bomb = docx_of(paragraph(std::string(65 * 1024 * 1024, 'a')));
  // The size unpacked: bytes 22 to 25 of the local header, 24 to 27 of the central one.
  const auto shrink = [&](const std::string& signature, std::size_t offset) {
    for (std::size_t at = bomb.find(signature); at != std::string::npos;
         at = bomb.find(signature, at + 4))
      bomb.replace(at + offset, 4, std::string("\x00\x10\x00\x00", 4));
  };
  shrink("PK\x03\x04", 22);
  shrink("PK\x01\x02", 24);
  EXPECT_NE(refusal("a.docx", bomb), "");
}
