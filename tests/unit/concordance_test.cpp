#include "themata/concordance.h"

#include <gmock/gmock.h>

#include "reading.h"
#include "themata/error.h"

using namespace themata;
using testing::ElementsAre;
using testing::SizeIs;

namespace {

std::vector<ConcordanceLine> lines_of(std::string text, std::string keyword,
                                      ConcordanceOptions options = {}) {
  const Codebook codebook = codebook_of_terms(std::vector{std::move(keyword)}, {});
  const std::vector<Transcript> transcripts = {one_turn(std::move(text))};
  return concordance(transcripts, Rules(codebook), options);
}

std::vector<std::string> matches_in(ConcordanceOrder order) {
  ConcordanceOptions options;
  options.order = order;
  std::vector<std::string> found;
  for (const ConcordanceLine& line :
       lines_of("New care plans. Old Care zones. All caring apart.", "car*", options))
    found.push_back(line.match + line.right.substr(0, 2));
  return found;
}

}  // namespace

TEST(Concordance, ShowsSoManyWordsOnEitherSideVerbatim) {
  ConcordanceOptions options;
  options.words = 3;
  const auto lines = lines_of("I would say that, co-production – well,\nyou know – is new.",
                              "co-production", options);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].left, "would say that, ");
  EXPECT_EQ(lines[0].match, "co-production");
  EXPECT_EQ(lines[0].right, " – well, you know");
}

TEST(Concordance, GoesToTheEdgesOfTheTurnWhereThereAreFewerWords) {
  const auto lines = lines_of("“Co-design, then.”", "co-design");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].left, "“");
  EXPECT_EQ(lines[0].right, ", then.”");
}

TEST(Concordance, CountsCodePoints) {
  const auto lines = lines_of("Élan, für care", "care");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].begin, 10U);
  EXPECT_EQ(lines[0].end, 14U);
}

TEST(Concordance, IsSortedByPlaceOrByTheWordsBesideOrByTheMatch) {
  EXPECT_THAT(matches_in(ConcordanceOrder::text), ElementsAre("care p", "Care z", "caring a"));
  EXPECT_THAT(matches_in(ConcordanceOrder::left), ElementsAre("caring a", "care p", "Care z"));
  EXPECT_THAT(matches_in(ConcordanceOrder::right), ElementsAre("caring a", "care p", "Care z"));
  EXPECT_THAT(matches_in(ConcordanceOrder::match), ElementsAre("care p", "Care z", "caring a"));
}

TEST(Concordance, NeverLeavesTheTurn) {
  const Codebook codebook = codebook_of_terms(std::vector<std::string>{"care"}, {});
  const std::vector<Transcript> transcripts = {
      themata_test::read("P1.txt",
                         "INT: What about it?\n\nP1: Care here.\n\n"
                         "INT: And there?\n\nP1: Care there.\n\nINT: Thanks.\n")};
  ConcordanceOptions options;
  const auto lines = concordance(transcripts, Rules(codebook), options);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].speaker, "P1");
  EXPECT_EQ(lines[0].left + lines[0].match + lines[0].right, "Care here.");
  EXPECT_EQ(lines[1].left + lines[1].match + lines[1].right, "Care there.");
}

TEST(Concordance, ShowsOnePlaceOnceHoweverManyRulesFireThere) {
  const Codebook codebook =
      codebook_of_terms(std::vector<std::string>{"care", "car*"}, std::vector<std::string>{"c.re"});
  const std::vector<Transcript> transcripts = {one_turn("We care.")};
  EXPECT_THAT(concordance(transcripts, Rules(codebook), {}), SizeIs(1));
}

TEST(Concordance, NeedsSomethingToLookFor) { EXPECT_THROW(codebook_of_terms({}, {}), Error); }
