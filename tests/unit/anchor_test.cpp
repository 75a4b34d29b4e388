#include "themata/anchor.h"

#include <gmock/gmock.h>

#include <array>
#include <random>

#include "themata/error.h"

using namespace themata;
using ::testing::HasSubstr;

namespace {

/// Two speakers, a turn each; the offsets below count code points (the emoji is one).
Transcript transcript(const std::string& first, const std::string& second) {
  Transcript made;
  made.id = "P01";
  made.text = first + "\n" + second;
  made.sha256 = sha256(made.text);
  made.speakers = {{"Anna", {}}, {"Ben", {}}};
  made.turns.resize(2);
  made.turns[0].span = {0, first.size()};
  made.turns[0].speaker = 0;
  made.turns[1].span = {first.size() + 1, made.text.size()};
  made.turns[1].speaker = 1;
  return made;
}

Coding coding(std::size_t begin, std::size_t end, const std::string& quote,
              const std::string& speaker = "") {
  Coding made;
  made.document = "P01";
  made.begin = begin;
  made.end = end;
  made.code = "care";
  made.coder = "ben";
  made.quote = quote;
  made.speaker = speaker;
  made.line = 2;
  return made;
}

/// The header knows the text by `known`, or does not know it where that is empty.
Codings codings_of(Coding one, const std::string& known) {
  Codings made;
  made.file = "b.jsonl";
  if (!known.empty()) made.documents = {{"P01", known, 0, 0, {}}};
  made.codings = {std::move(one)};
  return made;
}

std::string said(const Anchoring& anchoring) {
  return anchoring.problems.empty() ? "" : to_string(anchoring.problems.front());
}

}  // namespace

TEST(Anchor, KeepsACodingWhoseQuoteStandsInItsPlace) {
  const Transcript text = transcript("😀 too much", "no");
  Codings codings = codings_of(coding(2, 10, "too much"), text.sha256);
  EXPECT_EQ(anchor(codings, {&text, 1}).kept, 1U);
  EXPECT_EQ(codings.codings[0].begin, 2U);
}

TEST(Anchor, MovesACodingAndItsMatchesToTheOnlyPlaceOfItsQuote) {
  const Transcript text = transcript("😀😀 well, too much", "no");
  Coding moved = coding(2, 10, "too much");
  moved.matches = {{"care#1", 6, 10, "much"}};
  Codings codings = codings_of(moved, "old");
  const Anchoring anchoring = anchor(codings, {&text, 1});
  EXPECT_EQ(anchoring.moved, 1U);
  EXPECT_EQ(anchoring.kept, 0U);
  EXPECT_EQ(codings.codings[0].begin, 9U);
  EXPECT_EQ(codings.codings[0].end, 17U);
  EXPECT_EQ(codings.codings[0].matches[0].begin, 13U);
  EXPECT_EQ(codings.codings[0].matches[0].end, 17U);
}

TEST(Anchor, LearnsWhatTheTextIsNow) {
  const Transcript text = transcript("😀 too much", "no");
  Codings codings = codings_of(coding(2, 10, "too much"), "old");
  anchor(codings, {&text, 1});
  EXPECT_EQ(codings.documents[0].sha256, text.sha256);
  EXPECT_EQ(codings.documents[0].characters, 13U);
}

TEST(Anchor, ReportsACodingWhoseTextIsGone) {
  const Transcript text = transcript("all quiet", "no");
  Codings codings = codings_of(coding(2, 10, "too\nmuch"), "old");
  const Anchoring anchoring = anchor(codings, {&text, 1});
  EXPECT_EQ(anchoring.lost, 1U);
  EXPECT_EQ(said(anchoring),
            "b.jsonl:2: error: 'P01' no longer contains this coding's text: “too much”\n"
            "  correct its quote and place, or delete it");
  EXPECT_EQ(codings.codings[0].begin, 2U);
}

TEST(Anchor, NeverGuessesBetweenTwoPlaces) {
  const Transcript text = transcript("Yes. Well. Yes.", "no");
  Codings codings = codings_of(coding(3, 7, "Yes.", "Anna"), "old");
  const Anchoring anchoring = anchor(codings, {&text, 1});
  EXPECT_EQ(anchoring.ambiguous, 1U);
  EXPECT_THAT(said(anchoring), HasSubstr("contains this coding's text in 2 places: “Yes.”"));
}

TEST(Anchor, PrefersTheOnlyPlaceOfTheSameSpeaker) {
  const Transcript text = transcript("Yes. Well. Yes.", "And yes. Yes.");
  Codings codings = codings_of(coding(3, 7, "Yes.", "Ben"), "old");
  EXPECT_EQ(anchor(codings, {&text, 1}).moved, 1U);
  EXPECT_EQ(codings.codings[0].begin, 25U);
}

TEST(Anchor, BelievesACodingWithoutAQuoteOnlyWhileTheTextIsTheSame) {
  const Transcript text = transcript("😀 too much", "no");
  Codings unknown = codings_of(coding(2, 10, ""), "");
  EXPECT_EQ(anchor(unknown, {&text, 1}).kept, 1U);
  EXPECT_EQ(unknown.codings[0].quote, "too much");

  Codings changed = codings_of(coding(2, 10, ""), "old");
  EXPECT_THAT(said(anchor(changed, {&text, 1})), HasSubstr("has no quote to find it by"));

  Codings beyond = codings_of(coding(2, 99, ""), "");
  EXPECT_THAT(said(anchor(beyond, {&text, 1})), HasSubstr("ends at 99, beyond the end of 'P01'"));
}

TEST(Anchor, RefusesADocumentThatIsNotInTheCorpus) {
  Transcript text = transcript("a", "b");
  text.id = "P1";
  Codings codings = codings_of(coding(0, 1, "a"), "");
  try {
    anchor(codings, {&text, 1});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "b.jsonl:2: error: document 'P01' is not in the corpus\n  add its transcript; did "
                 "you mean 'P1'?");
  }
}

TEST(Anchor, LeavesEveryQuoteAtItsCodePointsWhateverWasInserted) {
  constexpr std::array<std::string_view, 8> letters = {"a", "é",  "e\u0301", "😀",
                                                       "ש", "\n", " ",       "“"};
  std::mt19937 random(4711);
  const auto random_text = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += letters[random() % letters.size()];
    return text;
  };
  std::size_t moved = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string before = random_text(80);
    CharacterCursor cursor(before);
    const std::size_t begin = random() % 60;
    const std::size_t end = begin + 1 + random() % 15;
    const std::string quote(
        before.substr(cursor.bytes(begin), cursor.bytes(end) - cursor.bytes(begin)));
    const std::size_t at = cursor.bytes(random() % 80);
    const Transcript text =
        transcript(before.substr(0, at) + random_text(9) + before.substr(at), "end");
    Codings codings = codings_of(coding(begin, end, quote), "old");
    const Anchoring anchoring = anchor(codings, {&text, 1});
    moved += anchoring.moved;
    if (anchoring.kept + anchoring.moved == 0) continue;
    CharacterCursor after(text.text);
    const std::size_t first = after.bytes(codings.codings[0].begin);
    const std::size_t last = after.bytes(codings.codings[0].end);
    EXPECT_EQ(text.text.substr(first, last - first), quote);
  }
  EXPECT_GT(moved, 50U);
}
