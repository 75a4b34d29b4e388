#include "themata/text.h"

#include <gtest/gtest.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <random>

#include "text/delimited.h"
#include "text/json_string.h"
#include "themata/error.h"

using namespace themata;

namespace {

std::string decoded(std::string bytes) { return decode(std::move(bytes), "", "a.txt").utf8; }

}  // namespace

TEST(Text, IsHashedAsFips180Says) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Text, LosesItsByteOrderMark) { EXPECT_EQ(decoded("\xEF\xBB\xBFhallo"), "hallo"); }

TEST(Text, KeepsOneLineEndForEveryKind) {
  EXPECT_EQ(decoded("a\r\nb\rc\nd\r\r\n"), "a\nb\nc\nd\n\n");
}

TEST(Text, InUtf16IsReadWithAndWithoutMark) {
  const std::string little("h\0a\0l\0l\0o\0 \0", 12);
  EXPECT_EQ(decoded("\xFF\xFE" + little), "hallo ");
  EXPECT_EQ(decoded(little), "hallo ");
  EXPECT_EQ(decode(little, "", "a").encoding, "UTF-16LE");
}

TEST(Text, InUtf32IsNotTakenForUtf16) {
  const std::string text("\xFF\xFE\0\0h\0\0\0i\0\0\0", 12);
  EXPECT_EQ(decoded(text), "hi");
}

TEST(Text, ThatIsNoUtf8IsReadAsWindows1252AndSaysSo) {
  const DecodedText text = decode("caf\xE9 \x93quoted\x94", "", "a.txt");
  EXPECT_EQ(text.utf8, "café “quoted”");
  EXPECT_TRUE(text.guessed);
  EXPECT_EQ(text.replaced, 0U);
}

TEST(Text, CountsBytesThatMeanNothing) {
  const DecodedText text = decode("a\x81z caf\xE9", "UTF-8", "a.txt");
  EXPECT_EQ(text.replaced, 2U);
}

TEST(Text, RefusesBinaryData) {
  EXPECT_THROW(decoded(std::string("PK\x03\x04\0\0\x01\x02\0\x05", 10)), Error);
}

TEST(Text, IsUtf8WhereIcuSaysSo) {
  constexpr std::string_view bytes =
      "aaaaaaaaaaaa\xC2\xC3\xDF\xE0\xE1\xED\xEF\xF0\xF1\xF4\xF5\xC0\xC1\xFF"
      "\x80\x80\x80\x80\x8F\x90\x9F\xA0\xBF\xBF";
  std::mt19937 random(1);
  std::size_t valid = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string text(1 + random() % 20, 'a');  // an encoding's mark would decide at the front
    for (std::size_t k = random() % 8; k > 0; --k) text += bytes[random() % bytes.size()];
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t units = 0;
    u_strFromUTF8(nullptr, 0, &units, text.data(), static_cast<std::int32_t>(text.size()), &status);
    const bool is_valid = status != U_INVALID_CHAR_FOUND;
    valid += is_valid ? 1 : 0;
    ASSERT_EQ(decode(text, "", "test").encoding == "UTF-8", is_valid) << text;
  }
  EXPECT_GT(valid, 20000);
}

TEST(CharacterCursor, CountsCodePointsInBothDirections) {
  const std::string text = "a😀é\u0301z";
  CharacterCursor cursor(text);
  EXPECT_EQ(cursor.characters(5), 2U);
  EXPECT_EQ(cursor.characters(text.size()), 5U);
  EXPECT_EQ(cursor.characters(1), 1U);
  EXPECT_EQ(cursor.bytes(2), 5U);
  EXPECT_EQ(cursor.bytes(99), text.size());
}

TEST(Position, CountsLinesAndCodePointsFromOne) {
  const Position position = position_at("é\nüx", 5);
  EXPECT_EQ(position.line, 2U);
  EXPECT_EQ(position.column, 2U);
}

TEST(Delimited, KeepsLineEndsAndQuotesInsideQuotes) {
  const auto rows = read_delimited("a,b\n\"x\n\"\"y\"\"\",2\n\n,z\n", ',', "f.csv");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"x\n\"y\"", "2"}));
  EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"", "z"}));
  EXPECT_EQ(rows[2].line, 5U);
}

TEST(Delimited, SaysWhereAQuoteWasOpened) {
  try {
    read_delimited("a\n\"never closed\n", ',', "f.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "f.csv:2: error: a quoted cell is never closed\n"
                 "  add the missing '\"', or double a '\"' that belongs to the text");
  }
}

TEST(Delimited, GuessesTheSeparatorOutsideQuotes) {
  EXPECT_EQ(guess_separator("\"a,b,c\";d\n"), ';');
  EXPECT_EQ(guess_separator("a\tb,c\td\n"), '\t');
  EXPECT_EQ(guess_separator("alone\n"), ',');
}

TEST(JsonString, EscapesWhatMustBeEscapedOnly) {
  std::string out;
  append_json_string(out, "“é”\"\\\n\x01/");
  EXPECT_EQ(out, R"("“é”\"\\\n\u0001/")");
}

TEST(JsonString, IsPlainUpToTheSameByteByEitherPath) {
  const std::string_view bytes = "ab \x7f\x80\xc3\xff!#[]\"\\\n\x1f\x01";
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 70, 'x');
    for (std::size_t hits = random() % 4; hits > 0 && !text.empty(); --hits)
      text[random() % text.size()] = bytes[random() % bytes.size()];
    const auto escaped = std::ranges::find_if(text, [](char character) {
      return static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\';
    });
    const auto plain = static_cast<std::size_t>(escaped - text.begin());
    ASSERT_EQ(plain_in_json(text), plain);
    ASSERT_EQ(plain_in_json_portable(text), plain);
  }
}

TEST(JsonNumber, HasAsManyDigitsAsTellItFromItsNeighbours) {
  std::string out;
  for (const double number : {1.5, 0.1, 1e-7, 0.1 + 0.2, -2.0}) {
    append_json_number(out, number);
    out += ' ';
  }
  EXPECT_EQ(out, "1.5 0.1 1e-07 0.30000000000000004 -2 ");
}

TEST(DidYouMean, OffersTheNearestWordOrListsThemAll) {
  const std::vector<std::string> known = {"keywords", "regex"};
  EXPECT_EQ(did_you_mean("kyewords", known), "did you mean 'keywords'?");
  EXPECT_EQ(did_you_mean("banana", known), "known: keywords, regex");
}
