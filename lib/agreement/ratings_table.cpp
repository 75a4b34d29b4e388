#include "themata/ratings_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "agreement/ratings_layout.h"
#include "coding/fields.h"
#include "text/column_names.h"
#include "text/number.h"
#include "text/tokens.h"
#include "text/words.h"
#include "themata/error.h"

namespace themata {

namespace {

/// Names in the order in which they come up, numbered from 0.
class Names {
 public:
  /// The number, and whether the name is new.
  std::pair<std::uint32_t, bool> add(const std::string& name) {
    const auto next = static_cast<std::uint32_t>(list_.size());
    const auto [found, is_new] = numbers_.try_emplace(name, next);
    if (is_new) list_.push_back(name);
    return {found->second, is_new};
  }
  const std::vector<std::string>& list() const { return list_; }
  std::size_t size() const { return list_.size(); }

  /// Sorts the names; gives for each number the new one.
  std::vector<std::uint32_t> sort() {
    std::vector<std::string> sorted = list_;
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> places;
    for (const std::string& name : list_)
      places.push_back(
          static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, name) - sorted.begin()));
    list_ = std::move(sorted);
    return places;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> list_;
};

struct Rating {
  std::uint32_t unit = 0;
  std::uint32_t coder = 0;
  std::uint32_t code = 0;
  std::uint32_t value = 0;
  std::size_t line = 0;
};

std::string_view yes_or_no(std::string_view value) {
  const std::string key = token_key(value);
  constexpr std::array<std::string_view, 6> yes = {"1", "yes", "y", "true", "x", "✓"};
  constexpr std::array<std::string_view, 4> no = {"0", "no", "n", "false"};
  if (std::ranges::find(yes, key) != yes.end()) return "1";
  return std::ranges::find(no, key) != no.end() ? "0" : "";
}

/// Reads rows, then puts them in order.
class RatingsReader {
 public:
  RatingsReader(RatingsColumns columns, const RatingsOptions& options, const std::string& file)
      : columns_(std::move(columns)), options_(options), file_(file) {
    for (const RatedColumn& one : columns_.rated) {
      const std::uint32_t name = columns_.layout == RatingsLayout::coders_in_rows
                                     ? add_unit(one.name)
                                     : coders_.add(one.name).first;
      names_.push_back(name);
      codes_of_columns_.push_back(codes_.add(one.code).first);
    }
  }

  void read(const DelimitedRow& row, std::size_t width) {
    row_ = &row;
    for (std::size_t i = width; i < row.cells.size(); ++i)
      if (!trim(row.cells[i]).empty())
        throw Error(
            place(),
            fmt::format("this row has {} cells, but there are {} columns", row.cells.size(), width),
            "put a cell that contains the separator in double quotes");
    if (columns_.layout == RatingsLayout::long_rows)
      read_rating();
    else if (columns_.layout == RatingsLayout::coders_in_rows)
      read_coder();
    else
      read_unit();
  }

  RatingsTable finish(const DelimitedRow& header) {
    if (columns_.layout == RatingsLayout::long_rows) {
      if (!columns_.value) put_labels();
      sort_names();
    }
    need_two_coders(header);
    use_decimal_points();
    const bool by_code = !codes_.list().front().empty();
    if (by_code) use_yes_and_no();
    RatingsTable table;
    table.file = file_;
    for (std::uint32_t code = 0; code < codes_.size(); ++code)
      table.codes.push_back({codes_.list()[code], Ratings{}});
    fill(table, by_code);
    finish_traits(header);
    table.units = std::move(units_);
    number_documents(table);
    table.problems.push_back(
        {Severity::note, {file_, {header.line, 0}}, read_as(table, header), {}});
    return table;
  }

 private:
  Place place() const { return {file_, {row_->line, 0}}; }

  std::string_view cell(std::optional<std::size_t> column) const {
    return column && *column < row_->cells.size() ? trim(row_->cells[*column]) : std::string_view();
  }

  // ---- rows

  std::uint32_t add_unit(const std::string& id) {
    const auto [number, is_new] = unit_ids_.add(id);
    if (is_new) units_.push_back({id, {}});
    return number;
  }

