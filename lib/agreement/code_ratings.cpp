#include <map>

#include "themata/comparison.h"

namespace themata {

namespace {

constexpr char not_coded = 0;
constexpr char is_coded = 1;
constexpr char missing = 2;

/// A document and the ratings of a unit of it, one a coder: few different ones, so few rows.
using Row = std::string;
using Rows = std::map<std::pair<std::uint32_t, Row>, std::size_t>;

Row uncoded_row(const ComparedDocument& document) {
  Row row;
  for (const bool worked : document.coders) row += worked ? not_coded : missing;
  return row;
}

Ratings from_rows(const Rows& rows, const std::vector<std::string>& coders) {
  Ratings ratings;
  ratings.coders = coders;
  ratings.categories = {"0", "1"};
  ratings.declared = true;
  for (const auto& [where, units] : rows) {
    if (units == 0) continue;
    for (const char value : where.second)
      ratings.values.push_back(value == missing ? Ratings::missing : value);
    ratings.counts.push_back(units);
    ratings.documents.push_back(where.first);
  }
  return ratings;
}

}  // namespace

Ratings ratings_of(const Comparison& comparison, std::size_t code) {
  std::vector<Row> uncoded;
  std::vector<std::size_t> remaining;  // units of each document that nobody coded
  for (const ComparedDocument& document : comparison.documents) {
    uncoded.push_back(uncoded_row(document));
    remaining.push_back(document.units);
  }
  Rows rows;
  Row row;
  const std::vector<CodedUnit>& coded = comparison.coded[code];
  for (std::size_t i = 0; i < coded.size();) {
    const std::uint32_t unit = coded[i].unit;
    const std::uint32_t document = comparison.units[unit].document;
    row = uncoded[document];
    for (; i < coded.size() && coded[i].unit == unit; ++i) row[coded[i].coder] = is_coded;
    ++rows[{document, row}];
    --remaining[document];
  }
  for (std::size_t i = 0; i < remaining.size(); ++i)
    rows[{static_cast<std::uint32_t>(i), uncoded[i]}] += remaining[i];
  return from_rows(rows, comparison.coders);
}

}  // namespace themata
