#include "agreement/ratings_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "coding/fields.h"
#include "text/column_names.h"
#include "text/number.h"
#include "text/words.h"
#include "themata/error.h"

namespace themata {

namespace {

// An empty name is what R and pandas give the column of row names.
constexpr std::array<std::string_view, 14> unit_names = {
    "unit", "unit id", "item",    "item id",   "segment", "segment id", "subject",
    "id",   "case",    "excerpt", "utterance", "passage", "row",        ""};
constexpr std::array<std::string_view, 7> value_names = {
    "value", "rating", "score", "judgement", "judgment", "answer", "category"};
constexpr std::array<std::string_view, 4> trait_names = {"speaker", "round", "wave", "phase"};

constexpr std::array<std::string_view, 5> layout_names = {"coders-in-columns", "coders-in-rows",
                                                          "long", "coder.code", "code.coder"};
constexpr std::array<std::string_view, 2> blanks = {"missing", "0"};

using Keys = std::vector<std::string>;

bool is_among(std::string_view key, std::span<const std::string_view> names) {
  return std::ranges::find(names, key) != names.end();
}

std::optional<std::size_t> first_of(const Keys& keys, std::span<const std::string_view> names) {
  return find_column(keys, names);
}

bool are_numbers(const DelimitedRow& row) {
  return row.cells.size() > 1 && std::ranges::all_of(row.cells, [](const std::string& cell) {
           return number_from<double>(with_decimal_point(trim(cell))).has_value();
         });
}

/// Spreadsheets write separators behind the last column.
std::size_t width_of(const DelimitedRow& header) {
  std::size_t width = header.cells.size();
  while (width > 1 && trim(header.cells[width - 1]).empty()) --width;
  return width;
}

/// Long rows name the columns they need, in any order.
std::optional<RatingsColumns> long_columns(const DelimitedRow& header, const Keys& keys) {
  RatingsColumns columns;
  columns.layout = RatingsLayout::long_rows;
  columns.document = first_of(keys, names_of_field("document"));
  columns.unit = first_of(keys, std::span(unit_names).first(unit_names.size() - 1));
  if (!columns.unit) std::swap(columns.unit, columns.document);
  columns.coder = first_of(keys, names_of_field("coder"));
  columns.value = first_of(keys, value_names);
  columns.code = first_of(keys, names_of_field("code"));
  if (columns.code == columns.value) columns.code.reset();  // "category" goes by both
  if (!columns.unit || !columns.coder || (!columns.value && !columns.code)) return std::nullopt;
  for (std::size_t i = 0; i < width_of(header); ++i)
    if (i != columns.unit && i != columns.coder && i != columns.value && i != columns.code)
      columns.traits.push_back({i, keys[i]});
  return columns;
}

/// "anna.care": the coder, and the code behind the first separator; or the other way round.
std::pair<std::string, std::string> coder_and_code(std::string_view name, char separator,
                                                   RatingsLayout layout) {
  const bool coder_first = layout == RatingsLayout::coder_code;
  const std::size_t at = coder_first ? name.find(separator) : name.rfind(separator);
  if (at == std::string_view::npos) return {};
  std::string before(trim(name.substr(0, at)));
  std::string after(trim(name.substr(at + 1)));
  if (!coder_first) std::swap(before, after);
  return {before, after};
}

/// Every column must name a coder and a code, and every coder must have every code.
bool split_names(std::vector<RatedColumn>& rated, char separator, RatingsLayout layout) {
  std::vector<RatedColumn> split = rated;
  std::set<std::string> coders;
  std::set<std::string> codes;
  std::set<std::pair<std::string, std::string>> both;
  for (RatedColumn& one : split) {
    std::tie(one.name, one.code) = coder_and_code(one.name, separator, layout);
    if (one.name.empty() || one.code.empty() || !both.emplace(one.name, one.code).second)
      return false;
    coders.insert(one.name);
    codes.insert(one.code);
  }
  if (coders.size() < 2 || codes.size() < 2 || both.size() != coders.size() * codes.size())
    return false;
  rated = std::move(split);
  return true;
}

// A space stands within names, too ("anna before"), so it parts them only where the layout is said.
constexpr std::string_view sure_separators = ".:/_";
constexpr std::string_view all_separators = ".:/_ ";

bool split_names(std::vector<RatedColumn>& rated, std::string_view separators,
                 RatingsLayout layout) {
  return std::ranges::any_of(separators,
                             [&](char separator) { return split_names(rated, separator, layout); });
}

/// The unit's column, what else is said about units, and behind them the ratings.
RatingsColumns wide_columns(const DelimitedRow& header, const Keys& keys,
                            const RatingsOptions& options) {
  RatingsColumns columns;
  columns.unit = 0;
  const auto document = first_of(keys, names_of_field("document"));
  if (document && *document == 0)
    for (std::size_t i = 1; i < keys.size() && columns.unit == std::size_t{0}; ++i)
      if (is_among(keys[i], unit_names) && !keys[i].empty()) columns.unit = i;
  if (document && document != columns.unit) columns.document = document;
  for (std::size_t i = 0; i < width_of(header); ++i) {
    if (i == columns.unit) continue;
    if (i == columns.document || is_among(keys[i], trait_names) ||
        (!options.group.empty() && keys[i] == column_key(options.group)))
      columns.traits.push_back({i, keys[i]});
    else
      columns.rated.push_back({i, std::string(trim(header.cells[i])), {}});
  }
  return columns;
}

RatingsColumns columns_without_header(const DelimitedRow& row) {
  RatingsColumns columns;
  columns.has_header = false;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    columns.rated.push_back({i, fmt::format("coder {}", i + 1), {}});
  return columns;
}

RatingsColumns columns_of_units(const DelimitedRow& header) {
  RatingsColumns columns;
  columns.layout = RatingsLayout::coders_in_rows;
  columns.coder = 0;
  for (std::size_t i = 1; i < width_of(header); ++i)
    columns.rated.push_back({i, std::string(trim(header.cells[i])), {}});
  return columns;
}

/// A document's name alone may begin any table; together with a unit's it begins ratings.
bool begins_with_unit(const Keys& keys) {
  if (is_among(keys.front(), unit_names)) return true;
  return is_among(keys.front(), names_of_field("document")) &&
         std::ranges::any_of(keys, [](const std::string& key) {
           return !key.empty() && is_among(key, unit_names);
         });
}

bool are_codings(const Keys& keys) {
  return std::ranges::all_of(std::array{"start", "end", "code"}, [&](std::string_view field) {
    return first_of(keys, names_of_field(field)).has_value();
  });
}

void check_names(const RatingsColumns& columns, const Place& place) {
  const bool of_units = columns.layout == RatingsLayout::coders_in_rows;
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const RatedColumn& one : columns.rated) {
    if (one.name.empty())
      throw Error(place, fmt::format("column {} has no name", one.column + 1),
                  of_units ? "name it after its unit" : "name it after its coder");
    if (!names.emplace(one.name, one.code).second)
      throw Error(
          place, fmt::format("there are two columns {}", one.name),
          of_units ? "give every unit a name of its own" : "give every coder a name of their own");
  }
}

}  // namespace

