#include "themata/anonymise.h"

#include <gmock/gmock.h>

#include "reading.h"

using namespace themata;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

std::string anonymised(std::string_view csv, std::string_view text) {
  const Replacements table = decode_replacements(csv, "names.csv");
  return Anonymiser(table).apply(text).text;
}

std::string refusal_of(std::string_view csv) {
  try {
    const Replacements table = decode_replacements(csv, "names.csv");
    const Anonymiser anonymiser(table);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::vector<std::string> leaks_in(const std::string& name, std::string_view content) {
  const Replacements table = decode_replacements(
      "original,stand-in\nMoira,[A]\nEast Ayrshire,[B]\nAnn,[C]\n", "names.csv");
  const themata_test::Folder folder;
  std::vector<Leak> leaks;
  LeakSearch(table).search(folder.write(name, content), leaks);
  std::vector<std::string> found;
  for (const Leak& leak : leaks) found.push_back((leak.is_certain ? "" : "? ") + leak.found);
  return found;
}

}  // namespace

TEST(Anonymiser, ReplacesWholeWordsOnly) {
  EXPECT_EQ(anonymised("original,stand-in\nAnn,[A]\n", "Ann, Anna and Ann-Marie; ann."),
            "[A], Anna and [A]-Marie; ann.");
}

TEST(Anonymiser, KeepsPossessives) {
  const auto csv = "original,stand-in\nMoira,[A]\nJames,[B]\n";
  EXPECT_EQ(anonymised(csv, "Moira's and Moira’s"), "[A]'s and [A]’s");
  EXPECT_EQ(anonymised(csv, "James' house, James’s car, for James’"),
            "[B]'s house, [B]’s car, for [B]’s");
}

TEST(Anonymiser, TakesTheLongerNameWhereTwoBeginTogether) {
  EXPECT_EQ(anonymised("original,stand-in\nMoira,[A]\nMoira Smith,[B]\nSmith,[C]\n",
                       "Moira Smith met Moira and Smith."),
            "[B] met [A] and [C].");
}

TEST(Anonymiser, SeesWordsOverLineEndsAndHyphens) {
  EXPECT_EQ(anonymised("original,stand-in\nEast Ayrshire,[B]\n", "in East\nAyrshire"), "in [B]");
}

TEST(Anonymiser, KnowsCapitalsAndAnyCaseWhereAsked) {
  EXPECT_EQ(anonymised("original,stand-in\nRose,Ann\n", "a rose for Rose and ROSE"),
            "a rose for Ann and ANN");
  EXPECT_EQ(anonymised("original,stand-in,case\nhscp,[body],any\n", "HSCP, hscp, Hscp"),
            "[body], [body], [body]");
}

TEST(Anonymiser, SaysWhereEachStandInStandsInCodePoints) {
  const Replacements table = decode_replacements("original,stand-in\nÉlan,[É]\n", "names.csv");
  const Anonymised result = Anonymiser(table).apply("für Élan");
  EXPECT_EQ(result.text, "für [É]");
  ASSERT_THAT(result.replaced, SizeIs(1));
  EXPECT_EQ(result.replaced[0].begin, 4U);
  EXPECT_EQ(result.replaced[0].end, 7U);
  EXPECT_EQ(result.replaced[0].before, (Span{5, 10}));
}

TEST(Anonymiser, LeavesATextWithoutNamesAsItIs) {
  const std::string_view text = "Nothing “to see” here — 100 %…\n\n";
  EXPECT_EQ(anonymised("original,stand-in\nMoira,[A]\n", text), text);
  EXPECT_EQ(anonymised("original,stand-in\nMoira,[A]\n", ""), "");
}

TEST(Anonymiser, TakesWildcardsForTheCharactersTheyAre) {
  EXPECT_EQ(anonymised("original,stand-in\nM*,[A]\n", "M, M* and Moira"), "M, [A] and Moira");
}

TEST(Replacements, RefuseWhatCannotBeMeant) {
  EXPECT_THAT(refusal_of("name,place\nx,y\n"), HasSubstr("'original' and 'stand-in' are needed"));
  EXPECT_THAT(refusal_of("original,stand-in\nMoira,\n"), HasSubstr("names.csv:2: error: nothing"));
  EXPECT_THAT(refusal_of("original,stand-in\n,[A]\n"), HasSubstr("there is no original"));
  EXPECT_THAT(refusal_of("original,stand-in\nA,B\nA,C\n"), HasSubstr("'A' is replaced twice"));
  EXPECT_THAT(refusal_of("original,stand-in\nAnn,[A]\nRose,Ann\n"),
              HasSubstr("the stand-in 'Ann' holds the original 'Ann'"));
  EXPECT_THAT(refusal_of("original,stand-in,case\nA,B,maybe\n"), HasSubstr("'exact' or 'any'"));
  EXPECT_THAT(refusal_of("original,stand-in\n---,[A]\n"), HasSubstr("has no word"));
}

TEST(PossibleNames, AreCapitalsInsideSentences) {
  std::vector<std::string> names;
  for (const PossibleName& name :
       possible_names("We met Fiona Grant. She came from Dundee. I know, said I, that Dundee [Area "
                      "3] is far."))
    names.push_back(name.word + " " + std::to_string(name.count));
  EXPECT_THAT(names, ElementsAre("Dundee 2", "Fiona Grant 1"));
}

TEST(PossibleNames, AreNeitherFirstWordsOfCuesAndCellsNorStandIns) {
  const auto names_in = [](std::string_view text) {
    Replacements table;
    table.list = {{"Anjali Raghunath", "M12"}, {"Una Carmody", "Interviewer"}};
    std::vector<std::string> names;
    for (const PossibleName& name : possible_names(text, table)) names.push_back(name.word);
    return names;
  };
  EXPECT_THAT(names_in("<v M12>And then Moira came.</v>"), ElementsAre("Moira"));
  EXPECT_THAT(names_in("interviewer,00:10,What did Moira say?\nM12,00:14,\"She left.\""),
              ElementsAre("Moira"));
  EXPECT_THAT(names_in("00:02\tInterviewer\tYou met Moira\n00:03\tM12\tNever."),
              ElementsAre("Moira"));
  EXPECT_THAT(names_in("**P6:** And Moira?"), ElementsAre("Moira"));
  EXPECT_THAT(names_in("I: [laughs] Do you know Mrs [Carer 1] Quarrie?\n[sighs] So."),
              ElementsAre("Mrs", "Quarrie"));
  EXPECT_THAT(names_in("I = Interviewer, R = Respondent."), IsEmpty());
}

TEST(LeakSearch, FindsNamesInWhateverDisguise) {
  EXPECT_THAT(leaks_in("a.md", "MOIRA met Moira's son; moira@example.org"),
              ElementsAre("MOIRA", "Moira", "? moira"));
  EXPECT_THAT(leaks_in("a.html", "<p>EastAyrshire, east-ayrshire</p>"),
              ElementsAre("? EastAyrshire", "? east-ayrshire"));
  EXPECT_THAT(leaks_in("east_ayrshire.csv", "a,b\n"), ElementsAre("? east_ayrshire"));
  EXPECT_THAT(leaks_in("a.txt", "Anna; cannot; annual"), IsEmpty());
}

TEST(SmallCells, AreValuesAndPairsThatFewShare) {
  const std::map<std::string, Attributes> documents = {
      {"P1", {{"area", "north"}, {"role", "nurse"}}},
      {"P2", {{"area", "north"}, {"role", "officer"}}},
      {"P3", {{"area", "south"}, {"role", "nurse"}}},
      {"P4", {{"area", "south"}, {"role", "nurse"}}},
  };
  const auto cells = small_cells(documents, 2);
  ASSERT_THAT(cells, SizeIs(2));
  EXPECT_THAT(cells[0].values, ElementsAre("officer"));
  EXPECT_THAT(cells[1].values, ElementsAre("north", "nurse"));
  EXPECT_THAT(cells[1].documents, ElementsAre("P1"));
}
