#include "themata/disagreements_page.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <pugixml.hpp>

#include "themata/text.h"

using namespace themata;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

/// Turns of one line each, of an interviewer and a participant in turn.
Transcript interview(const std::vector<std::string>& lines) {
  Transcript made;
  made.id = "P<01>";
  made.speakers = {{"Ruth", Role::interviewer}, {"Be & n", Role::participant}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t begin = made.text.size();
    made.text += lines[i];
    made.turns.push_back({{begin, made.text.size()}, {}, static_cast<std::int32_t>(i % 2), {}, {}});
    made.text += '\n';
  }
  made.sha256 = sha256(made.text);
  return made;
}

Coding coding(const std::string& code, const std::string& coder, std::size_t begin,
              std::size_t end) {
  Coding made;
  made.document = "P<01>";
  made.begin = begin;
  made.end = end;
  made.unit = "span";
  made.code = code;
  made.coder = coder;
  return made;
}

/// Five turns: "What?" 0-5, "<b>Too</b> much." 6-22, "And?" 23-27, "We ate together." 28-44,
/// "So?" 45-48, "Grüße an alle." 49-63.
struct Study {
  std::vector<Transcript> corpus = {interview(
      {"What?", "<b>Too</b> much.", "And?", "We ate together.", "So?", "Grüße an alle."})};
  std::vector<Codings> files;
  Comparison comparison;

  Study() {
    files.resize(2);
    files[0].file = "anna.csv";
    files[0].codings = {coding("a&b", "anna", 9, 12), coding("team", "anna", 28, 44)};
    files[1].file = "ben.csv";
    files[1].codings = {coding("team", "ben", 28, 44), coding("food", "ben", 31, 34)};
    comparison = compare(files, corpus, {"turn", Universe::all, Voices::participants, nullptr});
  }
};

/// As a parser of XML reads it, but for what HTML writes otherwise. Fails where an element is not
/// closed.
pugi::xml_document parsed(std::string html) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = html.find(from); at != std::string::npos;
         at = html.find(from, at + to.size()))
      html.replace(at, from.size(), to);
  };
  replace("<!DOCTYPE html>", "");
  for (std::size_t at = html.find("<meta"); at != std::string::npos;
       at = html.find("<meta", at + 1))
    html.insert(html.find('>', at), "/");
  replace(" hidden>", " hidden=\"\">");
  for (const char* name : {"script", "style"}) {
    const std::size_t begin = html.find(std::string("<") + name);
    const std::size_t end = html.find(std::string("</") + name);
    if (begin != std::string::npos) html.erase(begin, html.find('>', end) + 1 - begin);
  }
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_string(html.c_str());
  const auto offset = static_cast<std::size_t>(result.offset);
  EXPECT_TRUE(result) << result.description() << " at "
                      << html.substr(offset - std::min<std::size_t>(offset, 50), 100);
  return document;
}

std::string text_of(const pugi::xml_node& node) {
  std::string text = node.value();
  for (const pugi::xml_node& child : node.children()) text += text_of(child);
  return text;
}

std::vector<std::string> texts(const pugi::xml_document& document, const char* path) {
  std::vector<std::string> found;
  for (const auto& node : document.select_nodes(path)) found.push_back(text_of(node.node()));
  return found;
}

}  // namespace

TEST(DisagreementsPage, PutsCodersSideBySideOnTheText) {
  const Study study;
  const auto page =
      parsed(html_of({study.comparison, study.files, study.corpus, nullptr, nullptr}));
  EXPECT_THAT(texts(page, "//thead/tr/th"), ElementsAre("Text", "anna", "ben"));
  EXPECT_THAT(texts(page, "//tr[@class='differ']/td"),
              ElementsAre("a&bToo", "not a&b", "teamnot food", "teamfoodate"));
  // What stands around is there, too: what the interviewer said, and a turn nobody coded.
  EXPECT_THAT(texts(page, "//tr[@class='context']/th"),
              ElementsAre("Ruth:What?", "Ruth:And?", "Ruth:So?", "Be & n:Grüße an alle."));
  EXPECT_THAT(texts(page, "//header/p"),
              ElementsAre("2 differences on 2 turns in 1 document, compared by turn."));
}

TEST(DisagreementsPage, ShowsTextAndNeverTakesItForMarkup) {
  const Study study;
  const std::string html = html_of({study.comparison, study.files, study.corpus, nullptr, nullptr});
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;Too&lt;/b&gt; much."));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("P&lt;01&gt;"));
  EXPECT_THAT(html, HasSubstr("a&amp;b"));
}

TEST(DisagreementsPage, FetchesNothing) {
  const Study study;
  const std::string html = html_of({study.comparison, study.files, study.corpus, nullptr, nullptr});
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  for (const char* reference : {"http://", "https://", "src=", "url(", "@import", "<link"})
    EXPECT_THAT(html, Not(HasSubstr(reference))) << reference;
}

TEST(DisagreementsPage, IsReachableByKeyboardAndNamesItsParts) {
  const Study study;
  const auto page =
      parsed(html_of({study.comparison, study.files, study.corpus, nullptr, nullptr}));
  EXPECT_THAT(texts(page, "//label/select[@id='code']/option"),
              ElementsAre("all", "a&b (1)", "food (1)"));
  EXPECT_THAT(texts(page, "//label/select[@id='document']/option"), ElementsAre("all", "P<01>"));
  for (const auto& one : page.select_nodes("//tr[@class='differ']/th/a/@href")) {
    const std::string id = std::string(one.attribute().value()).substr(1);
    EXPECT_TRUE(page.select_node(("//tbody[@id='" + id + "']").c_str())) << id;
  }
  EXPECT_EQ(page.select_nodes("//html[@lang]").size(), 1U);
  EXPECT_EQ(page.select_nodes("//th[not(@scope)]").size(), 0U);
}

TEST(DisagreementsPage, ShowsWhatWasDecidedAndWhatCodesMean) {
  const Study study;
  Worksheet worksheet;
  worksheet.rows = {{"P<01>", 28, 44, "food", false, "not <meant>", "", 2}};
  const Codebook codebook = decode_codebook(
      "codebook: c\ncodes:\n  - {id: food, label: Food, definition: Eating & drinking.}\n",
      "c.yaml");
  const auto page =
      parsed(html_of({study.comparison, study.files, study.corpus, &worksheet, &codebook}));
  EXPECT_THAT(texts(page, "//p[@class='agreed']"), ElementsAre("Agreed on food: no. not <meant>"));
  EXPECT_THAT(texts(page, "//dl/dt"), ElementsAre("food: Food"));
  EXPECT_THAT(texts(page, "//dl/dd"), ElementsAre("Eating & drinking."));
}

TEST(DisagreementsPage, WithoutDisagreementsSaysSo) {
  Study study;
  study.files[0].codings = study.files[1].codings;
  for (Coding& one : study.files[0].codings) one.coder = "anna";
  study.comparison =
      compare(study.files, study.corpus, {"turn", Universe::all, Voices::participants, nullptr});
  const std::string html = html_of({study.comparison, study.files, study.corpus, nullptr, nullptr});
  EXPECT_THAT(texts(parsed(html), "//main/p"), ElementsAre("Nobody differs from anybody."));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(DisagreementsPage, KnowsItself) {
  const Study study;
  EXPECT_TRUE(is_disagreements_page(
      html_of({study.comparison, study.files, study.corpus, nullptr, nullptr})));
  EXPECT_FALSE(is_disagreements_page("<!DOCTYPE html>\n<p>my notes</p>\n"));
}
