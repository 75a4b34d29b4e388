// Pictures of results as SVG: bars, heat maps, curves, intervals and networks, to stand in a file
// of their own or in the middle of an HTML page.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/network.h"
#include "themata/table.h"

namespace themata {

struct AgreementReport;

/// Pictures need nothing but themselves: no font, script, style sheet or network. Colours are told
/// apart by people who are colour-blind, and what a colour says is written out, too. The same data
/// give the same bytes.
struct PictureOptions {
  std::string prefix = "picture";  // of every id; several pictures of one page need different ones
};

/// A bar for each row. `low` and `high` are the ends of an interval.
struct Bar {
  std::string label;
  double value = 0;
  std::string text;  // at the end of the bar: the value as a person reads it
  int depth = 0;     // 1 for what belongs to the row above
  std::optional<double> low = {};
  std::optional<double> high = {};
};
struct BarChart {
  std::string title;
  std::string about;  // what a picture of nothing but words would say: the text alternative
  std::string axis;   // what is measured, with its unit
  std::vector<Bar> bars;
  bool percent = false;  // the axis ends at 100
};

/// Cells that are empty have no value. Values below zero have a colour of their own.
struct HeatCell {
  std::optional<double> value;
  std::string text;
};
struct HeatRow {
  std::string label;
  int depth = 0;
  std::vector<HeatCell> cells;  // one for each column
};
struct HeatMap {
  std::string title;
  std::string about;
  std::string key;  // what the colours say
  std::vector<std::string> columns;
  std::vector<HeatRow> rows;
};

/// What comes case by case, and all so far; with what comes of other orders of the cases.
struct CurvePoint {
  std::string label;
  double fresh = 0;
  double cumulative = 0;
  std::optional<double> low = {};
  std::optional<double> median = {};
  std::optional<double> high = {};
};
struct CurveMark {
  std::size_t after = 0;  // so many points
  std::string label;
};
struct Curve {
  std::string title;
  std::string about;
  std::string axis;
  std::vector<CurvePoint> points;
  std::vector<CurveMark> marks;
};

/// Values with their intervals, one below the other, between -1 and 1. Rows without a value say
/// why.
struct ForestRow {
  std::string label;
  std::optional<double> value;
  std::optional<double> low = {};
  std::optional<double> high = {};
  std::string reason = {};
};
struct ForestLine {
  double at = 0;
  std::string label;
};
struct Forest {
  std::string title;
  std::string about;
  std::vector<ForestRow> rows;
  std::vector<ForestLine> lines;  // levels of a scale
};

std::string svg_of(const BarChart& chart, const PictureOptions& options = {});
std::string svg_of(const HeatMap& map, const PictureOptions& options = {});
std::string svg_of(const Curve& curve, const PictureOptions& options = {});
std::string svg_of(const Forest& forest, const PictureOptions& options = {});
std::string svg_of(const Network& network, const PictureOptions& options = {});
/// Every coefficient but percent agreement of three coders and more is of all coders.
std::string svg_of(const AgreementReport& report, const PictureOptions& options = {});

/// How the tables of one subcommand are drawn: the one list behind `--format svg`.
struct TablePicture {
  std::string_view command;  // whose tables these are
  std::string_view about;
  /// Throws `Error` where there is nothing in the tables that could be drawn.
  std::string (*draw)(std::span<const Table>, const PictureOptions&);
};

/// freq, crosstab, saturation, matrix, keyness, terms. Tables are as their functions make them
/// (frequency_table …); with more than one, pictures stand one below the other.
std::span<const TablePicture> table_pictures();
/// Null where the tables of a subcommand have no picture.
const TablePicture* find_table_picture(std::string_view command);

}  // namespace themata
