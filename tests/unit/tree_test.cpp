#include "themata/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "themata/error.h"

using namespace themata;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

std::string complaint(const std::string& text) {
  try {
    decode_tree(text, "f");
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

std::string at(const Tree& tree) {
  return std::to_string(tree.position.line) + ":" + std::to_string(tree.position.column);
}

}  // namespace

TEST(Tree, OfYamlKnowsWhereEveryValueStands) {
  const Tree tree = decode_tree("é: one\nlist:\n  - 'two'\n  - {k: ü, z: 3}\n", "f");
  ASSERT_EQ(tree.kind, Tree::Kind::map);
  EXPECT_EQ(tree.entries[0].key, "é");
  EXPECT_EQ(at(tree.entries[0].value), "1:4");
  const Tree& list = *tree.find("list");
  EXPECT_EQ(at(list.items[0]), "3:5");
  EXPECT_TRUE(list.items[0].quoted);
  EXPECT_EQ(list.items[1].find("z")->scalar, "3");
  EXPECT_FALSE(list.items[1].find("z")->quoted);
  EXPECT_EQ(at(*list.items[1].find("z")), "4:15");
  EXPECT_EQ(list.items[1].entries[1].position.column, 12U);
}

TEST(Tree, OfJsonKnowsWhereEveryValueStands) {
  const Tree tree =
      decode_tree("{\"é\": 1.0,\n \"list\": [ \"a\\\"b\", -2e3, true, null, {}, [] ]}", "f");
  EXPECT_EQ(tree.entries[0].position.column, 2U);
  EXPECT_EQ(tree.entries[0].value.scalar, "1.0");
  EXPECT_EQ(at(tree.entries[0].value), "1:7");
  const Tree& list = *tree.find("list");
  EXPECT_EQ(at(list), "2:10");
  EXPECT_EQ(list.items[0].scalar, "a\"b");
  EXPECT_EQ(at(list.items[1]), "2:20");
  EXPECT_EQ(list.items[1].scalar, "-2e3");
  EXPECT_EQ(list.items[2].scalar, "true");
  EXPECT_EQ(list.items[3].kind, Tree::Kind::null);
  EXPECT_EQ(at(list.items[4]), "2:38");
  EXPECT_EQ(at(list.items[5]), "2:42");
}

TEST(Tree, IsTheSameFromYamlAndFromJson) {
  const Tree yaml = decode_tree("a: [x, \"1\", 1, ~]\n", "f");
  const Tree json = decode_tree("{\"a\": [\"x\", \"1\", 1, null]}", "f");
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(yaml.find("a")->items[i].scalar, json.find("a")->items[i].scalar);
    EXPECT_EQ(yaml.find("a")->items[i].kind, json.find("a")->items[i].kind);
  }
  EXPECT_TRUE(yaml.find("a")->items[1].quoted);
  EXPECT_FALSE(yaml.find("a")->items[2].quoted);
}

TEST(Tree, KnowsWhereNothingStands) {
  const Tree tree = decode_tree("a:\nb:\n  - # remark - with a dash\n\n  - ~\n  -\n", "f");
  EXPECT_EQ(at(*tree.find("a")), "1:1");
  const Tree& list = *tree.find("b");
  EXPECT_EQ(at(list.items[0]), "3:3");
  EXPECT_EQ(at(list.items[1]), "5:5");
  EXPECT_EQ(at(list.items[2]), "6:3");
}

TEST(Tree, CountsLinesFromWhereTheTextBegins) {
  EXPECT_EQ(at(*decode_tree("a:\n  b", "f", 5).find("a")), "6:3");
  EXPECT_THAT(
      [] {
        try {
          decode_tree("a: b: c", "f", 5);
        } catch (const Error& error) {
          return std::string(error.what());
        }
        return std::string();
      }(),
      StartsWith("f:5:5: error"));
}

TEST(Tree, DoesNotMindAByteOrderMark) {
  const Tree tree = decode_tree(
      "\xEF\xBB\xBF"
      "a: b",
      "f");
  EXPECT_EQ(at(*tree.find("a")), "1:4");
  EXPECT_EQ(decode_tree("\xEF\xBB\xBF{\"a\": 1}", "f").entries.size(), 1U);
}

TEST(Tree, JoinsSurrogatePairsOfJson) {
  EXPECT_EQ(decode_tree(R"(["\ud83d\ude00"])", "f").items[0].scalar, "😀");
  EXPECT_THAT(complaint(R"(["\ud83d"])"), HasSubstr("surrogate"));
}

TEST(Tree, NamesBothLinesOfADuplicateKey) {
  EXPECT_EQ(complaint("a: 1\nb: 2\na: 3\n"),
            "f:3:1: error: the key 'a' is given twice: here and on line 1\n  keep one of them");
  EXPECT_EQ(complaint("{\"a\": 1,\n \"a\": 2}"),
            "f:2:2: error: the key 'a' is given twice: here and on line 1\n  keep one of them");
}

