#include "themata/coding.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "themata/error.h"
#include "themata/version.h"

using namespace themata;
using ::testing::EndsWith;
using ::testing::HasSubstr;

namespace {

/// A file with a name of its choice in a folder of its own, gone afterwards.
class WrittenFile {
 public:
  WrittenFile(const std::string& name, const std::string& content) {
    std::string folder = (std::filesystem::temp_directory_path() / "coding_XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    path_ = folder_ / name;
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~WrittenFile() { std::filesystem::remove_all(folder_); }
  WrittenFile(const WrittenFile&) = delete;
  WrittenFile& operator=(const WrittenFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

Codings read(const std::string& content, const std::string& name = "b.jsonl") {
  return read_codings(WrittenFile(name, content).path());
}

/// What is said when `content` is read, without the name of the folder it lay in.
std::string refusal(const std::string& content, const std::string& name = "b.jsonl") {
  const WrittenFile file(name, content);
  try {
    read_codings(file.path());
  } catch (const Error& error) {
    std::string said = error.what();
    const std::string folder = file.path().substr(0, file.path().size() - name.size());
    for (std::size_t at = said.find(folder); at != std::string::npos; at = said.find(folder))
      said.erase(at, folder.size());
    return said;
  }
  return "nothing was refused";
}

const std::string header =
    R"({"format":"themata-codings","version":1,"themata":"0.1.0","codebook":{"id":"work","version":"1.0.0","sha256":"cb"},)"
    R"("unit":"sentence","documents":[{"id":"P01","sha256":"aa","characters":30,"units":3},)"
    R"({"id":"P02","sha256":"bb","characters":8,"units":1,"attributes":{"level":"meso","site":"Leeds, \"A\""}}]})"
    "\n";

const std::string line =
    R"({"document":"P01","start":2,"end":9,"unit":"sentence","code":"pressure","coder":"anna",)"
    R"("status":"accepted","speaker":"P01","quote":"so much","matches":[{"rule":"pressure#1","start":5,"end":9,"text":"much"}]})"
    "\n";

Coding awkward_coding() {
  Coding coding;
  coding.document = "P02";
  coding.begin = 0;
  coding.end = 8;
  coding.unit = "turn";
  coding.code = "care";
  coding.coder = "Ben, \"B\"";
  coding.status = Status::rejected;
  coding.quote = "a;\n\"b\"\t\\";
  coding.score = 0.1 + 0.2;
  coding.matches = {{"care#1", 0, 1, "a"}, {"care#2", 3, 6, "\"b\""}};
  return coding;
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"a",
                                                  "care ",
                                                  "\"",
                                                  "\\",
                                                  "\n",
                                                  "\t",
                                                  "\r",
                                                  "\b",
                                                  "\f",
                                                  std::string(1, '\0'),
                                                  "\x01",
                                                  "\x1f",
                                                  "\x7f",
                                                  "é",
                                                  "😀",
                                                  "\u2028",
                                                  "too much to do at once",
                                                  "“",
                                                  "/"};
  std::string text;
  for (std::size_t left = random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

/// A line as nlohmann/json makes it, in the order of the fields.
nlohmann::ordered_json by_library(const Coding& coding) {
  nlohmann::ordered_json made = {{"document", coding.document},
                                 {"start", coding.begin},
                                 {"end", coding.end},
                                 {"unit", coding.unit},
                                 {"code", coding.code},
                                 {"coder", coding.coder},
                                 {"status", to_string(coding.status)},
                                 {"speaker", coding.speaker},
                                 {"quote", coding.quote}};
  if (coding.speaker.empty()) made["speaker"] = nullptr;
  // The library marks what is no integer, "2.0", where we write 2.
  if (coding.score && *coding.score == std::floor(*coding.score))
    made["score"] = static_cast<int>(*coding.score);
  else if (coding.score)
    made["score"] = *coding.score;
  made["matches"] = nlohmann::ordered_json::array();
  for (const Evidence& match : coding.matches)
    made["matches"].push_back(
        {{"rule", match.rule}, {"start", match.begin}, {"end", match.end}, {"text", match.text}});
  return made;
}

std::string written(std::string_view format, const Codings& codings) {
  for (const CodingFormat& candidate : coding_formats()) {
    if (candidate.name != format) continue;
    std::string out = candidate.header(codings);
    for (const Coding& coding : codings.codings) append(candidate, coding, out);
    return out;
  }
  return "no such format";
}

void expect_equal(const Coding& found, const Coding& wanted) {
  EXPECT_EQ(found.document, wanted.document);
  EXPECT_EQ(found.begin, wanted.begin);
  EXPECT_EQ(found.end, wanted.end);
  EXPECT_EQ(found.unit, wanted.unit);
  EXPECT_EQ(found.code, wanted.code);
  EXPECT_EQ(found.coder, wanted.coder);
  EXPECT_EQ(found.status, wanted.status);
  EXPECT_EQ(found.speaker, wanted.speaker);
  EXPECT_EQ(found.quote, wanted.quote);
  EXPECT_EQ(found.score, wanted.score);
  ASSERT_EQ(found.matches.size(), wanted.matches.size());
  for (std::size_t i = 0; i < found.matches.size(); ++i) {
    EXPECT_EQ(found.matches[i].rule, wanted.matches[i].rule);
    EXPECT_EQ(found.matches[i].begin, wanted.matches[i].begin);
    EXPECT_EQ(found.matches[i].end, wanted.matches[i].end);
    EXPECT_EQ(found.matches[i].text, wanted.matches[i].text);
  }
}

}  // namespace

