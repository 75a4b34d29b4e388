// The schema that editors use says the same as the decoder: what one takes, the other takes.
#include "schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "rule_page.h"
#include "source_dir.h"
#include "themata/codebook.h"
#include "themata/error.h"
#include "themata/rules.h"
#include "themata/text.h"
#include "themata/tree.h"

using namespace themata;
using nlohmann::json;

namespace {

const std::filesystem::path source = themata::tests::source_dir();

json schema_document() { return themata_test::schema_document("codebook.schema.json"); }

std::string refusal(std::string_view codebook) {
  return themata_test::refusal(schema_document(), codebook);
}

bool is_read(std::string_view text) {
  try {
    const Codebook codebook = decode_codebook(text, "codebook");
    return static_cast<void>(Rules(codebook)), true;
  } catch (const Error&) {
    return false;
  }
}

std::vector<std::filesystem::path> shipped() {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"codebooks", "examples"}) {
    if (!std::filesystem::exists(source / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source / folder)) {
      const auto& path = entry.path();
      const bool yaml = path.extension() == ".yaml" || path.extension() == ".yml";
      if (yaml && (path.stem() == "codebook" || path.parent_path() == source / "codebooks"))
        files.push_back(path);
    }
  }
  return files;
}

}  // namespace

TEST(CodebookSchema, TakesEveryCodebookWeShip) {
  ASSERT_FALSE(shipped().empty());
  for (const auto& file : shipped())
    EXPECT_EQ(refusal(read_bytes(file.string())), "accepted") << file;
}

TEST(CodebookSchema, TakesEveryExampleOfTheRuleLanguage) {
  for (const rule_page::PageExample& example : rule_page::read_page().examples)
    if (!example.is_refused) {
      EXPECT_EQ(refusal(example.codebook), "accepted") << "line " << example.line;
    }
}

TEST(CodebookSchema, AndTheDecoderTakeTheSameUnusualCodebooks) {
  for (const std::string map : {
           "{codebook: b, codes: [{id: a}]}",
           "{codebook: b, version: 1.0, authors: One, codes: [{id: 7, label: 2020}]}",
           "{codebook: b, codes: [{id: pressão, questions: RQ1, examples: One only.}]}",
           "{codebook: b, codes: [{id: a, facets: {n: 1, t: true}, codes: []}]}",
           "{codebook: b, lists: {l: one}, codes: [{id: a, rules: [{keywords: '@l'}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{id: r, regex: x, case: sensitive, note: n}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: [2020, true]}]}, {id: b, parent: a}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, [y, 7], {stems: z, note: n}]}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, y], within: 3 words, order: after}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{any: [{next: x}, {previous: {any: [y]}}]}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{at_least: {n: 2, matches: {regex: x}}}]}]}",
           ("{codebook: b, codes: [{id: a, rules: [{keywords: x, unless: {code: c}}]},"
            " {id: c, rules: [{keywords: y, speakers: {role: interviewer, name: [A, B]}}]}]}"),
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, where: {n: [1, 2], kind: k}}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, negation: {window: 2 words}}]}]}",
           ("{codebook: b, codes: [{id: a, threshold: 1.5, rules: [{keywords: x, weight: 2},"
            " {regex: y, weight: -1, assign: match, spread: 3 sentences}]}]}"),
       }) {
    const std::string text = "--- " + map;  // YAML: JSON would begin with the bracket
    EXPECT_EQ(refusal(text), "accepted") << text;
    EXPECT_TRUE(is_read(text)) << text;
  }
}

TEST(CodebookSchema, AndTheDecoderRefuseTheSameBrokenCodebooks) {
  for (const std::string map : {
           "{codes: [{id: a}]}",
           "{codebook: b}",
           "{codebook: b, codes: []}",
           "{codebook: b, codes: {a: b}}",
           "{codebook: a b, codes: [{id: a}]}",
           "{codebook: b, titel: x, codes: [{id: a}]}",
           "{codebook: b, codes: [a]}",
           "{codebook: b, codes: [{label: a}]}",
           "{codebook: b, codes: [{id: a b}]}",
           "{codebook: b, codes: [{id: a, lable: x}]}",
           "{codebook: b, codes: [{id: a, definition: [x]}]}",
           "{codebook: b, codes: [{id: a, color: red}]}",
           "{codebook: b, codes: [{id: a, examples: ['']}]}",
           "{codebook: b, codes: [{id: a, examples: {x: y}}]}",
           "{codebook: b, codes: [{id: a, facets: [x]}]}",
           "{codebook: b, codes: [{id: a, facets: {l: [x]}}]}",
           "{codebook: b, codes: [{id: a, rules: [x]}]}",
           "{codebook: b, codes: [{id: a, rules: [{}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{id: r}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{kyword: x}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: []}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, regex: y}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{regex: x, case: upper}]}]}",
           "{codebook: b, codes: [{id: a, codes: [{id: c, x: y}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: x}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: []}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, {keywords: y, weight: 2}]}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, {keywords: y, stems: z}]}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{any: [x, y], order: before}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, y], order: first}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{all: [x, y], within: 3 lines}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{at_least: {n: 0, of: [x, y]}}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{at_least: {n: 1, of: [x], matches: y}}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, speakers: {role: chair}}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, speakers: {}}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, where: meso}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, negation: maybe}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, assign: page}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, spread: 2 turns}]}]}",
           "{codebook: b, codes: [{id: a, rules: [{keywords: x, weight: much}]}]}",
           "{codebook: b, codes: [{id: a, threshold: 0, rules: [{keywords: x}]}]}",
           "{codebook: b, lists: {l: []}, codes: [{id: a}]}",
           "{codebook: b, lists: {'l m': [x]}, codes: [{id: a}]}",
       }) {
    const std::string text = "--- " + map;  // YAML: JSON would begin with the bracket
    EXPECT_NE(refusal(text), "accepted") << text;
    EXPECT_FALSE(is_read(text)) << text;
  }
}

TEST(CodebookSchema, KnowsTheKeysOfRulesThatTheRulesKnow) {
  // What the rules say they know when they are asked for something they do not.
  std::set<std::string> known;
  try {
    const Codebook codebook =
        decode_codebook("codebook: b\ncodes: [{id: a, rules: [{zzzzzzzzzzzz: x}]}]\n", "codebook");
    const Rules rules(codebook);
    FAIL() << "an unknown key was taken";
  } catch (const Error& error) {
    std::string advice = error.problems().front().advice;
    ASSERT_TRUE(advice.starts_with("known: ")) << advice;
    const std::regex word("[a-z_-]+");
    const std::string names = advice.substr(7);
    for (std::sregex_iterator name(names.begin(), names.end(), word), end; name != end; ++name)
      known.insert(name->str());
  }
  std::set<std::string> described;
  const json document = schema_document();
  for (const auto& [key, value] : document["definitions"]["rule"]["properties"].items())
    described.insert(key);
  EXPECT_EQ(described, known);
  for (const RuleType& type : rule_types())
    EXPECT_TRUE(described.contains(std::string(type.name))) << type.name;
}