  /// Units of different documents may go by the same number.
  std::pair<std::uint32_t, bool> unit_of_row() {
    std::string id(cell(columns_.unit));
    if (!columns_.unit) id = fmt::format("{}", units_.size() + 1);
    if (id.empty()) throw Error(place(), "this row names no unit", "every unit needs a name");
    const std::string key =
        columns_.document ? fmt::format("{}\n{}", cell(columns_.document), id) : id;
    const auto [number, is_new] = unit_ids_.add(key);
    if (is_new) units_.push_back({std::move(id), {}});
    for (const TraitColumn& trait : columns_.traits) add_trait(units_[number], trait, is_new);
    return {number, is_new};
  }

  void add_trait(RatedUnit& unit, const TraitColumn& trait, bool is_new) {
    const std::string name = trait.column == columns_.document ? "document" : trait.name;
    std::string value(cell(trait.column));
    if (is_new)
      unit.traits[name] = std::move(value);
    else if (unit.traits[name] != value)
      changing_.emplace(name, row_->line);
  }

  void add(std::uint32_t unit, std::uint32_t coder, std::uint32_t code, std::string_view value) {
    if (value.empty()) {
      ++blank_;
      return;
    }
    ratings_.push_back({unit, coder, code, values_.add(std::string(value)).first, row_->line});
  }

  void read_unit() {
    const auto [unit, is_new] = unit_of_row();
    if (!is_new)
      throw Error(place(), fmt::format("unit '{}' is rated twice", units_[unit].id),
                  "a ratings table has one row a unit");
    for (std::size_t i = 0; i < columns_.rated.size(); ++i)
      add(unit, names_[i], codes_of_columns_[i], cell(columns_.rated[i].column));
  }

  void read_coder() {
    const std::string name(cell(columns_.coder));
    if (name.empty()) throw Error(place(), "this row names no coder", "every coder needs a name");
    const auto [coder, is_new] = coders_.add(name);
    if (!is_new)
      throw Error(place(), fmt::format("there are two rows of {}", name),
                  "give every coder a name of their own");
    for (std::size_t i = 0; i < columns_.rated.size(); ++i)
      add(names_[i], coder, codes_of_columns_[i], cell(columns_.rated[i].column));
  }

  void read_rating() {
    const std::uint32_t unit = unit_of_row().first;
    const std::string coder(cell(columns_.coder));
    if (coder.empty()) throw Error(place(), "this row names no coder", "every rating needs one");
    const std::uint32_t by = coders_.add(coder).first;
    if (!columns_.value) {
      labels_.push_back({unit, by, 0, 0, row_->line});
      label_names_.emplace_back(cell(columns_.code));
      return;
    }
    const std::string code(cell(columns_.code));
    if (columns_.code && code.empty())
      throw Error(place(), "this row names no code", "every rating needs one");
    add(unit, by, codes_.add(code).first, cell(columns_.value));
  }

  // ---- long rows that have a code in place of a value