std::span<const std::string_view> ratings_layout_names() { return layout_names; }

std::string_view to_string(RatingsLayout layout) {
  return layout_names[static_cast<std::size_t>(layout)];
}

RatingsLayout ratings_layout_from(std::string_view name) {
  const auto* found = std::ranges::find(layout_names, name);
  if (found == layout_names.end())
    throw Error({}, fmt::format("unknown layout '{}'", name), did_you_mean(name, layout_names));
  return static_cast<RatingsLayout>(found - layout_names.begin());
}

std::span<const std::string_view> blank_names() { return blanks; }

Blank blank_from(std::string_view name) {
  const auto* found = std::ranges::find(blanks, name);
  if (found == blanks.end())
    throw Error({}, fmt::format("blank cells cannot be '{}'", name), did_you_mean(name, blanks));
  return static_cast<Blank>(found - blanks.begin());
}

std::optional<RatingsColumns> recognised(const DelimitedRow& header,
                                         const RatingsOptions& options) {
  if (are_numbers(header)) return columns_without_header(header);
  const Keys keys = column_keys(header);
  if (are_codings(keys)) return std::nullopt;
  if (auto columns = long_columns(header, keys)) return columns;
  if (is_among(keys.front(), names_of_field("coder"))) return columns_of_units(header);
  if (!begins_with_unit(keys)) return std::nullopt;
  RatingsColumns columns = wide_columns(header, keys, options);
  if (split_names(columns.rated, sure_separators, RatingsLayout::coder_code))
    columns.layout = RatingsLayout::coder_code;
  return columns;
}

RatingsColumns columns_of(const DelimitedRow& header, const RatingsOptions& options,
                          const std::string& file) {
  const Place place{file, {header.line, 0}};
  const Keys keys = column_keys(header);
  RatingsColumns columns;
  switch (*options.layout) {
    case RatingsLayout::coders_in_columns:
      columns = are_numbers(header) ? columns_without_header(header)
                                    : wide_columns(header, keys, options);
      break;
    case RatingsLayout::coders_in_rows:
      columns = columns_of_units(header);
      break;
    case RatingsLayout::long_rows: {
      const auto found = long_columns(header, keys);
      if (!found)
        throw Error(place, "a rating a row needs the columns unit, coder and value",
                    fmt::format("the columns are: {}", fmt::join(header.cells, ", ")));
      columns = *found;
      break;
    }
    case RatingsLayout::coder_code:
    case RatingsLayout::code_coder:
      columns = wide_columns(header, keys, options);
      columns.layout = *options.layout;
      if (!split_names(columns.rated, all_separators, columns.layout))
        throw Error(
            place,
            fmt::format("the columns are not named {} throughout", to_string(columns.layout)),
            "every coder needs a column for every code, as anna.care and ben.care");
      break;
  }
  check_names(columns, place);
  return columns;
}

}  // namespace themata