TEST(Status, HasANameInFilesAndIsFoundByIt) {
  for (const Status status :
       {Status::suggested, Status::accepted, Status::rejected, Status::manual})
    EXPECT_EQ(status_from(to_string(status)), status);
  EXPECT_EQ(status_from("Accepted"), std::nullopt);
}

TEST(Codings, AsJsonLinesAreWrittenToTheByte) {
  const Codings codings = read(header + line);
  EXPECT_EQ(written("jsonl", codings), header + line);
}

TEST(Codings, OfNobodyHaveANullSpeaker) {
  Codings codings;
  codings.codings.push_back(awkward_coding());
  EXPECT_THAT(written("jsonl", codings), HasSubstr(R"("speaker":null,"quote":)"));
}

TEST(Codings, ReadBackEqualFromEveryFormat) {
  Codings codings = read(header + line);
  codings.codings.push_back(awkward_coding());
  for (const CodingFormat& format : coding_formats()) {
    const Codings again = read(written(format.name, codings), "again");
    ASSERT_EQ(again.codings.size(), 2U) << format.name;
    for (std::size_t i = 0; i < 2; ++i) expect_equal(again.codings[i], codings.codings[i]);
  }
}

TEST(Codings, ShowTheirScoreOnlyWhereThereIsOne) {
  Codings codings = read(header + line);
  codings.codings.front().score = 1.5;
  std::string scored = line;
  scored.insert(scored.find(R"(,"matches")"), R"(,"score":1.5)");
  EXPECT_EQ(written("jsonl", codings), header + scored);
  EXPECT_THAT(written("csv", codings), HasSubstr(R"(,so much,1.5,"[{)"));
  codings.codings.front().score.reset();
  EXPECT_THAT(written("csv", codings), HasSubstr(R"(,so much,,"[{)"));
}

TEST(Codings, RefuseAScoreThatIsNoNumber) {
  std::string wrong = line;
  wrong.insert(1, R"("score":"high",)");
  EXPECT_THAT(refusal(header + wrong), EndsWith("'score' must be a number"));
  wrong.replace(wrong.find("\"high\""), 6, "1e999");
  EXPECT_THAT(refusal(header + wrong), HasSubstr("2: error: a number in this line is too large"));
  EXPECT_EQ(refusal("document,start,end,code,score\nP01,1,4,a,high\nP01,1,4,a,inf\n", "b.csv"),
            "b.csv:2: error: score is 'high', not a number\n"
            "  write it with a decimal point, or leave the cell empty\n"
            "b.csv:3: error: score is 'inf', not a number\n"
            "  write it with a decimal point, or leave the cell empty");
}

TEST(Codings, AsJsonLinesAreWhatALibraryForJsonWouldWrite) {
  std::mt19937 random(17);
  const auto text = [&] { return random_text(random); };
  for (int round = 0; round < 3000; ++round) {
    Coding coding;
    coding.document = text();
    coding.begin = random();
    coding.end = random() % 100;
    coding.unit = text();
    coding.code = text();
    coding.coder = text();
    coding.speaker = text();
    coding.quote = text();
    if (random() % 2 == 0) coding.score = static_cast<double>(random() % 1000) / 8;
    for (std::size_t left = random() % 4; left > 0; --left)
      coding.matches.push_back({text(), random(), random() % 10, text()});
    std::string out;
    append(coding_formats().front(), coding, out);
    ASSERT_EQ(out, by_library(coding).dump() + "\n");
  }
}

TEST(Codings, KeepWhatTheHeaderSaysAboutDocuments) {
  const Codings codings = read(header);
  EXPECT_EQ(codings.unit, "sentence");
  EXPECT_EQ(codings.codebook.version, "1.0.0");
  ASSERT_EQ(codings.documents.size(), 2U);
  EXPECT_EQ(codings.documents[0].units, 3U);
  EXPECT_EQ(codings.documents[1].sha256, "bb");
  EXPECT_EQ(codings.documents[1].attributes.at("site"), "Leeds, \"A\"");
}

TEST(Codings, AreSortedAndRememberTheirLine) {
  const Codings codings = read(
      "document,start,end,code,coder\nP2,0,5,a,x\nP1,7,9,a,x\nP1,7,8,b,x\nP1,7,8,a,x\n", "b.csv");
  std::vector<std::size_t> lines;
  for (const Coding& coding : codings.codings) lines.push_back(coding.line);
  EXPECT_THAT(lines, testing::ElementsAre(5, 4, 3, 2));
}

TEST(CodingsCsv, NeedsFourColumnsAndTakesTheCoderFromItsName) {
  const Codings codings = read("Code; Start;END;document\npressure;0;4;P01\n", "anna.csv");
  ASSERT_EQ(codings.codings.size(), 1U);
  EXPECT_EQ(codings.codings[0].coder, "anna");
  EXPECT_EQ(codings.codings[0].unit, "span");
  EXPECT_EQ(codings.codings[0].status, Status::manual);
  EXPECT_EQ(codings.codings[0].quote, "");
  EXPECT_EQ(codings.codings[0].end, 4U);
}

TEST(CodingsCsv, SaysWhichColumnIsMissing) {
  EXPECT_EQ(refusal("document,start,code\nP01,0,a\n", "b.csv"),
            "b.csv:1: error: there is no column end\n  the columns are: document, start, code");
  EXPECT_EQ(refusal("document,strat,end,code\nP01,0,1,a\n", "b.csv"),
            "b.csv:1: error: a coding has no field 'strat'\n  did you mean 'start'?");
}

TEST(CodingsCsv, SaysWhatIsWrongInEachRow) {
  EXPECT_EQ(refusal("document,start,end,code\nP01,four,9,a\nP01,9,4,a\n\nP01,1,2,\n", "b.csv"),
            "b.csv:2: error: start is 'four', not a whole number\n"
            "  start and end count characters from the beginning of the document\n"
            "b.csv:3: error: this coding ends (4) before it starts (9)\n"
            "  start and end count characters from the beginning of the document\n"
            "b.csv:5: error: this coding names no code\n"
            "  give the code's id");
}

TEST(CodingsCsv, RefusesARowThatHasLostItsQuotes) {
  EXPECT_EQ(refusal("document,start,end,code,quote\nP01,1,4,a,well, no\n", "b.csv"),
            "b.csv:2: error: this row has 6 cells, but there are 5 columns\n"
            "  put a cell that contains the separator in double quotes");
}

TEST(Codings, OfALaterThemataSayWhichOneReadsThem) {
  EXPECT_EQ(refusal(R"({"format":"themata-codings","version":2,"themata":"1.4.0","documents":[]})"),
            "b.jsonl:1: error: these codings have format version 2; themata " +
                std::string(version()) +
                " reads version 1\n  use themata 1.4.0 or newer, which wrote them");
}

TEST(Codings, AreNotTakenFromAnyJson) {
  EXPECT_THAT(refusal("{\n  \"codebook\": \"work\"\n}\n"),
              HasSubstr("b.jsonl:1: error: this is not a codings file"));
  EXPECT_THAT(refusal("[1, 2]", "b.json"), HasSubstr("error: this is not a codings file"));
  EXPECT_THAT(refusal("name,age\nAnna,7\n", "b.csv"),
              HasSubstr("error: this is not a codings file"));
  EXPECT_THAT(refusal(" \n"), HasSubstr("this file is empty"));
  EXPECT_THAT(refusal("\"\""), HasSubstr("this file has no rows"));
}

TEST(Codings, SayWhereALineBreaksOff) {
  EXPECT_EQ(refusal(header + line + R"({"document":"P01","start":)"),
            "b.jsonl:3:27: error: this line is not valid JSON\n"
            "  every line must be one whole coding; correct it, or delete it");
}

TEST(Codings, RefuseAMisspelledFieldEvenAnOptionalOne) {
  std::string misspelled = line;
  misspelled.replace(misspelled.find("status"), 6, "staus");
  EXPECT_EQ(refusal(header + misspelled),
            "b.jsonl:2: error: a coding has no field 'staus'\n  did you mean 'status'?");
}

TEST(Codings, LeaveUnknownFieldsAlone) {
  std::string extended = line;
  extended.insert(1, R"("time":"2024-05-01","memo":{"by":"anna"},)");
  expect_equal(read(header + extended).codings.at(0), read(header + line).codings.at(0));
}

TEST(Codings, RefuseAnUnknownStatus) {
  std::string wrong = line;
  wrong.replace(wrong.find("accepted"), 8, "acepted");
  EXPECT_EQ(refusal(header + wrong),
            "b.jsonl:2: error: unknown status 'acepted'\n  did you mean 'accepted'?");
}

TEST(Codings, RefuseADocumentTheHeaderDoesNotList) {
  std::string wrong = line;
  wrong.replace(wrong.find("P01"), 3, "P1");
  EXPECT_EQ(refusal(header + wrong),
            "b.jsonl:2: error: document 'P1' is not listed in the header\n  did you mean 'P01'?");
}

TEST(Codings, RefuseToReachBeyondTheirDocument) {
  std::string wrong = line;
  wrong.replace(wrong.find("\"end\":9"), 7, "\"end\":31");
  EXPECT_EQ(refusal(header + wrong),
            "b.jsonl:2: error: this coding ends at 31, but 'P01' has 30 characters");
}

TEST(Codings, RefuseNumbersThatCountNothing) {
  for (const std::string_view number : {"-2", "2.5", "\"2\"", "1e3", "99999999999999999999"}) {
    std::string wrong = line;
    wrong.replace(wrong.find("\"start\":2"), 9, "\"start\":" + std::string(number));
    EXPECT_THAT(refusal(header + wrong), EndsWith("'start' must be a whole number, 0 or greater"));
  }
}

TEST(Codings, SurviveDeepNesting) {
  const std::string deep(200000, '[');
  EXPECT_THAT(refusal(header + deep), HasSubstr("b.jsonl:2:200001: error: this line is not valid"));
}

TEST(Codings, StopAfterTenWrongLines) {
  std::string many = header;
  for (int i = 0; i < 50; ++i) many += "{}\n";
  const std::string said = refusal(many);
  EXPECT_EQ(std::ranges::count(said, '\n'), 19);  // ten problems of two lines
  EXPECT_THAT(said, HasSubstr("b.jsonl:2: error: 'document' is missing"));
}
