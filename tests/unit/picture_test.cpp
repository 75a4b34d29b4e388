// Pictures: labels that never overlap, text that stays text, the same bytes every time.
#include "themata/picture.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <pugixml.hpp>
#include <random>
#include <string>
#include <vector>

#include "picture/axis.h"
#include "picture/glyph_widths.h"
#include "picture/palette.h"

namespace {

using namespace themata;
using testing::HasSubstr;
using testing::Not;

struct Box {
  double left, right, top, bottom;
  std::string text;
};

/// Text that is not turned, with the letters' place as they stand in the file.
void collect(const pugi::xml_node& node, std::vector<Box>& boxes) {
  for (const pugi::xml_node& child : node.children()) {
    collect(child, boxes);
    if (std::string_view(child.name()) != "text" || child.attribute("transform")) continue;
    const std::string words = child.last_child().value();
    const double size = child.attribute("font-size").as_double();
    const double width = text_width(words, size) / 1.1;  // without the slack
    const std::string anchor = child.attribute("text-anchor").as_string("start");
    double left = child.attribute("x").as_double();
    if (anchor == "end") left -= width;
    if (anchor == "middle") left -= width / 2;
    const double baseline = child.attribute("y").as_double();
    boxes.push_back({left, left + width, baseline - 0.72 * size, baseline + 0.2 * size, words});
  }
}

void expect_no_overlap(const std::string& svg) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str())) << svg;
  const pugi::xml_node root = document.child("svg");
  std::vector<Box> boxes;
  collect(root, boxes);
  ASSERT_FALSE(boxes.empty());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_GE(boxes[i].left, 0) << boxes[i].text;
    EXPECT_LE(boxes[i].right, root.attribute("width").as_double()) << boxes[i].text;
    EXPECT_LE(boxes[i].bottom, root.attribute("height").as_double()) << boxes[i].text;
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      const bool apart = boxes[i].right <= boxes[j].left || boxes[j].right <= boxes[i].left ||
                         boxes[i].bottom <= boxes[j].top || boxes[j].bottom <= boxes[i].top;
      EXPECT_TRUE(apart) << '"' << boxes[i].text << "\" and \"" << boxes[j].text << '"';
    }
  }
}

class RandomWords {
 public:
  explicit RandomWords(std::uint32_t seed) : numbers_(seed) {}

  std::size_t below(std::size_t most) { return numbers_() % most; }
  std::string label() {
    static const std::vector<std::string> words = {
        "trust", "workload",   "überlastet", "参与", "<script>",
        "&",     "\"quoted\"", "WWWWWW",     "a",    "responsibility"};
    std::string text = words[below(words.size())];
    for (std::size_t more = below(7); more > 0; --more) text += " " + words[below(words.size())];
    return text;
  }

 private:
  std::mt19937 numbers_;
};

BarChart bars_of(RandomWords& random, std::size_t number) {
  BarChart chart{"Frequency of " + random.label(), "about", "codings", {}, false};
  for (std::size_t i = 0; i < number; ++i) {
    const auto value = static_cast<double>(random.below(1000)) - 300;
    chart.bars.push_back({random.label(), value, fmt::format("{}", value),
                          static_cast<int>(random.below(3)), value - 40, value + 60});
  }
  return chart;
}

HeatMap map_of(RandomWords& random, std::size_t rows, std::size_t columns) {
  HeatMap map{"Codes", "about", "codings", {}, {}};
  for (std::size_t c = 0; c < columns; ++c) map.columns.push_back(random.label());
  for (std::size_t r = 0; r < rows; ++r) {
    HeatRow& row = map.rows.emplace_back(HeatRow{random.label(), 0, {}});
    for (std::size_t c = 0; c < columns; ++c) {
      const auto value = static_cast<double>(random.below(100000)) - 50000;
      row.cells.push_back({value, fmt::format("{}", value)});
    }
  }
  return map;
}

Curve curve_of(RandomWords& random, std::size_t number) {
  Curve curve{"New codes", "about", "codes", {}, {}};
  double sum = 0;
  for (std::size_t i = 0; i < number; ++i) {
    const auto fresh = static_cast<double>(random.below(9));
    sum += fresh;
    curve.points.push_back({random.label(), fresh, sum, sum - 1, sum, sum + 1});
  }
  for (std::size_t i = 0; i < 4; ++i)
    curve.marks.push_back({1 + random.below(number), "Guest: 4+2 (base 4, threshold 5 %)"});
  return curve;
}

Network network_of(RandomWords& random, std::size_t number) {
  Network network{"Codes whose stretches overlap", {}, {}};
  for (std::size_t i = 0; i < number; ++i)
    network.nodes.push_back({fmt::format("n{}", i), random.label(),
                             fmt::format("theme {}", random.below(9)),
                             static_cast<std::int64_t>(random.below(5000)), random.label()});
  for (std::size_t i = 0; i + 1 < number; ++i)
    network.edges.push_back({i, i + 1 + random.below(number - i - 1), 1, 0.5});
  return network;
}

/// Every two of them stand together, as often as they are far apart.
Network dense_network(std::size_t number) {
  Network network{"Codes in the same document", {}, {}};
  for (std::size_t i = 0; i < number; ++i)
    network.nodes.push_back({fmt::format("n{}", i), fmt::format("code {}", i), "", 10});
  for (std::size_t i = 0; i < number; ++i)
    for (std::size_t j = i + 1; j < number; ++j)
      network.edges.push_back({i, j, static_cast<std::int64_t>(j - i), {}});
  return network;
}

