#include "themata/illustration.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "reading.h"
#include "themata/error.h"
#include "unit/made_codings.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A quote of so many words, all of them `word`.
Coding saying(std::string document, std::string word, std::size_t words, std::size_t begin = 0,
              Status status = Status::manual) {
  Coding made = coding(std::move(document), "late", begin, begin + 100);
  made.quote.clear();
  for (std::size_t i = 0; i < words; ++i) made.quote += (i == 0 ? "" : " ") + word;
  made.status = status;
  return made;
}

Illustration chosen(const Codings& codings, const IllustrationOptions& options = {},
                    const Pins& pins = {}, const Choice& choice = {}) {
  return illustrate(select_from(codings, choice), select_from(codings), pins, {}, options);
}

std::vector<std::string> first_words(const IllustratedCode& code) {
  std::vector<std::string> words;
  for (const IllustrativeQuote& quote : code.quotes)
    words.push_back(quote.text.substr(0, quote.text.find(' ')));
  return words;
}

std::string messages(const std::vector<Problem>& problems) {
  std::string all;
  for (const Problem& problem : problems) all += to_string(problem) + "\n";
  return all;
}

}  // namespace

TEST(Illustration, WhatAPersonDecidedComesBeforeSuggestions) {
  Coding suggested = saying("P1", "suggested", 34, 0, Status::suggested);
  suggested.matches = {{"a", 0, 1, "x"}, {"b", 0, 1, "x"}};
  const Codings codings = file({document("P1"), document("P2"), document("P3")},
                               {suggested, saying("P2", "accepted", 9, 0, Status::accepted),
                                saying("P3", "rejected", 34, 0, Status::rejected)});
  EXPECT_THAT(first_words(chosen(codings).codes[0]), ElementsAre("accepted", "suggested"));
}

TEST(Illustration, MoreCodersThenMoreRulesThenTheScoreThenTheLengthDecide) {
  const auto suggested = [](std::string id, std::string word, std::size_t words, std::size_t rules,
                            double score) {
    Coding made = saying(std::move(id), std::move(word), words, 0, Status::suggested);
    made.score = score;
    for (std::size_t i = 0; i < rules; ++i) made.matches.push_back({std::to_string(i), 0, 1, "x"});
    return made;
  };
  Coding second = suggested("P5", "coders", 10, 0, 0);
  second.coder = "ben";
  const Codings codings =
      file({document("P1"), document("P2"), document("P3"), document("P4"), document("P5")},
           {suggested("P1", "length", 33, 1, 1), suggested("P2", "score", 10, 1, 2),
            suggested("P3", "rules", 10, 2, 0), suggested("P4", "short", 12, 1, 1),
            suggested("P5", "coders", 10, 0, 0), second});
  IllustrationOptions options;
  options.most = 0;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]),
              ElementsAre("coders", "rules", "score", "length", "short"));
}

TEST(Illustration, NobodyIsQuotedAgainBeforeEverybodyIsOnceNorBeyondTheirShare) {
  const Codings codings = file({document("P1"), document("P2")},
                               {saying("P1", "best", 34), saying("P1", "good", 33, 200),
                                saying("P1", "fair", 32, 400), saying("P2", "poor", 8)});
  IllustrationOptions options;
  options.most = 4;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]), ElementsAre("best", "poor", "good"));
  options.participant_share = 100;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]),
              ElementsAre("best", "poor", "good", "fair"));
  options.participant_share = 0;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]), ElementsAre("best", "poor"));
}

TEST(Illustration, GroupsTakeTurnsAndHaveASharedLimit) {
  const Codings codings = file({document("P1", {{"area", "a"}}), document("P2", {{"area", "a"}}),
                                document("P3", {{"area", "a"}}), document("P4", {{"area", "b"}})},
                               {saying("P1", "one", 34), saying("P2", "two", 34),
                                saying("P3", "three", 34), saying("P4", "far", 8)});
  IllustrationOptions options;
  options.by = "area";
  options.most = 4;
  options.group_share = 50;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]), ElementsAre("one", "far", "two"));
}

TEST(Illustration, TheOrderOfFilesAndCodingsMakesNoDifference) {
  Codings codings = file({document("P1"), document("P2"), document("P3")},
                         {saying("P1", "one", 20), saying("P2", "two", 20),
                          saying("P3", "three", 20), saying("P3", "four", 20, 300)});
  const std::vector<std::string> order = first_words(chosen(codings).codes[0]);
  std::ranges::reverse(codings.codings);
  std::ranges::reverse(codings.documents);
  EXPECT_EQ(first_words(chosen(codings).codes[0]), order);
}

TEST(Illustration, WordsAreQuotedOnceForACodeHoweverTheyWereCut) {
  Coding whole = saying("P1", "whole", 30);
  Coding part = saying("P1", "part", 12, 50);
  const Codings codings = file({document("P1")}, {whole, part});
  IllustrationOptions options;
  options.most = 0;
  EXPECT_THAT(first_words(chosen(codings, options).codes[0]), ElementsAre("whole"));
}

