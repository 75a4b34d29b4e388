#include "themata/suggest.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

using namespace themata;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "themata-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

const CodingFormat& jsonl() {
  for (const CodingFormat& format : coding_formats())
    if (format.name == "jsonl") return format;
  throw std::logic_error("no jsonl");
}

const Codebook& codebook() {
  static const Codebook one = decode_codebook(R"(
codebook: test
codes:
  - id: pressure
    rules:
      - keywords: [overwhelm*, "too much", café, "co~produc*"]
  - id: any
    rules:
      - regex: '\b\w+é\b'
      - regex: '[^\s]😀'
)",
                                              "test.yaml");
  return one;
}

std::string suggested(const Folder& folder, Unit unit, unsigned jobs,
                      SuggestSummary* summary = nullptr,
                      std::size_t run_bytes = SuggestOptions().run_bytes) {
  const std::vector<std::string> paths = {folder.path()};
  std::vector<std::string> skipped;
  SuggestOptions options;
  options.unit = unit;
  options.jobs = jobs;
  options.run_bytes = run_bytes;
  const Rules rules(codebook());
  const auto codings = suggest(find_sources(paths, options.read, skipped), rules, jsonl(), options);
  if (summary != nullptr) *summary = codings.summary();
  std::string out;
  codings.write([&](std::string_view piece) { out += piece; });
  return out;
}

std::vector<nlohmann::json> lines_of(const std::string& jsonl) {
  std::vector<nlohmann::json> lines;
  std::istringstream stream(jsonl);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

/// What a reader of the file would cut out, by the simplest means.
std::string cut(const std::string& text, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t character = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++character;
    if (character >= begin && character < end) out += text[i];
  }
  return out;
}

std::string random_interview(std::mt19937& random) {
  static const std::array<const char*, 22> pieces = {"overwhelmed ",
                                                     "too ",
                                                     "much ",
                                                     "too\r\nmuch ",
                                                     "café ",
                                                     "CAFE\u0301 ",
                                                     "x😀 ",
                                                     "😀",
                                                     "עברית ",
                                                     "שלום ",
                                                     "\u202Bx\u202C ",
                                                     "é",
                                                     "naïveté. ",
                                                     "\r\n",
                                                     "Co-production ",
                                                     "coproduce",
                                                     ". ",
                                                     "? ",
                                                     "\r\n\r\n",
                                                     "[laughs] ",
                                                     "… ",
                                                     "👩‍👩‍👧 "};
  std::string text;
  const std::size_t turns = 2 + random() % 5;
  for (std::size_t t = 0; t < turns; ++t) {
    text += t % 2 == 0 ? "I: " : "P1: ";
    const std::size_t count = 1 + random() % 25;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    text += "\r\n";
  }
  return text;
}

}  // namespace

TEST(Suggest, QuotesExactlyWhatStandsAtItsOffsetsInAnyText) {
  std::mt19937 random(11);
  std::size_t codings = 0;
  for (int round = 0; round < 150; ++round) {
    const Folder folder;
    const std::string bytes = random_interview(random);
    folder.write("a.txt", bytes);
    const std::string text = decode(bytes, "", "a.txt").utf8;
    for (const Unit unit :
         {Unit::sentence, Unit::paragraph, Unit::turn, Unit::line, Unit::document}) {
      for (const auto& line : lines_of(suggested(folder, unit, 1))) {
        if (line.contains("format")) continue;
        ++codings;
        ASSERT_EQ(line["quote"], cut(text, line["start"], line["end"])) << line << "\n" << text;
        for (const auto& match : line["matches"]) {
          ASSERT_EQ(match["text"], cut(text, match["start"], match["end"])) << line << "\n" << text;
          ASSERT_GE(match["start"], line["start"]);
          ASSERT_LE(match["end"], line["end"]);
        }
      }
    }
  }
  EXPECT_GT(codings, 500U);
}

TEST(Suggest, GivesTheSameBytesForAnyNumberOfThreads) {
  std::mt19937 random(5);
  const Folder folder;
  for (int i = 0; i < 40; ++i)
    folder.write("P" + std::to_string(i) + ".txt", random_interview(random));
  const std::string one = suggested(folder, Unit::sentence, 1);
  EXPECT_EQ(suggested(folder, Unit::sentence, 2), one);
  EXPECT_EQ(suggested(folder, Unit::sentence, 7), one);
}