TEST(Tree, TurnsTheUsualSlipsInYamlIntoPlainSentences) {
  EXPECT_EQ(
      complaint("definition: too much: far too much\n"),
      "f:1:21: error: a ':' is not allowed here\n  put a text that holds ': ' in quotes; else "
      "check the indentation of this line and of the one above");
  EXPECT_EQ(complaint("k:\n  - *ing\n"),
            "f:2:5: error: YAML reads a '*' without quotes as a reference, and nothing has this "
            "name\n  put the text in quotes: \"*ing\"");
  EXPECT_EQ(complaint("k: [a, @bodies]\n"),
            "f:1:8: error: a text cannot begin with '@' in YAML\n  put it in quotes: \"@…\"");
  EXPECT_THAT(complaint("k: [What?]\n"),
              StartsWith("f:1:9: error: a '?' inside a list in brackets"));
  EXPECT_EQ(complaint("a:\n\tb: c\n"),
            "f:2:3: error: a tab stands where YAML wants spaces\n  indent with spaces only");
  EXPECT_THAT(complaint("r: \"\\d+\"\n"), HasSubstr("put the text in single quotes"));
  EXPECT_THAT(complaint("r: \"\\bcare\"\n"), HasSubstr("regex in single quotes"));
  EXPECT_THAT(complaint("a: 'it's'\n"), HasSubstr("goes on after the closing quotation mark"));
  EXPECT_THAT(complaint("a: \"open\nb: c\n"),
              StartsWith("f:1:4: error: the quotation mark that opens here is never closed"));
  EXPECT_THAT(complaint("a:\n    b: 1\n  c: 2\n"),
              StartsWith("f:3:3: error: this line does not fit"));
  EXPECT_EQ(complaint("a:\n  b: [c, d\ne: f\n"),
            "f:2:6: error: the list that begins here is not closed\n  add the missing ']'");
  EXPECT_THAT(complaint("- !wow\n"), HasSubstr("reads '!' as a tag"));
  EXPECT_THAT(complaint("- a\nb: c\n"), StartsWith("f:2:1: error: this line does not belong"));
}

TEST(Tree, TurnsTheUsualSlipsInJsonIntoPlainSentences) {
  EXPECT_EQ(complaint("{\"a\": [1, 2,]}"),
            "f:1:13: error: this is not valid JSON: unexpected ']'\n  remove the comma before it");
  EXPECT_THAT(complaint("{\"a\": 1 \"b\": 2}"),
              AllOf(StartsWith("f:1:9: "), HasSubstr("a comma or a colon is missing")));
  EXPECT_THAT(complaint("{'a': 1}"), HasSubstr("double quotes"));
  EXPECT_THAT(complaint("{\"a\": 1"), HasSubstr("never closed"));
  EXPECT_THAT(complaint("{\n// no\n}"), HasSubstr("knows no comments"));
}

TEST(Tree, ExpandsAliases) {
  const Tree tree = decode_tree("a: &x [1, 2]\nb: *x\nc: &n name\n*n : d\n", "f");
  EXPECT_EQ(tree.find("b")->items.size(), 2U);
  EXPECT_EQ(tree.find("name")->scalar, "d");
}

TEST(Tree, RefusesABillionLaughs) {
  std::string bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 9; ++k) bomb += (k == 0 ? "" : ", ") + alias;
    bomb += "]\n";
  }
  EXPECT_THAT(complaint(bomb), HasSubstr("grow without bound"));
  EXPECT_THAT(complaint("&a [*a]"), HasSubstr("stands inside what it refers to"));
}

TEST(Tree, RefusesNestingBeforeTheStackIsGone) {
  for (const char* open : {"[", "{\"a\":", "- ", "{a: ", "? ", "a: [", "- - [{x: "}) {
    std::string deep;
    for (int i = 0; i < 20000; ++i) deep += open;
    EXPECT_THAT(complaint(deep), testing::Not("accepted")) << open;
  }
  EXPECT_THAT(complaint("a: " + std::string(200, '[') + std::string(200, ']')),
              HasSubstr("more than 100 deep"));
  EXPECT_THAT(complaint(std::string(100, '[') + std::string(100, ']')), "accepted");
  EXPECT_THAT(complaint(std::string(101, '[') + std::string(101, ']')),
              StartsWith("f:1:101: error: lists and maps"));
}

TEST(Tree, RefusesWhatIsNoSingleDocumentWithPlainKeys) {
  EXPECT_THAT(complaint("? [a, b]\n: c\n"), HasSubstr("a key must be a single word"));
  EXPECT_THAT(complaint("--- \na: b\n---\nc: d\n"), StartsWith("f:3:1: error: a second YAML doc"));
  EXPECT_THAT(complaint(" \n\t\n"), HasSubstr("there is nothing in it"));
  EXPECT_THAT(complaint("# only a remark\n"), HasSubstr("nothing in it but comments"));
  EXPECT_THAT(complaint(std::string("a: b\n\x04 c: d\n")), HasSubstr("f:2:1: error: a control"));
}

TEST(Tree, NeverCrashesOnATruncatedFile) {
  const std::string yaml =
      "---\na: &x [1, {b: 'c''d', \"e\\u00e9\": f}]\nl:\n  - |\n    text\n  - *x\n";
  const std::string json = R"({"a": [1, -2.5e3, "c\"d\ud83d\ude00", {"b": null}], "e": true})";
  for (const std::string& whole : {yaml, json})
    for (std::size_t length = 0; length < whole.size(); ++length)
      complaint(whole.substr(0, length));
  EXPECT_EQ(complaint(yaml), "accepted");
  EXPECT_EQ(complaint(json), "accepted");
}