TEST(Illustration, LengthsHaveLimitsThatPinsNeedNotKeep) {
  const Codings codings =
      file({document("P1")}, {saying("P1", "short", 3), saying("P1", "long", 61, 200)});
  EXPECT_TRUE(chosen(codings).codes[0].quotes.empty());
  const Pins pins = decode_pins("document,code,quote\nP1,late,short short\n", "pins.csv");
  const Illustration found = chosen(codings, {}, pins);
  ASSERT_EQ(found.codes[0].quotes.size(), 1U);
  EXPECT_TRUE(found.codes[0].quotes[0].is_pinned);
  EXPECT_EQ(found.codes[0].quotes[0].end, 11U);
  EXPECT_EQ(found.codes[0].quotes[0].codings, std::vector<std::uint32_t>{0});
}

TEST(Illustration, OfAContraryCodeIsSaidToBeContraryEvenWhereItWasNotAskedFor) {
  const Codebook book = decode_codebook(
      "codebook: b\ncodes:\n- {id: late}\n- {id: early, facets: {contrary-to: late}}\n", "b.yaml");
  Coding against = saying("P2", "early", 20);
  against.code = "early";
  const Codings codings =
      file({document("P1"), document("P2")}, {saying("P1", "late", 20), against});
  const std::vector<std::string> asked = {"late"};
  EXPECT_THAT(contrary_codes(book, asked), ElementsAre("early"));
  Choice choice;
  choice.codebook = &book;
  choice.codes = {"late", "early"};
  IllustrationOptions options;
  options.codes = asked;
  const Illustration found = chosen(codings, options, {}, choice);
  ASSERT_EQ(found.codes.size(), 1U);
  EXPECT_THAT(first_words(found.codes[0]), ElementsAre("late", "early"));
  EXPECT_TRUE(found.codes[0].quotes[1].is_contrary);
  options.most_contrary = 0;
  EXPECT_THAT(first_words(chosen(codings, options, {}, choice).codes[0]), ElementsAre("late"));
}

TEST(Illustration, AttributionsLeaveOutWhatIsNotKnown) {
  const Codings codings = file(
      {document("P1", {{"role", "nurse"}, {"area", "glens"}}), document("P2", {{"area", "town"}})},
      {saying("P1", "one", 20), saying("P2", "two", 20)});
  IllustrationOptions options;
  options.attribution = "{participant} ({role}, {area}) {{{place}}}";
  const Illustration found = chosen(codings, options);
  EXPECT_EQ(found.codes[0].quotes[0].attribution, "P1 (nurse, glens) {0-100}");
  EXPECT_EQ(found.codes[0].quotes[1].attribution, "P2, town) {0-100}");
  options.attribution = "{rule}";
  try {
    chosen(codings, options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("did you mean 'role'?"));
  }
}

TEST(Illustration, WarnsOfAttributionsThatFitTooFewOfTheWholeStudy) {
  const Codings codings =
      file({document("P1", {{"role", "nurse"}}), document("P2", {{"role", "nurse"}}),
            document("P3", {{"role", "chief"}})},
           {saying("P1", "one", 20), saying("P2", "two", 20), saying("P3", "three", 20)});
  IllustrationOptions options;
  options.attribution = "{role}";
  options.min_people = 2;
  EXPECT_THAT(messages(chosen(codings, options).problems),
              HasSubstr("“chief” fits 1 of 3 people (P3)"));
  EXPECT_THAT(messages(chosen(codings, options).problems), testing::Not(HasSubstr("nurse")));
  // Looking at one nurse only does not make her the only one.
  Choice one;
  one.documents = {"P1"};
  EXPECT_EQ(messages(chosen(codings, options, {}, one).problems), "");
  options.attribution = "{participant}";
  EXPECT_EQ(messages(chosen(codings, options).problems), "");
}

TEST(Illustration, PinsAreHeldAgainstTheWholeTranscriptAndTheSpeakersOwnTurns) {
  const std::vector<Transcript> corpus = {themata_test::read(
      "P1.txt", "INT: Why?\n\nP1: Because we are late.\n\nINT: Always?\n\nP1: Yes, mostly.\n")};
  const Codings codings = file({document("P1")}, {saying("P1", "late", 10)});
  const Selection selection = select_from(codings);
  const auto quotes = [&](const std::string& row) {
    return illustrate(selection, selection,
                      decode_pins("document,code,start,end,quote\nP1,late," + row, "pins.csv"),
                      corpus, {})
        .codes[0]
        .quotes;
  };
  EXPECT_EQ(quotes(",,we are … late\n")[0].begin, 23U);
  // From the middle of one turn into the next: what is asked in between is left out.
  const std::string text = corpus[0].text;
  EXPECT_EQ(quotes("15," + std::to_string(text.size()) + ",\n")[0].text,
            "Because we are late. … Yes, mostly.");
  EXPECT_EQ(quotes("15," + std::to_string(text.size()) + ",Because … mostly\n")[0].words, 2U);
  EXPECT_THROW(quotes(",,Because … mostly\n"), Error);  // two turns, and no place that holds both
  EXPECT_THROW(quotes(",,Always?\n"), Error);           // the interviewer's
}