TEST(Suggest, GivesTheSameBytesHoweverDocumentsAreCutIntoRuns) {
  std::mt19937 random(23);
  const Folder folder;
  for (int i = 0; i < 12; ++i) {
    std::string text;
    for (int part = 0; part < i; ++part) text += random_interview(random);
    folder.write("P" + std::to_string(i) + ".txt", text + "P1: Too much.\n");
  }
  for (const Unit unit :
       {Unit::sentence, Unit::paragraph, Unit::turn, Unit::line, Unit::document}) {
    SuggestSummary all;
    const std::string at_once = suggested(folder, unit, 1, &all, std::size_t{1} << 30);
    for (const std::size_t run_bytes : {1U, 40U, 500U}) {
      for (const unsigned jobs : {1U, 3U}) {
        SuggestSummary summary;
        ASSERT_EQ(suggested(folder, unit, jobs, &summary, run_bytes), at_once) << run_bytes;
        EXPECT_EQ(summary.turns_left_out, all.turns_left_out);
        EXPECT_EQ(summary.segments, all.segments);
        EXPECT_EQ(summary.fired, all.fired);
      }
    }
  }
}

TEST(Suggest, PassesOnWhatTheReaderOfItsOutputThrows) {
  const Folder folder;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int line = 0; line < 500; ++line) text += "P1: It was too much.\nP2: Overwhelming.\n";
    folder.write("P" + std::to_string(i) + ".txt", text);
  }
  const std::vector<std::string> paths = {folder.path()};
  std::vector<std::string> skipped;
  SuggestOptions options;
  options.jobs = 4;
  const Rules rules(codebook());
  const auto codings = suggest(find_sources(paths, options.read, skipped), rules, jsonl(), options);
  int calls = 0;
  const auto full = [&](std::string_view) {
    if (++calls == 3) throw Error({}, "the disk is full");
  };
  EXPECT_THROW(codings.write(full), Error);
  EXPECT_EQ(calls, 3);
}

TEST(Suggest, GivesOneCodingForEachSegmentAndCodeWithAllItsEvidence) {
  const Folder folder;
  folder.write("a.txt", "I: How?\nP1: Too much, overwhelming. Too much café.\nI: Oh.\nP1: No.\n");
  SuggestSummary summary;
  const auto lines = lines_of(suggested(folder, Unit::sentence, 1, &summary));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0]["documents"][0]["units"], 3);
  EXPECT_EQ(lines[1]["code"], "pressure");
  EXPECT_EQ(lines[1]["matches"].size(), 2U);
  EXPECT_EQ(lines[1]["speaker"], "P1");
  EXPECT_EQ(lines[2]["code"], "any");
  EXPECT_EQ(lines[3]["code"], "pressure");
  EXPECT_EQ(summary.turns_left_out, 2U);
  EXPECT_EQ(summary.codings, 3U);
}

TEST(Suggest, NeverLetsARuleCrossATurnInsideADocument) {
  const Folder folder;
  folder.write("a.txt", "P1: It was too\nP2: much for me.\nP1: Yes.\nP2: Too much.\n");
  const auto lines = lines_of(suggested(folder, Unit::document, 1));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1]["matches"].size(), 1U);
}

TEST(Suggest, CodesTheOthersWhereOneFileCannotBeRead) {
  const Folder folder;
  folder.write("a.txt", "P1: Too much.\nP2: No.\nP1: Yes.\n");
  folder.write("b.docx", "this is no zip");
  SuggestSummary summary;
  const auto lines = lines_of(suggested(folder, Unit::sentence, 2, &summary));
  EXPECT_EQ(lines.size(), 2U);
  EXPECT_EQ(summary.documents, 1U);
  EXPECT_TRUE(std::ranges::any_of(summary.problems, [](const Problem& problem) {
    return problem.severity == Severity::error && problem.place.file.ends_with("b.docx");
  }));
}

TEST(Suggest, WarnsOfAnInterviewerWhomNobodyIsCalled) {
  const Folder folder;
  folder.write("a.txt", "Ana: How?\nBen: Too much.\nAna: Oh.\nBen: Yes.\n");
  const std::vector<std::string> paths = {folder.path()};
  std::vector<std::string> skipped;
  SuggestOptions options;
  options.read.interviewers = {"Anna"};
  const Rules rules(codebook());
  const auto codings = suggest(find_sources(paths, options.read, skipped), rules, jsonl(), options);
  EXPECT_TRUE(std::ranges::any_of(codings.summary().problems, [](const Problem& problem) {
    return problem.message == "no speaker is called 'Anna', as --interviewer says" &&
           problem.advice == "did you mean 'Ana'?";
  }));
}

TEST(Suggest, KeepsOrderWhereCodingsOutgrowMemory) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "P1: It was too much, overwhelming at the café.\nP2: Too much.\n";
  for (const char* name : {"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}) folder.write(name, text);
  const std::string out = suggested(folder, Unit::sentence, 2);
  ASSERT_GT(out.size(), std::size_t{32} << 20) << "the test must be larger than what memory holds";
  std::istringstream lines(out);
  std::string line;
  std::getline(lines, line);
  std::string document = "a";
  std::set<std::string> seen;
  while (std::getline(lines, line)) {
    const std::string now = line.substr(std::string_view(R"({"document":")").size(), 1);
    ASSERT_GE(now, document);
    document = now;
    seen.insert(now);
  }
  EXPECT_EQ(seen.size(), 5U);
}
