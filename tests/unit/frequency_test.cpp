#include "themata/frequency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "themata/error.h"
#include "themata/text.h"

using namespace themata;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

using Row = std::vector<Cell>;

/// Offsets:          0         1         2         3
///                   0123456789012345678901234567890123456
constexpr auto p01 = "We are late. So late! Nobody helps us";
constexpr auto p02 = "Ça va bien. Tout va bien.";

Coding coding(std::string document, std::size_t begin, std::size_t end, std::string code,
              std::string coder = "ana", Status status = Status::manual) {
  Coding made;
  made.document = std::move(document);
  made.begin = begin;
  made.end = end;
  made.code = std::move(code);
  made.coder = std::move(coder);
  made.status = status;
  const std::string_view text = made.document == "P01" ? p01 : p02;
  CharacterCursor cursor(text);
  const std::size_t from = cursor.bytes(begin);
  made.quote = text.substr(from, cursor.bytes(end) - from);
  made.speaker = made.document == "P01" ? "Ada" : "";
  return made;
}

Codings file(std::vector<Coding> codings) {
  Codings made;
  made.file = "a.jsonl";
  made.documents = {{"P01", "sha-1", 37, 3, {{"level", "meso"}}},
                    {"P02", "sha-2", 25, 2, {{"level", "micro"}}},
                    {"P03", "sha-3", 10, 1, {{"level", "micro"}}}};
  made.codings = std::move(codings);
  return made;
}

Codebook codebook() {
  return decode_codebook(
      "codebook: b\n"
      "codes:\n"
      "- {id: work, label: Work, codes: [{id: time, codes: [{id: late}]}, {id: help}]}\n"
      "- {id: mood}\n",
      "b.yaml");
}

FrequencyResult frequencies_of(const Codings& codings, const FrequencyOptions& options = {}) {
  return frequencies(std::span(&codings, 1), options);
}

std::string complaint(const Codings& codings, const FrequencyOptions& options) {
  try {
    frequencies_of(codings, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

std::int64_t integer(std::int64_t value) { return value; }

}  // namespace

TEST(Frequency, CountsCodingsSegmentsDocumentsAndWordsOfEachCode) {
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "late"), coding("P01", 13, 21, "late"),
                           coding("P01", 22, 37, "help"), coding("P02", 0, 11, "late")}));
  ASSERT_EQ(result.table.rows.size(), 2U);
  // help: "Nobody helps us"; late: "We are late." + "So late!" + "Ça va bien."
  EXPECT_EQ(result.table.rows[0],
            (Row{"help", integer(1), integer(1), integer(1), 100.0 / 3, integer(3)}));
  EXPECT_EQ(result.table.rows[1],
            (Row{"late", integer(3), integer(3), integer(2), 200.0 / 3, integer(8)}));
  EXPECT_TRUE(result.notes.empty());
}

TEST(Frequency, CountsTextThatCodingsShareOnce) {
  const auto result = frequencies_of(
      file({coding("P01", 0, 12, "late", "ana"), coding("P01", 0, 12, "late", "ben"),
            coding("P01", 3, 21, "late", "ben"), coding("P01", 7, 11, "late", "eve")}));
  // "We are late." with "are late. So late!" and "late" is "We are late. So late!": 5 words.
  EXPECT_EQ(result.table.rows.at(0),
            (Row{"late", integer(4), integer(3), integer(1), 100.0 / 3, integer(5)}));
}

TEST(Frequency, DoesNotCutAWordThatTwoStretchesShare) {
  const auto result =
      frequencies_of(file({coding("P02", 0, 15, "late"), coding("P02", 12, 19, "late")}));
  // "Ça va bien. Tou" and "Tout va": "Ça va bien. Tout va".
  EXPECT_EQ(result.table.rows.at(0).back(), Cell(integer(5)));
}

TEST(Frequency, RollsCodesUpToThemesWithoutCountingTextTwice) {
  const Codebook book = codebook();
  FrequencyOptions options;
  options.codebook = &book;
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "late"), coding("P01", 0, 12, "help"),
                           coding("P01", 13, 21, "time"), coding("P02", 0, 11, "work")}),
                     options);
  const auto& rows = result.table.rows;
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0],
            (Row{"work", "Work", "", integer(4), integer(3), integer(2), 200.0 / 3, integer(8)}));
  EXPECT_EQ(rows[1], (Row{"time", "time", "work", integer(2), integer(2), integer(1), 100.0 / 3,
                          integer(5)}));
  EXPECT_EQ(rows[2], (Row{"late", "late", "time", integer(1), integer(1), integer(1), 100.0 / 3,
                          integer(3)}));
  EXPECT_EQ(rows[3], (Row{"help", "help", "work", integer(1), integer(1), integer(1), 100.0 / 3,
                          integer(3)}));
  EXPECT_EQ(rows[4],
            (Row{"mood", "mood", "", integer(0), integer(0), integer(0), 0.0, integer(0)}));
}

TEST(Frequency, GroupsByAnAttributeWithThePercentageOfTheGroup) {
  FrequencyOptions options;
  options.by = "level";
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "late"), coding("P02", 0, 11, "late")}), options);
  ASSERT_EQ(result.table.rows.size(), 2U);
  EXPECT_EQ(result.table.columns.at(1).name, "level");
  EXPECT_EQ(result.table.rows[0],
            (Row{"late", "meso", integer(1), integer(1), integer(1), 100.0, integer(3)}));
  EXPECT_EQ(result.table.rows[1],
            (Row{"late", "micro", integer(1), integer(1), integer(1), 50.0, integer(3)}));
}