  /// One label a unit is a rating; where some have several, each is a yes or no. Whoever has a row
  /// for a unit, if only an empty one, has looked at it.
  void put_labels() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::string>> labels;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      auto& of_unit = labels[{labels_[i].unit, labels_[i].coder}];
      if (!label_names_[i].empty()) of_unit.insert(label_names_[i]);
    }
    several_ = std::ranges::any_of(labels, [](const auto& one) { return one.second.size() > 1; });
    if (!several_) {
      codes_.add("");
      for (const auto& [who, names] : labels) {
        if (names.empty()) ++blank_;
        for (const std::string& name : names)
          ratings_.push_back({who.first, who.second, 0, values_.add(name).first, 0});
      }
      return;
    }
    for (const std::string& name : label_names_)
      if (!name.empty()) codes_.add(name);
    const std::uint32_t no = values_.add("0").first;
    const std::uint32_t yes = values_.add("1").first;
    for (const auto& [who, names] : labels)
      for (std::uint32_t code = 0; code < codes_.size(); ++code)
        ratings_.push_back(
            {who.first, who.second, code, names.contains(codes_.list()[code]) ? yes : no, 0});
  }

  /// The order of rows plays no part.
  void sort_names() {
    if (codes_.size() == 0) codes_.add("");
    const std::vector<std::uint32_t> coders = coders_.sort();
    const std::vector<std::uint32_t> codes = codes_.sort();
    for (Rating& one : ratings_) {
      one.coder = coders[one.coder];
      one.code = codes[one.code];
    }
  }

  void need_two_coders(const DelimitedRow& header) const {
    if (coders_.size() > 1) return;
    throw Error({file_, {header.line, 0}}, "there are fewer than two coders",
                fmt::format("read as {}: if that is wrong, say how it is with --layout {}",
                            to_string(columns_.layout), fmt::join(ratings_layout_names(), "|")));
  }

  // ---- values

  void rename(const std::vector<std::string>& names) {
    Names renamed;
    std::vector<std::uint32_t> places;
    for (const std::string& name : names) places.push_back(renamed.add(name).first);
    for (Rating& one : ratings_) one.value = places[one.value];
    values_ = std::move(renamed);
  }

  void use_decimal_points() {
    std::vector<std::string> names;
    for (const std::string& value : values_.list()) {
      names.push_back(with_decimal_point(value));
      if (!number_from<double>(names.back())) return;
    }
    commas_ = names != values_.list();
    if (commas_) rename(names);
  }

  /// "x", "yes" and "1" say the same, where nothing else is said.
  void use_yes_and_no() {
    std::vector<std::string> names;
    for (const std::string& value : values_.list()) {
      names.emplace_back(yes_or_no(value));
      if (names.back().empty()) return;
    }
    rename(names);
  }

  void fill(RatingsTable& table, bool by_code) {
    if (options_.blank == Blank::zero) values_.add("0");
    const std::vector<std::uint32_t> places = values_.sort();
    const bool yes_or_no_only = std::ranges::all_of(
        values_.list(), [](const std::string& value) { return value == "0" || value == "1"; });
    const std::size_t coders = coders_.size();
    for (CodeRatings& one : table.codes) {
      one.ratings.coders = coders_.list();
      one.ratings.values.assign(units_.size() * coders, Ratings::missing);
      if (by_code && yes_or_no_only) {
        one.ratings.categories = {"0", "1"};
        one.ratings.declared = true;
      } else {
        one.ratings.categories = values_.list();
      }
    }
    const bool only_yes =
        by_code && yes_or_no_only && values_.list() == std::vector<std::string>{"1"};
    for (const Rating& one : ratings_) {
      Ratings& ratings = table.codes[one.code].ratings;
      std::int32_t& value = ratings.values[one.unit * coders + one.coder];
      const std::int32_t given = static_cast<std::int32_t>(places[one.value]) + (only_yes ? 1 : 0);
      if (value != Ratings::missing)
        throw Error({file_, {one.line, 0}},
                    fmt::format("'{}' is rated twice by {}", units_[one.unit].id,
                                coders_.list()[one.coder]),
                    "keep one of the ratings");
      value = given;
    }
    if (options_.blank != Blank::zero) return;
    for (CodeRatings& one : table.codes) {
      const auto zero = static_cast<std::int32_t>(std::ranges::find(one.ratings.categories, "0") -
                                                  one.ratings.categories.begin());
      std::ranges::replace(one.ratings.values, Ratings::missing, zero);
    }
  }

  // ---- what else is said about units

  void finish_traits(const DelimitedRow& header) {
    const std::string group = column_key(options_.group);
    for (const auto& [name, line] : changing_) {
      if (name == group)
        throw Error({file_, {line, 0}},
                    fmt::format("the same unit has another {} in an earlier row", options_.group),
                    "a unit belongs to one group");
      for (RatedUnit& unit : units_) unit.traits.erase(name);
    }
    const auto has = [&](const TraitColumn& trait) {
      return trait.name == group || (group == "document" && trait.column == columns_.document);
    };
    const bool of_unit = group == "document" && columns_.unit && !columns_.document;
    if (group.empty() || of_unit || std::ranges::any_of(columns_.traits, has)) return;
    throw Error({file_, {header.line, 0}}, fmt::format("there is no column '{}'", options_.group),
                fmt::format("the columns are: {}", fmt::join(header.cells, ", ")));
  }

  void number_documents(RatingsTable& table) const {
    if (!columns_.document) return;
    std::set<std::string> names;
    for (const RatedUnit& unit : table.units) names.insert(unit.traits.at("document"));
    for (const RatedUnit& unit : table.units) {
      const auto number = static_cast<std::uint32_t>(
          std::distance(names.begin(), names.find(unit.traits.at("document"))));
      for (CodeRatings& one : table.codes) one.ratings.documents.push_back(number);
    }
  }

  // ---- how it was read

  std::string read_as(const RatingsTable& table, const DelimitedRow& header) const {
    std::string text = fmt::format("read as: {}", layout_in_words(header));
    text += fmt::format("; coders: {}", fmt::join(coders_.list(), ", "));
    if (codes_.size() > 1 || !codes_.list().front().empty())
      text += fmt::format("; codes: {}", fmt::join(codes_.list(), ", "));
    text += fmt::format("; units: {}", table.units.size());
    for (const TraitColumn& trait : columns_.traits)
      if (columns_.layout != RatingsLayout::long_rows)
        text += fmt::format("; about units: {}", trim(header.cells[trait.column]));
    if (blank_ > 0)
      text += fmt::format("; blank cells: {}, {}", blank_,
                          options_.blank == Blank::zero ? "taken as 0" : "missing ratings");
    if (commas_) text += "; decimal commas";
    return text;
  }

  std::string layout_in_words(const DelimitedRow& header) const {
    switch (columns_.layout) {
      case RatingsLayout::coders_in_columns:
        return columns_.has_header ? "units in rows, coders in columns"
                                   : "no header, units in rows, coders in columns";
      case RatingsLayout::coders_in_rows:
        return "coders in rows, units in columns";
      case RatingsLayout::coder_code:
        return "units in rows, a column for each coder.code";
      case RatingsLayout::code_coder:
        return "units in rows, a column for each code.coder";
      case RatingsLayout::long_rows:
        break;
    }
    const auto name = [&](std::optional<std::size_t> column) {
      return trim(header.cells[*column]);
    };
    std::string text = fmt::format("a rating a row (unit: {}, coder: {}", name(columns_.unit),
                                   name(columns_.coder));
    if (columns_.code) text += fmt::format(", code: {}", name(columns_.code));
    if (columns_.value) text += fmt::format(", value: {}", name(columns_.value));
    text += ')';
    if (several_) text += ", several codes on a unit, so each is a yes or no";
    return text;
  }

  RatingsColumns columns_;
  const RatingsOptions& options_;
  const std::string& file_;
  const DelimitedRow* row_ = nullptr;
  Names unit_ids_;
  std::vector<RatedUnit> units_;
  Names coders_;
  Names codes_;
  Names values_;
  std::vector<std::uint32_t> names_;  // by rated column: the number of its coder or unit
  std::vector<std::uint32_t> codes_of_columns_;
  std::vector<Rating> ratings_;
  std::vector<Rating> labels_;  // of long rows: their codes stand beside them
  std::vector<std::string> label_names_;
  std::map<std::string, std::size_t> changing_;  // traits that differ within a unit, and where
  std::size_t blank_ = 0;
  bool several_ = false;
  bool commas_ = false;
};

