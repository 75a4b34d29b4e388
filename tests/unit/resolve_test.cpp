#include "themata/resolve.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "themata/error.h"

using namespace themata;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

Coding line(std::size_t number, std::string code, std::string coder) {
  Coding coding;
  coding.document = "P01";
  coding.begin = number * 10;
  coding.end = number * 10 + 9;
  coding.unit = "line";
  coding.code = std::move(code);
  coding.coder = std::move(coder);
  coding.quote = "line no " + std::to_string(number);
  return coding;
}

Codings file(std::string name, std::vector<Coding> codings) {
  Codings file;
  file.file = std::move(name);
  file.unit = "line";
  file.documents = {{"P01", "0123", 100, 10, {}}};
  file.codings = std::move(codings);
  return file;
}

/// Lines 1 and 2 are coded by both, 3 by Anna, 4 by Ben.
std::vector<Codings> two_coders() {
  return {
      file("a.jsonl", {line(1, "care", "anna"), line(2, "care", "anna"), line(3, "care", "anna")}),
      file("b.jsonl", {line(1, "care", "ben"), line(2, "care", "ben"), line(4, "care", "ben")})};
}

Comparison compared(std::vector<Codings>& files) {
  return compare(files, {}, {"", Universe::coded, Voices::everyone, nullptr});
}

std::vector<std::size_t> lines_of(const Resolution& resolution) {
  std::vector<std::size_t> lines;
  for (const Coding& coding : resolution.codings.codings) lines.push_back(coding.begin / 10);
  return lines;
}

Resolution resolved(const std::string& worksheet) {
  std::vector<Codings> files = two_coders();
  return resolve(compared(files), files, {}, decode_worksheet(worksheet, "w.csv"), "agreed");
}

std::string refusal_of(const std::string& worksheet) {
  try {
    resolved(worksheet);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

constexpr auto header = "document,start,end,code,agreed,quote\n";

}  // namespace

TEST(Resolve, TakesWhatBothCodedAndWhatWasDecided) {
  const Resolution resolution =
      resolved(std::string(header) + "P01,30,39,care,1,\nP01,40,49,care,0,\n");
  EXPECT_THAT(lines_of(resolution), testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(resolution.alike, 2U);
  EXPECT_EQ(resolution.decided, 2U);
  EXPECT_EQ(resolution.accepted, 1U);
  EXPECT_THAT(resolution.open, IsEmpty());
  for (const Coding& coding : resolution.codings.codings) {
    EXPECT_EQ(coding.coder, "agreed");
    EXPECT_EQ(coding.status, Status::accepted);
  }
}

TEST(Resolve, NamesWhatIsNotDecided) {
  const Resolution resolution = resolved(std::string(header) + "P01,30,39,care,,\n");
  EXPECT_THAT(lines_of(resolution), testing::ElementsAre(1, 2));
  EXPECT_THAT(resolution.open, SizeIs(2));
}

TEST(Resolve, UnderstandsWhatPeopleAndSpreadsheetsWrite) {
  EXPECT_THAT(lines_of(resolved("Agreed;Code;End;Start;Document;extra\nYES;care;39;30;P01;x\n")),
              testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(lines_of(resolved(std::string(header) + "P01,40,49,care,true,\"line  no\n4\"\n")),
              testing::ElementsAre(1, 2, 4));
}

TEST(Resolve, RefusesRowsThatDoNotFit) {
  const std::string start = header;
  EXPECT_THAT(refusal_of(start + "P01,30,39,care,maybe,\n"), HasSubstr("w.csv:2: error: 'agreed'"));
  EXPECT_THAT(refusal_of(start + "P01,x,39,care,1,\n"), HasSubstr("must be a whole number"));
  EXPECT_THAT(refusal_of(start + "P01,31,39,care,1,\n"), HasSubstr("nothing was compared at 31"));
  EXPECT_THAT(refusal_of(start + "P09,30,39,care,1,\n"), HasSubstr("'P09' was not compared"));
  EXPECT_THAT(refusal_of(start + "P01,30,39,cure,1,\n"), HasSubstr("'cure' was not compared"));
  EXPECT_THAT(refusal_of(start + "P01,30,39,care,1,other words\n"), HasSubstr("other words stand"));
  EXPECT_THAT(refusal_of(start + "P01,30,39,care,1,\nP01,30,39,care,0,\n"),
              HasSubstr("stand in line 2"));
  EXPECT_THAT(refusal_of("document,start,end,code\nP01,30,39,care\n"),
              HasSubstr("no column 'agreed'"));
}

TEST(Worksheet, CarriesOverWhatWasDecided) {
  std::vector<Codings> files = two_coders();
  const Comparison comparison = compared(files);
  const Worksheet earlier = decode_worksheet(
      "document,start,end,code,agreed,note\nP01,40,49,care,1,\"yes, we do\"\n", "w.csv");
  EXPECT_EQ(worksheet_csv(comparison, earlier),
            "document,start,end,unit,code,anna,ben,agreed,note,speaker,quote\n"
            "P01,30,39,line,care,1,0,,,,line no 3\n"
            "P01,40,49,line,care,0,1,1,\"yes, we do\",,line no 4\n");
  EXPECT_THAT(decisions_left_over(comparison, earlier), IsEmpty());
}

TEST(Worksheet, TellsWhichDecisionsAreOfNoDisagreementAnyMore) {
  std::vector<Codings> files = two_coders();
  const Worksheet earlier = decode_worksheet(
      "document,start,end,code,agreed\nP01,10,19,care,1\nP01,50,59,care,\n", "w.csv");
  const auto left = decisions_left_over(compared(files), earlier);
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].place.position.line, 2U);
}

TEST(Worksheet, ReadsWhatItWrote) {
  std::vector<Codings> files = two_coders();
  const std::string csv = worksheet_csv(compared(files));
  EXPECT_THAT(decode_worksheet(csv, "w.csv").rows, SizeIs(2));
}
