// The schema of studies that editors use says the same as the reader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "schema.h"
#include "source_dir.h"
#include "themata/error.h"
#include "themata/study.h"

using namespace themata;

namespace {

std::string refusal(std::string_view text) {
  static const auto document = themata_test::schema_document("study.schema.json");
  return themata_test::refusal(document, text);
}

bool is_read(std::string_view text) {
  try {
    return static_cast<void>(decode_study(text, "study.yaml")), true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

TEST(StudySchema, TakesEveryStudyThatIsThere) {
  std::size_t studies = 0;
  for (const char* folder : {"examples", "tests/cli"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(themata::tests::source_dir() / folder)) {
      if (entry.path().filename() != "study.yaml" || !is_study(entry.path().string())) continue;
      ++studies;
      EXPECT_EQ(refusal(read_bytes(entry.path().string())), "accepted") << entry.path();
    }
  EXPECT_GT(studies, 0U);
}

TEST(StudySchema, AndTheReaderTakeTheSameUnusualStudies) {
  for (const std::string map : {
           "{study: s}",
           "{study: s, title: 2020, design: {years: 3}, questions: [], corpora: []}",
           ("{study: s, questions: [{id: 1, text: What}], findings: [{id: F, text: x, questions: "
            "1}]}"),
           "{study: s, corpora: [{paths: texts, declared: not reported, titles: One}]}",
           "{study: s, attributes: [level, area], participants: people.csv}",
           "{study: s, attributes: {level: [a, b], area: []}, participants: [{id: 1, level: a}]}",
           "{study: s, participants: [{id: P1, documents: [a, b], n: 1, t: true}]}",
           "{study: s, sampling: {by: l, tiers: [{tier: a, of: x, sites: [y], frame: 31}]}}",
           "{study: s, sampling: {tiers: [{tier: a, grid: {r: [x, y]}}]}}",
           "{study: s, declared: {participants: '21', coders: not reported}}",
           "{study: s, rounds: [{round: 1, codings: [a, b]}], coders: ana, codings: x.csv}",
           "{study: s, findings: [{id: F, text: x, codings: ['a:b:1-2', 'a:3-4:code:ana']}]}",
           ("{study: s, findings: [{id: F, text: x}], recommendations: [{id: R, text: y, findings: "
            "F}]}"),
           "{study: s, anonymity: {names: n.csv, least: 5}, outputs: [out]}",
       }) {
    const std::string text = "--- " + map;  // YAML: JSON would begin with the bracket
    EXPECT_EQ(refusal(text), "accepted") << text;
    EXPECT_TRUE(is_read(text)) << text;
  }
}

TEST(StudySchema, AndTheReaderRefuseTheSameBrokenStudies) {
  for (const std::string map : {
           "{title: s}",
           "{study: a b}",
           "{study: s, tilte: x}",
           "{study: s, title: [x]}",
           "{study: s, questions: What}",
           "{study: s, questions: [What]}",
           "{study: s, questions: [{text: What}]}",
           "{study: s, questions: [{id: a, txt: What}]}",
           "{study: s, corpora: [{kind: policy}]}",
           "{study: s, corpora: [{paths: [], kind: policy}]}",
           "{study: s, corpora: [{paths: x, declared: many}]}",
           "{study: s, corpora: [{paths: x, declared: -1}]}",
           "{study: s, unit: page}",
           "{study: s, participants: [{level: a}]}",
           "{study: s, participants: {id: a}}",
           "{study: s, participants: [{id: a, level: [x]}]}",
           "{study: s, sampling: {tier: a}}",
           "{study: s, sampling: {tiers: [{label: a}]}}",
           "{study: s, sampling: {tiers: [{tier: a, grid: {r: []}}]}}",
           "{study: s, declared: 21}",
           "{study: s, declared: {people: 21}}",
           "{study: s, declared: {coders: 2.5}}",
           "{study: s, rounds: [{codings: [a]}]}",
           "{study: s, findings: [{text: x}]}",
           "{study: s, findings: [{id: F}]}",
           "{study: s, findings: [{id: F, text: x, codings: M01}]}",
           "{study: s, findings: [{id: F, text: x, findings: G}]}",
           "{study: s, anonymity: {table: n.csv}}",
       }) {
    const std::string text = "--- " + map;
    EXPECT_NE(refusal(text), "accepted") << text;
    EXPECT_FALSE(is_read(text)) << text;
  }
}

TEST(StudySchema, KnowsTheKeysThatTheReaderKnows) {
  std::set<std::string> known;
  try {
    static_cast<void>(decode_study("study: s\nzzzzzzzzzzzzzzzz: x\n", "study.yaml"));
    FAIL() << "an unknown key was taken";
  } catch (const Error& error) {
    const std::string& advice = error.problems().front().advice;
    ASSERT_TRUE(advice.starts_with("known: ")) << advice;
    const std::regex word("[a-z]+");
    const std::string names = advice.substr(7);
    for (std::sregex_iterator name(names.begin(), names.end(), word), end; name != end; ++name)
      known.insert(name->str());
  }
  std::set<std::string> described;
  const auto document = themata_test::schema_document("study.schema.json");
  for (const auto& [key, value] : document["properties"].items()) described.insert(key);
  EXPECT_EQ(described, known);
}
