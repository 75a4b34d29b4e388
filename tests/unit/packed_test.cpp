#include "coding/packed.h"

#include <gtest/gtest.h>

using namespace themata;

namespace {

Codebook codebook() {
  return decode_codebook(R"(
codebook: test
codes:
  - id: one
    rules: [{keywords: [a]}, {keywords: [b]}]
  - id: two
    rules: [{keywords: [c], id: third.rule}]
)",
                         "test.yaml");
}

Transcript transcript() {
  Transcript one;
  one.id = "P1";
  one.text = "Ünder: é a — b 😀 c.";
  one.speakers = {{"Ünder", Role::participant}};
  return one;
}

std::string lines_of(const AssignedCodings& suggestions, Span run) {
  const Codebook codes = codebook();
  std::string lines;
  LineWriter writer(codes, coding_formats().front(), [&](std::string_view more) { lines += more; });
  const std::size_t characters =
      Packer().pack(transcript(), run, suggestions, [&](std::string_view piece) {
        writer.write(piece, {"P1", 100, "me"});
      });
  writer.flush();
  EXPECT_EQ(characters, count_characters(slice(transcript().text, run)));
  return lines;
}

}  // namespace

TEST(Packed, SuggestionsBecomeTheLinesTheyWouldHaveBeen) {
  const std::string text = transcript().text;
  const auto place = [&](std::string_view of) {
    const std::size_t begin = text.find(of);
    return Span{begin, begin + of.size()};
  };
  AssignedCodings suggestions;
  suggestions.evidence = {{0, 0, 1, place("b")}, {0, 0, 0, place("a")}, {0, 1, 0, place("😀 c")}};
  suggestions.list = {{place("é a — b"), Unit::sentence, 0, 0, 1.5, 0, 2},
                      {place("é a — b"), Unit::sentence, 0, 1, std::nullopt, 2, 3},
                      {place("😀 c"), std::nullopt, Turn::nobody, 1, 0.0, 2, 3}};
  EXPECT_EQ(
      lines_of(suggestions, {text.find("é"), text.size()}),
      R"({"document":"P1","start":100,"end":107,"unit":"sentence","code":"one","coder":"me","status":"suggested","speaker":"Ünder","quote":"é a — b","score":1.5,)"
      R"("matches":[{"rule":"one#2","start":106,"end":107,"text":"b"},{"rule":"one#1","start":102,"end":103,"text":"a"}]})"
      "\n"
      R"({"document":"P1","start":100,"end":107,"unit":"sentence","code":"two","coder":"me","status":"suggested","speaker":"Ünder","quote":"é a — b",)"
      R"("matches":[{"rule":"third.rule","start":108,"end":111,"text":"😀 c"}]})"
      "\n"
      R"({"document":"P1","start":108,"end":111,"unit":"span","code":"two","coder":"me","status":"suggested","speaker":null,"quote":"😀 c","score":0,)"
      R"("matches":[{"rule":"third.rule","start":108,"end":111,"text":"😀 c"}]})"
      "\n");
}