/// The first line as a row, where quotes in it are closed.
std::vector<DelimitedRow> first_row(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos || text[first] == '{') return {};
  const std::string_view line = text.substr(first, text.find('\n', first) - first);
  if (std::ranges::count(line, '"') % 2 != 0) return {};
  return read_delimited(line, guess_separator(line), "");
}

}  // namespace

bool RatingsTable::is_yes_or_no() const {
  return std::ranges::all_of(codes, [](const CodeRatings& one) {
    return !one.code.empty() && one.ratings.categories == std::vector<std::string>{"0", "1"};
  });
}

bool is_ratings_table(std::string_view text) {
  const std::vector<DelimitedRow> row = first_row(text);
  return !row.empty() && recognised(row.front(), {}).has_value();
}

RatingsTable decode_ratings_table(std::string_view csv, const std::string& file,
                                  const RatingsOptions& options) {
  const std::vector<DelimitedRow> rows = read_delimited(csv, guess_separator(csv), file);
  if (rows.empty()) throw Error({file}, "this file has no rows");
  const DelimitedRow& header = rows.front();
  RatingsOptions chosen = options;
  const auto found = options.layout ? std::nullopt : recognised(header, options);
  if (found) chosen.layout = found->layout;
  if (!chosen.layout)
    throw Error({file, {header.line, 0}}, "this is no ratings table that is known",
                fmt::format("name its first column unit, or say how it is with --layout {}",
                            fmt::join(ratings_layout_names(), "|")));
  const RatingsColumns columns = columns_of(header, chosen, file);
  RatingsReader reader(columns, chosen, file);
  LineProblems problems;
  for (std::size_t i = columns.has_header ? 1 : 0; i < rows.size() && !problems.too_many(); ++i)
    if (!is_blank(rows[i])) problems.attempt([&] { reader.read(rows[i], header.cells.size()); });
  problems.raise();
  return reader.finish(header);
}

Ratings decode_ratings(std::string_view csv, const std::string& file) {
  RatingsTable table = decode_ratings_table(csv, file);
  if (table.codes.size() > 1)
    throw Error({file}, "units were rated by several codes here, not by one");
  return std::move(table.codes.front().ratings);
}

}  // namespace themata
