#include "themata/label_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace themata {

namespace {

/// A code that a coder put on a unit.
struct Put {
  std::uint32_t unit = 0;
  std::uint32_t coder = 0;
  std::uint32_t code = 0;

  friend auto operator<=>(const Put&, const Put&) = default;
};

std::vector<Put> puts_of(const Comparison& comparison) {
  std::vector<Put> puts;
  for (std::uint32_t code = 0; code < comparison.coded.size(); ++code)
    for (const CodedUnit& one : comparison.coded[code]) puts.push_back({one.unit, one.coder, code});
  std::ranges::sort(puts);
  return puts;
}

/// Numbers sets as they come up.
class Categories {
 public:
  std::int32_t number_of(const LabelSet& set) {
    const auto next = static_cast<std::int32_t>(numbers_.size());
    return numbers_.try_emplace(set, next).first->second;
  }

  std::vector<LabelSet> sets() const {
    std::vector<LabelSet> sets(numbers_.size());
    for (const auto& [set, number] : numbers_) sets[static_cast<std::size_t>(number)] = set;
    return sets;
  }

 private:
  std::map<LabelSet, std::int32_t> numbers_;
};

using Row = std::vector<std::int32_t>;

Row uncoded_row(const ComparedDocument& document, std::int32_t empty) {
  Row row;
  for (const bool worked : document.coders) row.push_back(worked ? empty : Ratings::missing);
  return row;
}

/// How many units there were of each row, by document.
using Rows = std::map<std::pair<std::uint32_t, Row>, std::size_t>;

Rows rows_of(const Comparison& comparison, Categories& categories) {
  const std::int32_t empty = categories.number_of({});
  std::vector<Row> uncoded;
  std::vector<std::size_t> remaining;  // units of each document that nobody coded
  for (const ComparedDocument& document : comparison.documents) {
    uncoded.push_back(uncoded_row(document, empty));
    remaining.push_back(document.units);
  }
  Rows rows;
  const std::vector<Put> puts = puts_of(comparison);
  for (std::size_t i = 0; i < puts.size();) {
    const std::uint32_t unit = puts[i].unit;
    const std::uint32_t document = comparison.units[unit].document;
    Row row = uncoded[document];
    while (i < puts.size() && puts[i].unit == unit) {
      const std::uint32_t coder = puts[i].coder;
      LabelSet set;
      for (; i < puts.size() && puts[i].unit == unit && puts[i].coder == coder; ++i)
        set.push_back(puts[i].code);
      row[coder] = categories.number_of(set);
    }
    ++rows[{document, row}];
    --remaining[document];
  }
  for (std::uint32_t i = 0; i < remaining.size(); ++i)
    if (remaining[i] > 0) rows[{i, uncoded[i]}] += remaining[i];
  return rows;
}

std::string name_of(const LabelSet& set, const std::vector<std::string>& codes) {
  std::string names;
  for (const std::uint32_t code : set) names += (names.empty() ? "" : ", ") + codes[code];
  return "{" + names + "}";
}

/// A coder with a rating by any code has looked at the unit.
std::int32_t category_of(const RatingsTable& table, std::size_t place, Categories& categories) {
  bool looked_at = false;
  LabelSet set;
  for (std::uint32_t code = 0; code < table.codes.size(); ++code) {
    const std::int32_t value = table.codes[code].ratings.values[place];
    looked_at = looked_at || value != Ratings::missing;
    if (value == 1) set.push_back(code);
  }
  return looked_at ? categories.number_of(set) : Ratings::missing;
}

}  // namespace

LabelSets label_sets_of(const RatingsTable& table) {
  LabelSets data;
  const Ratings& first = table.codes.front().ratings;
  data.ratings.coders = first.coders;
  data.ratings.documents = first.documents;
  data.ratings.counts.assign(first.rows(), 1);
  for (const CodeRatings& one : table.codes) data.codes.push_back(one.code);
  Categories categories;
  for (std::size_t i = 0; i < first.values.size(); ++i)
    data.ratings.values.push_back(category_of(table, i, categories));
  data.sets = categories.sets();
  for (const LabelSet& set : data.sets) data.ratings.categories.push_back(name_of(set, data.codes));
  return data;
}

LabelSets label_sets_of(const Comparison& comparison) {
  LabelSets data;
  data.codes = comparison.codes;
  data.ratings.coders = comparison.coders;
  Categories categories;
  for (const auto& [where, units] : rows_of(comparison, categories)) {
    const auto& [document, row] = where;
    data.ratings.documents.push_back(document);
    data.ratings.values.insert(data.ratings.values.end(), row.begin(), row.end());
    data.ratings.counts.push_back(units);
  }
  data.sets = categories.sets();
  for (const LabelSet& set : data.sets) data.ratings.categories.push_back(name_of(set, data.codes));
  return data;
}

}  // namespace themata