TEST(Illustration, APinWhoseWordsStandElsewhereIsFoundThereAndReported) {
  const Codings codings = file({document("P1")}, {saying("P1", "here", 10, 500)});
  const Selection selection = select_from(codings);
  const Pins pins =
      decode_pins("document,code,start,end,quote\nP1,late,0,9,here here\n", "pins.csv");
  const Illustration found = illustrate(selection, selection, pins, {}, {});
  EXPECT_EQ(found.codes[0].quotes[0].begin, 500U);
  EXPECT_THAT(messages(found.problems), HasSubstr("do not stand at 0-9 of 'P1', but at 500-509"));
}

TEST(Illustration, WhateverIsCodedNothingIsQuotedTwiceNorBeyondAnyLimit) {
  std::uint32_t state = 1;
  const auto draw = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % below;
  };
  for (int round = 0; round < 200; ++round) {
    Codings codings = file({}, {});
    for (int d = 0; d < 5; ++d)
      codings.documents.push_back(
          document("P" + std::to_string(d), {{"area", d % 2 == 0 ? "a" : "b"}}));
    for (std::uint32_t i = 0, n = draw(40); i < n; ++i) {
      Coding made = saying("P" + std::to_string(draw(5)), "w", 1 + draw(80), 40 * draw(9),
                           draw(2) == 0 ? Status::accepted : Status::suggested);
      made.code = draw(2) == 0 ? "late" : "pay";
      codings.codings.push_back(made);
    }
    std::ranges::stable_sort(codings.codings, in_file_order);
    IllustrationOptions options;
    options.by = "area";
    options.most = 1 + draw(6);
    for (const IllustratedCode& code : chosen(codings, options).codes) {
      ASSERT_LE(code.quotes.size(), options.most);
      std::map<std::string, std::size_t> people;
      for (std::size_t i = 0; i < code.quotes.size(); ++i) {
        const IllustrativeQuote& quote = code.quotes[i];
        EXPECT_GE(quote.words, options.min_words);
        EXPECT_LE(quote.words, options.max_words);
        EXPECT_TRUE(i == 0 || quote.status == code.quotes[i - 1].status ||
                    quote.status == "suggested");
        EXPECT_LE(++people[quote.document], std::max<std::size_t>(1, options.most / 2));
        for (std::size_t j = 0; j < i; ++j)
          EXPECT_FALSE(quote.document == code.quotes[j].document &&
                       quote.begin < code.quotes[j].end && code.quotes[j].begin < quote.end);
      }
    }
  }
}

TEST(Illustration, WordsThatArePinnedTwiceForACodeAreWarnedOf) {
  const Codings codings = file({document("P1")}, {saying("P1", "so", 10)});
  const auto problems = [&](const std::string& second) {
    return messages(
        chosen(codings, {}, decode_pins("document,code,start,end\nP1,late,0,5\n" + second, "p.csv"))
            .problems);
  };
  EXPECT_THAT(problems("P1,late,3,8\n"), HasSubstr("p.csv:3: warning: words of this quote are "
                                                   "pinned for 'late' on line 2, too"));
  EXPECT_EQ(problems("P1,late,6,11\n"), "");
}

TEST(Pins, CutShortAnywhereAreReadOrRefused) {
  const std::vector<std::string> files = {
      "document,code,start,end,quote,edited,contrary,note\nP1,late,0,9,\"so [he], … "
      "\"\"x\"\"\",,yes,\n",
      "# mine\n- {document: P1, code: late, start: 0, end: 9}\n- document: P1\n  code: late\n  "
      "quote: \"so … [he]\"\n  contrary: yes\n"};
  for (const std::string& whole : files) {
    EXPECT_NO_THROW(decode_pins(whole, "pins"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
      if ((static_cast<unsigned char>(whole[size]) & 0xC0U) == 0x80U) continue;  // in a character
      try {
        for (const Pin& pin : decode_pins(whole.substr(0, size), "pins").list)
          EXPECT_FALSE(pin.document.empty() || pin.code.empty());
      } catch (const Error& error) {
        EXPECT_FALSE(error.problems().front().message.empty());
      }
    }
  }
}

TEST(Pins, ColumnsOfOnesOwnAreLeftAloneButMisspelledOnesAreNot) {
  EXPECT_EQ(decode_pins("Document;Code;Quote;who\nP1;late;so;me\n", "p.csv").list.size(), 1U);
  EXPECT_TRUE(decode_pins("", "p.csv").list.empty());
  EXPECT_THROW(decode_pins("document,code,qoute\nP1,late,so\n", "p.csv"), Error);
}
