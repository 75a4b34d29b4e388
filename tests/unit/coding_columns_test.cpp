// Codings as other people and programs keep them: columns by other names, codes as paths.
#include <gmock/gmock.h>

#include "coding/code_path.h"
#include "coding/fields.h"
#include "text/column_names.h"
#include "themata/coding.h"
#include "themata/comparison.h"
#include "themata/error.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

std::string refusal(const char* csv) {
  try {
    decode_codings(csv, "c.csv");
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was refused";
}

Codebook tree() {
  return decode_codebook(
      "codebook: work\n"
      "codes:\n"
      "  - id: demands\n"
      "    label: Demands\n"
      "    codes:\n"
      "      - {id: travel, label: Being on the road, definition: d}\n"
      "      - {id: demands-other, label: Other, definition: d}\n"
      "  - id: support\n"
      "    label: Support\n"
      "    codes:\n"
      "      - {id: support-other, label: Other, definition: d}\n",
      "work.yaml");
}

}  // namespace

TEST(CodingColumns, GoByTheNamesPeopleGiveThem) {
  for (const char* csv :
       {"document,start,end,code,coder\nP01,1,5,care,anna\n",
        "File;From;To;Tag;Annotator\nP01;1;5;care;anna\n",
        "DOC\tbegin\tend\tlabel\trater\nP01\t1\t5\tcare\tanna\n",
        "owner,filename,codename,pos0,pos1\nanna,P01,care,1,5\n",
        "Document name,Start_Offset,End-Offset,Code.Name,Coded by\nP01,1.0,5.0,care,anna\n"}) {
    const Codings read = decode_codings(csv, "c.csv");
    ASSERT_EQ(read.codings.size(), 1U) << csv;
    const Coding& coding = read.codings.front();
    EXPECT_EQ(coding.document, "P01");
    EXPECT_EQ(coding.begin, 1U);
    EXPECT_EQ(coding.end, 5U);
    EXPECT_EQ(coding.code, "care");
    EXPECT_EQ(coding.coder, "anna");
  }
}

TEST(CodingColumns, AreShownBackWhereTheirNamesDoNotSayThemselves) {
  EXPECT_THAT(decode_codings("document,start,end,code\nP01,1,5,care\n", "c.csv").problems,
              IsEmpty());
  const Codings read = decode_codings("file,from,to,tag\nP01,1,5,care\n", "c.csv");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(to_string(read.problems.front()),
            "c.csv:1: note: read as: file is document, from is start, to is end, tag is code");
}

TEST(CodingColumns, OfTheirOwnNameGoBeforeOthers) {
  const Codings read =
      decode_codings("label,code,document,start,end\nbeing on the road,travel,P01,1,5\n", "c.csv");
  EXPECT_EQ(read.codings.front().code, "travel");
}

TEST(CodingColumns, HoldNumbersAsSpreadsheetsWriteThem) {
  const Codings read =
      decode_codings("document;start;end;code;score\n;;;;\nP01;1,0;5;care;0,75\n", "c.csv");
  ASSERT_EQ(read.codings.size(), 1U);
  EXPECT_EQ(read.codings.front().begin, 1U);
  EXPECT_EQ(read.codings.front().score, 0.75);
  EXPECT_THAT(refusal("document;start;end;code\nP01;1,5;5;care\n"),
              HasSubstr("c.csv:2: error: start is '1,5', not a whole number"));
}

TEST(CodingColumns, ThatAreThereTwiceOrNotAtAllAreRefused) {
  EXPECT_THAT(refusal("file,File,from,to,tag\nP01,P01,1,5,care\n"),
              HasSubstr("there are two columns file"));
  EXPECT_THAT(refusal("file,from,tag\nP01,1,care\n"), HasSubstr("there is no column end"));
}

TEST(CodingColumns, EveryFieldGoesByItsOwnNameFirst) {
  for (const std::string_view field : coding_fields) {
    EXPECT_EQ(names_of_field(field).front(), field);
    for (const std::string_view name : names_of_field(field)) EXPECT_EQ(column_key(name), name);
  }
}

TEST(CodePaths, ArePartedByArrowsAndBackslashesAlone) {
  EXPECT_EQ(code_name("Demands->Travel"), "Demands->Travel");
  EXPECT_EQ(code_name("Demands → Travel"), "Demands->Travel");
  EXPECT_EQ(code_name("Demands > Travel"), "Demands->Travel");
  EXPECT_EQ(code_name("Nodes\\\\Demands\\Travel"), "Nodes->Demands->Travel");
  for (const char* code : {"health/social care", "> 5 years", "care>cure", "a:b", "3.1 travel"})
    EXPECT_EQ(code_name(code), code);
  EXPECT_THAT(code_path("A -> B -> C"), ElementsAre("A", "B", "C"));
  EXPECT_EQ(code_name("->"), "->");
}

TEST(CodePaths, AreOneCodeHoweverTheyAreWritten) {
  const Codings read = decode_codings(
      "document,start,end,code\nP01,1,5,Demands->Travel\nP01,6,9,Demands > Travel\n", "c.csv");
  EXPECT_EQ(read.codings[0].code, read.codings[1].code);
}

TEST(CodePaths, AreFoundInTheCodebook) {
  std::vector<Codings> files = {
      decode_codings("document,start,end,code\n"
                     "P01,0,1,Demands->Being on the road\n"
                     "P01,1,2,Support > Other\n"
                     "P01,2,3,travel\n"
                     "P01,3,4,Other\n"
                     "P01,4,5,Support->Travel\n",
                     "c.csv")};
  const auto said = name_by_codebook(files, tree());
  std::vector<std::string> codes;
  for (const Coding& coding : files.front().codings) codes.push_back(coding.code);
  // "Other" could be either, and travel is no support: both stay as they are, to be refused.
  EXPECT_THAT(codes, ElementsAre("travel", "support-other", "travel", "Other", "Support->Travel"));
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said.front().message,
            "codes by work.yaml: Demands->Being on the road is travel, Support->Other is "
            "support-other");
}