TEST(Frequency, GroupsByDocumentSpeakerAndCoder) {
  const Codings codings =
      file({coding("P01", 0, 12, "late", "ana"), coding("P02", 0, 11, "late", "ben")});
  FrequencyOptions options;
  options.by = "document";
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(2),
            (Row{"late", "P03", integer(0), integer(0), integer(0), integer(0)}));
  options.by = "speaker";
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(0).at(1), Cell("(none)"));
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1).at(1), Cell("Ada"));
  options.by = "coder";
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1),
            (Row{"late", "ben", integer(1), integer(1), integer(1), integer(3)}));
}

TEST(Frequency, SaysThatSpeakersOfOneNameCountAsOne) {
  FrequencyOptions by_speaker;
  by_speaker.by = "speaker";
  const auto shared_note = HasSubstr("Speakers of the same name count as one");
  Codings codings = file({coding("P01", 0, 12, "late"), coding("P02", 0, 11, "late")});
  EXPECT_THAT(frequencies_of(codings, by_speaker).table.notes, Not(Contains(shared_note)));
  for (Coding& one : codings.codings) one.speaker = "Ada";
  EXPECT_THAT(frequencies_of(codings, by_speaker).table.notes, Contains(shared_note));
}

TEST(Frequency, LeavesWordsOpenWhereACodingHasNoQuote) {
  Codings codings = file({coding("P01", 0, 12, "late"), coding("P01", 22, 37, "help")});
  codings.codings.front().quote.clear();
  const FrequencyResult result = frequencies_of(codings);
  EXPECT_EQ(result.table.rows[0].back(), Cell(std::int64_t{3}));
  EXPECT_EQ(result.table.rows[1].back(), Cell());
}

TEST(Frequency, CanHaveAColumnForEachGroup) {
  FrequencyOptions options;
  options.by = "coder";
  options.wide = "segments";
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "late", "ana"), coding("P01", 0, 12, "late", "ben"),
                           coding("P01", 13, 21, "late", "ben")}),
                     options);
  // Two segments in all, not three: the coders share one.
  EXPECT_EQ(result.table.rows.at(0), (Row{"late", integer(1), integer(2), integer(2)}));
  EXPECT_EQ(result.table.columns.at(3).name, "total");
  options.by = "";
  EXPECT_THAT(complaint(file({}), options), HasSubstr("needs groups"));
}

TEST(Frequency, TakesAttributesFromOutsideBeforeThoseOfTheFile) {
  FrequencyOptions options;
  options.by = "level";
  options.attributes = {{"P01", {{"level", "macro"}}}, {"P99", {{"level", "nano"}}}};
  const auto result = frequencies_of(file({coding("P01", 0, 12, "late")}), options);
  EXPECT_EQ(result.table.rows.at(0).at(1), Cell("macro"));
  EXPECT_EQ(result.table.rows.size(), 2U);
}

TEST(Frequency, LeavesRejectedCodingsOutAndSaysSo) {
  FrequencyOptions options;
  const Codings codings = file({coding("P01", 0, 12, "late", "ana", Status::rejected),
                                coding("P01", 13, 21, "late", "ana", Status::accepted)});
  const auto result = frequencies_of(codings, options);
  EXPECT_EQ(result.table.rows.at(0).at(1), Cell(integer(1)));
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0].message, "1 rejected coding is left out (--status chooses)");
  options.statuses = {Status::rejected, Status::accepted};
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(0).at(1), Cell(integer(2)));
}

TEST(Frequency, CountsACodingThatTwoFilesHoldOnce) {
  const std::vector<Codings> files = {file({coding("P01", 0, 12, "late")}),
                                      file({coding("P01", 0, 12, "late")})};
  const auto result = frequencies(files, {});
  EXPECT_EQ(result.table.rows.at(0).at(1), Cell(integer(1)));
  EXPECT_EQ(result.notes.at(0).message, "1 coding is given more than once, and counted once");
}

TEST(Frequency, OfOneCoderOnly) {
  FrequencyOptions options;
  options.coders = {"ben"};
  const Codings codings =
      file({coding("P01", 0, 12, "late", "ana"), coding("P02", 0, 11, "help", "ben")});
  const auto result = frequencies_of(codings, options);
  ASSERT_EQ(result.table.rows.size(), 1U);
  EXPECT_EQ(result.table.rows[0].at(0), Cell("help"));
  options.coders = {"bne"};
  EXPECT_THAT(complaint(codings, options), HasSubstr("did you mean 'ben'?"));
}

TEST(Frequency, WithoutAListOfDocumentsHasNoPercentage) {
  Codings codings = file({coding("P01", 0, 12, "late")});
  codings.documents.clear();
  const auto result = frequencies_of(codings);
  EXPECT_EQ(result.table.rows.at(0), (Row{"late", integer(1), integer(1), integer(1), integer(3)}));
}

TEST(Frequency, RefusesWhatItCannotTellApartOrDoesNotKnow) {
  const Codebook book = codebook();
  FrequencyOptions options;
  options.codebook = &book;
  Coding unknown = coding("P01", 0, 12, "lat");
  unknown.line = 7;
  EXPECT_EQ(complaint(file({unknown}), options),
            "a.jsonl:7: error: b.yaml has no code 'lat'\n  did you mean 'late'?");
  FrequencyOptions by;
  by.by = "levle";
  EXPECT_THAT(complaint(file({}), by), HasSubstr("did you mean 'level'?"));
  std::vector<Codings> files = {file({}), file({})};
  files[1].documents[0].sha256 = "other";
  EXPECT_THROW(frequencies(files, {}), Error);
}
