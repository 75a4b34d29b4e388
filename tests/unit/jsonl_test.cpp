#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

TEST(JsonLines, WithSpeakersAreTurns) {
  const Transcript transcript = read(
      "a.jsonl",
      "{\"speaker\": \"I\", \"text\": \"Why \\u00e9?\", \"start\": 1.5}\n\n"
      "{\"speaker\": \"Mary\", \"text\": \"So,\\nwell.\", \"start\": 62.0, \"tokens\": [1, 2]}\n");
  EXPECT_EQ(transcript.text, "I: Why é?\nMary: So, well.\n");
  EXPECT_THAT(times(transcript), ElementsAre("1500-", "62000-"));
  EXPECT_EQ(transcript.format, "jsonl");
  expect_sound(transcript);
}

TEST(JsonLines, WithoutSpeakersAreDocumentsWithAttributes) {
  const auto transcripts =
      read_all("a.jsonl",
               "{\"id\": \"x\", \"text\": \"It was long.\", \"age\": 20}\n"
               "{\"id\": \"y\", \"text\": \"It was short.\", \"paid\": true, \"meta\": {}}\n");
  ASSERT_EQ(transcripts.size(), 2U);
  EXPECT_EQ(transcripts[0].id, "x");
  EXPECT_THAT(transcripts[0].attributes, UnorderedElementsAre(Pair("age", "20")));
  EXPECT_THAT(transcripts[1].attributes, UnorderedElementsAre(Pair("paid", "true")));
}

TEST(JsonLines, ThatAreBrokenAreRefusedByLineAndColumn) {
  EXPECT_THAT(refusal("a.jsonl", "{\"text\": \"One\"}\n{\"text\": é}\n"),
              HasSubstr("a.jsonl:2:10: error: this line is broken JSON"));
  EXPECT_THAT(refusal("a.jsonl", "{\"text\": \"One\"}\n[1]\n"),
              HasSubstr(":2:1: error: this line is JSON, but not an object"));
}

TEST(JsonLines, AreKnownByTheirContentUnderAnyName) {
  EXPECT_EQ(
      read("a.txt",
           "{\"speaker\": \"I\", \"text\": \"Why?\"}\n{\"speaker\": \"P\", \"text\": \"So.\"}\n")
          .format,
      "jsonl");
}

TEST(JsonLines, NestedDeeplyDoNotCrash) {
  const std::string deep =
      "{\"text\": \"One\", \"x\": " + std::string(100000, '[') + std::string(100000, ']') + "}\n";
  EXPECT_EQ(refusal("a.jsonl", deep), "");
}

TEST(JsonLines, OfCodingsAreRefused) {
  EXPECT_THAT(refusal("a.jsonl", "{\"format\":\"themata-codings\",\"version\":1}\n"),
              HasSubstr("a file of codings"));
}