Forest forest_of(RandomWords& random, std::size_t number) {
  Forest forest{"Agreement of coders", "about", {}, {}};
  for (std::size_t i = 0; i < number; ++i) {
    const double value = static_cast<double>(random.below(1000)) / 1000;
    forest.rows.push_back({random.label(), value, value - 0.3, std::min(1.0, value + 0.1), ""});
  }
  forest.rows.push_back({random.label(), std::nullopt, {}, {}, "no variation"});
  forest.lines = {{0.8, "almost perfect"},
                  {0.6, "substantial"},
                  {0.4, "moderate"},
                  {0.2, "fair"},
                  {0, "slight"}};
  return forest;
}

}  // namespace

TEST(Pictures, HaveNoLabelsThatOverlapWhateverTheyAre) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    RandomWords random(seed);
    const std::size_t number = 1 + random.below(60);
    expect_no_overlap(svg_of(bars_of(random, number)));
    expect_no_overlap(svg_of(map_of(random, number, 1 + random.below(20))));
    expect_no_overlap(svg_of(curve_of(random, number)));
    expect_no_overlap(svg_of(network_of(random, number)));
    expect_no_overlap(svg_of(forest_of(random, number)));
  }
}

TEST(Pictures, OfNothingSayThatThereIsNothing) {
  for (const std::string& svg :
       {svg_of(BarChart{"Codes", "", "", {}}), svg_of(Network{"Codes", {}, {}}),
        svg_of(Curve{"Codes", "", "", {}, {}}), svg_of(HeatMap{"Codes", "", "", {}, {}}),
        svg_of(Forest{"Codes", "", {}, {}})}) {
    expect_no_overlap(svg);
    EXPECT_NE(svg.find("There "), std::string::npos) << svg;
  }
}

TEST(Pictures, KeepTextAsTextAndNeverAsMarkup) {
  const std::string svg =
      svg_of(BarChart{"<script>", "\"&\"", "a<b", {{"<script>alert(1)</script>\x01", 1, "<1>"}}});
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_NE(svg.find("&lt;script&gt;alert(1)"), std::string::npos);
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(svg.c_str()));
}

TEST(Pictures, AreTheSameBytesEveryTime) {
  RandomWords one(7), other(7);
  EXPECT_EQ(svg_of(network_of(one, 30)), svg_of(network_of(other, 30)));
}

TEST(Pictures, HaveATextAlternativeAndIdsThatDoNotCollide) {
  const BarChart chart{"Codes", "Two codes", "codings", {{"a", 1, "1"}}};
  const std::string first = svg_of(chart, {"freq-1"});
  EXPECT_NE(first.find(R"(role="img" aria-labelledby="freq-1-title freq-1-desc")"),
            std::string::npos);
  EXPECT_NE(first.find("<title id=\"freq-1-title\">Codes</title>"), std::string::npos);
  EXPECT_NE(first.find("<desc id=\"freq-1-desc\">Two codes</desc>"), std::string::npos);
  EXPECT_EQ(svg_of(chart, {"freq-2"}).find("freq-1"), std::string::npos);
}

TEST(Pictures, HaveTextThatCanBeReadOnEveryColour) {
  for (int i = -100; i <= 100; ++i) {
    const double share = i / 100.0;
    for (const Colour& colour : {diverging(share), sequential(share)})
      EXPECT_GE(contrast(colour, text_on(colour)), 4.5) << share;
  }
  EXPECT_GE(contrast(ink, paper), 4.5);
  EXPECT_GE(contrast(quiet_ink, paper), 4.5);
}

TEST(DenseNetworks, DrawTheStrongestPairsAndSayWhichAreLeftOut) {
  // 20 codes: 190 pairs, of which 19 lie 1 apart, 18 lie 2 apart, …, and 55 lie 10 or more apart.
  const std::string svg = svg_of(dense_network(20));
  EXPECT_THAT(svg, HasSubstr("55 of 190 pairs are drawn: those together at least 10 times."));
  EXPECT_THAT(svg, HasSubstr("code 0 and code 10: 10 together"));
  EXPECT_THAT(svg, Not(HasSubstr("code 0 and code 9: 9 together")));
  EXPECT_THAT(svg_of(dense_network(5)), Not(HasSubstr("are drawn")));
}

TEST(Widths, AreHelveticasWithATenthMore) {
  EXPECT_NEAR(text_width("Hello", 10), (722 + 556 + 222 + 222 + 556) / 100.0 * 1.1, 1e-9);
  EXPECT_EQ(text_width("", 10), 0);
  EXPECT_NEAR(text_width("—…", 10), 20 * 1.1, 1e-9);  // an em each
}

TEST(Widths, OfLabelsCutShortFit) {
  EXPECT_EQ(fitted("trust", 12, 100), "trust");
  for (double width = 20; width < 200; ++width) {
    const std::string label = fitted("responsibility über 参与 and more", 12, width);
    EXPECT_LE(text_width(label, 12), width);
  }
}

TEST(Axes, HaveRoundNumbersThatHoldEveryValue) {
  for (const double high : {0.03, 0.9, 1.0, 3.0, 7.0, 12.0, 99.0, 101.0, 54321.0}) {
    const std::vector<double> ticks = round_ticks(0, high, false);
    EXPECT_GE(ticks.size(), 2U);
    EXPECT_LE(ticks.size(), 8U) << high;
    EXPECT_GE(ticks.back() * (1 + 1e-9), high);
  }
  EXPECT_EQ(round_ticks(0, 2, true), (std::vector<double>{0, 1, 2}));
}
