#include "themata/frequency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "source_dir.h"
#include "themata/error.h"
#include "themata/interval.h"
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

/// What is chosen and how it is counted, as one.
struct Asked {
  const Codebook* codebook = nullptr;
  std::string by;
  std::string wide;
  std::vector<Status> statuses = Choice().statuses;
  std::vector<std::string> coders;
  std::map<std::string, Attributes> attributes;
  FrequencyOptions more = {.counts = {"codings", "segments", "documents", "words"}};
};

struct Counted {
  Table table;
  std::vector<Problem> notes;
};

Counted frequencies(std::span<const Codings> files, const Asked& asked) {
  Choice choice;
  choice.codebook = asked.codebook;
  choice.statuses = asked.statuses;
  choice.coders = asked.coders;
  choice.attributes = asked.attributes;
  const Selection selection = select(files, choice);
  FrequencyOptions options = asked.more;
  options.by = asked.by;
  options.wide = asked.wide;
  return {frequency_table(selection, options), selection.notes};
}

Counted frequencies_of(const Codings& codings, const Asked& asked = {}) {
  return frequencies(std::span(&codings, 1), asked);
}

std::string complaint(const Codings& codings, const Asked& options) {
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
  Asked options;
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
  Asked options;
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
  Asked options;
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
  Asked by_speaker;
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
  const Counted result = frequencies_of(codings);
  EXPECT_EQ(result.table.rows[0].back(), Cell(std::int64_t{3}));
  EXPECT_EQ(result.table.rows[1].back(), Cell());
}

TEST(Frequency, CanHaveAColumnForEachGroup) {
  Asked options;
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
  Asked options;
  options.by = "level";
  options.attributes = {{"P01", {{"level", "macro"}}}, {"P99", {{"level", "nano"}}}};
  const auto result = frequencies_of(file({coding("P01", 0, 12, "late")}), options);
  EXPECT_EQ(result.table.rows.at(0).at(1), Cell("macro"));
  EXPECT_EQ(result.table.rows.size(), 2U);
}

TEST(Frequency, LeavesRejectedCodingsOutAndSaysSo) {
  Asked options;
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
  Asked options;
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
  Asked options;
  options.codebook = &book;
  Coding unknown = coding("P01", 0, 12, "lat");
  unknown.line = 7;
  EXPECT_EQ(complaint(file({unknown}), options),
            "a.jsonl:7: error: b.yaml has no code 'lat'\n  did you mean 'late'?");
  Asked by;
  by.by = "levle";
  EXPECT_THAT(complaint(file({}), by), HasSubstr("did you mean 'level'?"));
  std::vector<Codings> files = {file({}), file({})};
  files[1].documents[0].sha256 = "other";
  EXPECT_THROW(frequencies(files, {}), Error);
}

TEST(Frequency, TheWilsonIntervalIsTheOneOfItsFormula) {
  std::ifstream file(themata::tests::source_dir() / "tests/published/tables/wilson.json");
  const auto published = nlohmann::json::parse(file);
  for (const auto& one : published["cases"]) {
    const auto interval = wilson_interval(one["count"], one["total"]).value();
    EXPECT_NEAR(interval.low, one["low"].get<double>(), 5e-7);
    EXPECT_NEAR(interval.high, one["high"].get<double>(), 5e-7);
  }
  EXPECT_FALSE(wilson_interval(0, 0));
}

TEST(Frequency, CountsParticipantsAndTheShareOfText) {
  Asked options;
  options.more.counts = {"participants", "text"};
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "late"), coding("P01", 7, 21, "late", "ben"),
                           coding("P02", 0, 11, "late")}),
                     options);
  // 21 + 11 of 37 + 25 + 10 characters; two of three documents, which stand for participants.
  EXPECT_EQ(result.table.rows.at(0), (Row{"late", integer(2), 200.0 / 3, 3200.0 / 72}));
}

TEST(Frequency, PercentagesOfRowsColumnsAndEverything) {
  const Codings codings = file({coding("P01", 0, 12, "late"), coding("P01", 13, 21, "late"),
                                coding("P01", 22, 37, "help"), coding("P02", 0, 11, "late")});
  Asked options;
  options.by = "level";
  options.wide = "codings";
  options.more.share = Share::row;
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1),
            (Row{"late", integer(2), 200.0 / 3, integer(1), 100.0 / 3, integer(3), 100.0}));
  options.more.share = Share::column;
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1),
            (Row{"late", integer(2), 200.0 / 3, integer(1), 100.0, integer(3), 75.0}));
  options.more.share = Share::total;
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1),
            (Row{"late", integer(2), 50.0, integer(1), 25.0, integer(3), 75.0}));
  options.wide = "documents";
  options.more.share = Share::column;  // of one and of two documents, of three
  EXPECT_EQ(frequencies_of(codings, options).table.rows.at(1),
            (Row{"late", integer(1), 100.0, integer(1), 50.0, integer(2), 200.0 / 3}));
}

TEST(Frequency, SaysHowManyInWordsAndPrintsTheirLimits) {
  Asked options;
  options.more.counts = {"participants"};
  options.more.scale = quantity_words_from("few=40,most=100");
  const auto result =
      frequencies_of(file({coding("P01", 0, 12, "one"), coding("P01", 0, 12, "two"),
                           coding("P02", 0, 11, "two"), coding("P01", 0, 12, "three"),
                           coding("P02", 0, 11, "three"), coding("P03", 0, 5, "three")}),
                     options);
  EXPECT_EQ(result.table.rows.at(0).back(), Cell("few"));   // one: 33 %
  EXPECT_EQ(result.table.rows.at(1).back(), Cell("all"));   // three
  EXPECT_EQ(result.table.rows.at(2).back(), Cell("most"));  // two: 67 %
  EXPECT_THAT(result.table.notes, Contains(HasSubstr("few up to 40 %, most up to 100 %")));
}

TEST(Frequency, AScaleRisesToAHundred) {
  for (const char* scale : {"", "few", "few=", "few=x", "=100", "few=60,some=50,most=100",
                            "few=50,most=90", "few=50,most=101", "few=0,most=100"})
    EXPECT_THROW(quantity_words_from(scale), Error) << scale;
}

TEST(Frequency, ACellLeadsBackToItsCodings) {
  Asked options;
  options.by = "level";
  options.wide = "codings";
  options.more.sources = Sources::quotes;
  const Table table =
      frequencies_of(file({coding("P01", 0, 12, "late"), coding("P02", 0, 11, "late")}), options)
          .table;
  ASSERT_EQ(table.sources.size(), 2U);
  EXPECT_EQ(table.sources[0].id, "P01:0-12:late:ana");
  EXPECT_EQ(table.sources[0].quote, "We are late.");
  ASSERT_EQ(table.cells.size(), 3U);  // meso, micro and the total
  EXPECT_EQ(table.cells[1].column, 2U);
  EXPECT_EQ(table.cells[1].sources, std::vector<std::size_t>{1});
  EXPECT_EQ(table.cells[2].sources, (std::vector<std::size_t>{0, 1}));
  options.more.sources = Sources::none;
  EXPECT_TRUE(frequencies_of(file({coding("P01", 0, 12, "late")}), options).table.cells.empty());
}
