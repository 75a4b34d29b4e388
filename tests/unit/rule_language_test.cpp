// Every example of codebooks/README.md: what the page says is what happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.h"
#include "reference_matcher.h"
#include "rule_page.h"
#include "themata/check.h"
#include "themata/suggest.h"

using namespace themata;
using nlohmann::json;
using rule_page::Page;
using rule_page::PageExample;
using rule_page::read_page;

namespace {

/// "HowNear2": the heading above, and the number beneath it.
std::vector<std::pair<std::string, PageExample>> named_examples() {
  std::map<std::string, int> numbers;
  std::vector<std::pair<std::string, PageExample>> all;
  for (const PageExample& example : read_page().examples) {
    std::string name;
    bool begins = true;
    for (const char c : example.heading) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0)
        name += begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      begins = c == ' ';
    }
    const int number = ++numbers[name];
    all.emplace_back(name + std::to_string(number), example);
  }
  return all;
}

/// As `code: quote`, in the order of the file.
std::string coded_by_program(const Rules& rules, const std::string& transcript) {
  const themata_test::Folder folder;
  const std::vector<std::string> paths = {folder.write("example.txt", transcript)};
  std::vector<std::string> skipped;
  const SuggestOptions options;
  const auto& formats = coding_formats();
  const auto jsonl = std::ranges::find(formats, "jsonl", &CodingFormat::name);
  const auto codings = suggest(find_sources(paths, options.read, skipped), rules, *jsonl, options);
  std::string written;
  codings.write([&](std::string_view piece) { written += piece; });
  std::istringstream lines(written);
  std::string coded;
  for (std::string line; std::getline(lines, line);) {
    const json coding = json::parse(line);
    if (coding.contains("quote"))
      coded += coding["code"].get<std::string>() + ": " + coding["quote"].get<std::string>() + "\n";
  }
  return coded;
}

std::string coded_by_reference(const Codebook& codebook, const std::string& text) {
  const Transcript transcript = themata_test::read("example.txt", text);
  std::string coded;
  for (const reference::Coding& coding :
       reference::code(codebook, transcript, Unit::sentence, Voices::participants).codings)
    coded += codebook.codes[coding.code].id + ": " +
             std::string(slice(transcript.text, coding.span)) + "\n";
  return coded;
}

/// As an example is coded: a text of one turn that nobody said, anywhere.
bool is_coded_by_reference(const Codebook& codebook, std::uint32_t code, const std::string& text) {
  Transcript transcript;
  transcript.text = text;
  transcript.turns = {{{0, text.size()}, {}, Turn::nobody, {}, {}}};
  const auto coded = reference::code(codebook, transcript, Unit::sentence, Voices::participants,
                                     reference::Reading::assumed);
  return std::ranges::any_of(coded.suggestions, [&](const reference::Suggestion& suggestion) {
    return is_within(codebook, static_cast<std::int32_t>(suggestion.code),
                     static_cast<std::int32_t>(code));
  });
}

class RuleLanguage : public testing::TestWithParam<std::pair<std::string, PageExample>> {
 protected:
  const PageExample& example() const { return GetParam().second; }
  Codebook codebook() const { return decode_codebook(example().codebook, "example.yaml"); }
};

}  // namespace

TEST_P(RuleLanguage, IsAsThePageSays) {
  if (example().is_refused) {
    try {
      const Codebook refused = codebook();
      const Rules rules(refused);
      FAIL() << "line " << example().line << ": this is taken:\n" << example().codebook;
    } catch (const Error& error) {
      for (const Problem& problem : error.problems()) {
        EXPECT_EQ(problem.place.file, "example.yaml");
        EXPECT_GT(problem.place.position.line, 0U);
        EXPECT_FALSE(problem.message.empty());
      }
    }
    return;
  }
  const Codebook read = codebook();
  const Rules rules(read);
  const CheckedCodebook checked = check(rules);
  for (const TriedExample& tried : checked.tried)
    EXPECT_EQ(tried.outcome, Outcome::passed) << to_string(to_problem(read, tried));
  if (!example().coded.empty()) {
    EXPECT_EQ(coded_by_program(rules, example().transcript), example().coded)
        << "line " << example().line;
  }
  EXPECT_TRUE(!checked.tried.empty() || !example().coded.empty()) << "nothing is shown";
}

TEST_P(RuleLanguage, IsWhatTheReferenceReads) {
  if (example().is_refused) return;
  const Codebook read = codebook();
  for (std::uint32_t code = 0; code < read.codes.size(); ++code) {
    for (const Example& text : read.codes[code].examples)
      EXPECT_TRUE(is_coded_by_reference(read, code, text.text)) << text.text;
    for (const Example& text : read.codes[code].counterexamples)
      EXPECT_FALSE(is_coded_by_reference(read, code, text.text)) << text.text;
  }
  if (!example().coded.empty()) {
    EXPECT_EQ(coded_by_reference(read, example().transcript), example().coded)
        << "line " << example().line;
  }
}

INSTANTIATE_TEST_SUITE_P(Page, RuleLanguage, testing::ValuesIn(named_examples()),
                         [](const auto& example) { return example.param.first; });

TEST(RuleLanguagePage, HasExamplesOfEveryKindAndNoneThatNobodyTries) {
  const Page page = read_page();
  EXPECT_THAT(page.unknown, testing::IsEmpty());
  const auto count = [&](auto is_one) { return std::ranges::count_if(page.examples, is_one); };
  EXPECT_GE(count([](const PageExample& one) { return one.is_refused; }), 6);
  EXPECT_GE(count([](const PageExample& one) { return !one.coded.empty(); }), 4);
  EXPECT_GE(count([](const PageExample& one) { return !one.is_refused; }), 15);
  for (const PageExample& one : page.examples)
    EXPECT_EQ(one.transcript.empty(), one.coded.empty()) << "line " << one.line;
}
