#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "text/delimited.h"
#include "themata/comparison.h"

namespace themata {

namespace {

struct Disagreement {
  std::uint32_t unit = 0;
  std::uint32_t code = 0;
  std::vector<std::string_view> ratings;  // by coder: "1", "0", or "" where missing
};

std::vector<std::string_view> ratings_of_unit(const ComparedDocument& document,
                                              std::span<const CodedUnit> coded) {
  std::vector<std::string_view> ratings;
  for (const bool worked : document.coders) ratings.emplace_back(worked ? "0" : "");
  for (const CodedUnit& one : coded) ratings[one.coder] = "1";
  return ratings;
}

/// Units come in the order of the text, so sorting by unit is sorting by document and place.
std::vector<Disagreement> disagreements(const Comparison& comparison) {
  std::vector<Disagreement> found;
  for (std::size_t code = 0; code < comparison.codes.size(); ++code) {
    const std::span<const CodedUnit> coded = comparison.coded[code];
    for (std::size_t i = 0, next = 0; i < coded.size(); i = next) {
      const std::uint32_t unit = coded[i].unit;
      while (next < coded.size() && coded[next].unit == unit) ++next;
      const ComparedDocument& document = comparison.documents[comparison.units[unit].document];
      auto ratings = ratings_of_unit(document, coded.subspan(i, next - i));
      if (std::ranges::find(ratings, "0") != ratings.end())
        found.push_back({unit, static_cast<std::uint32_t>(code), std::move(ratings)});
    }
  }
  std::ranges::stable_sort(found, {}, &Disagreement::unit);
  return found;
}

void append_row(std::string& out, std::span<const std::string_view> cells) {
  for (const std::string_view cell : cells) {
    append_cell(out, cell);
    out += ',';
  }
  out.back() = '\n';
}

}  // namespace

std::string disagreements_csv(const Comparison& comparison) {
  std::string out;
  std::vector<std::string_view> cells = {"document", "start", "end", "unit", "code"};
  cells.insert(cells.end(), comparison.coders.begin(), comparison.coders.end());
  cells.insert(cells.end(), {"speaker", "quote"});
  append_row(out, cells);
  for (const Disagreement& one : disagreements(comparison)) {
    const ComparedUnit& unit = comparison.units[one.unit];
    const std::string begin = fmt::format("{}", unit.begin);
    const std::string end = fmt::format("{}", unit.end);
    cells = {comparison.documents[unit.document].id, begin, end, comparison.unit,
             comparison.codes[one.code]};
    cells.insert(cells.end(), one.ratings.begin(), one.ratings.end());
    cells.insert(cells.end(), {unit.speaker, unit.quote});
    append_row(out, cells);
  }
  return out;
}

}  // namespace themata
