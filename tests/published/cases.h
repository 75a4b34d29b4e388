// Data sets of papers as ratings.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "source_dir.h"
#include "themata/agreement.h"

namespace cases {

using Json = nlohmann::json;
using themata::Agreement;
using themata::Conventions;
using themata::Ratings;

inline const std::filesystem::path source = themata::tests::source_dir();

inline Json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return Json::parse(stream);
}

inline std::string name_of(const Json& category) {
  return category.is_string() ? category.get<std::string>() : category.dump();
}

/// irrCAC's data has blanks beside nulls.
inline bool is_missing(const Json& value) {
  return value.is_null() || name_of(value).find_first_not_of(' ') == std::string::npos;
}

/// `[[1, 2, null], …]`: units by coders.
inline Ratings from_ratings(const Json& rows) {
  Ratings ratings;
  if (!rows.empty())
    for (std::size_t i = 0; i < rows[0].size(); ++i) ratings.coders.push_back(std::to_string(i));
  std::map<std::string, std::int32_t> numbers;
  for (const Json& row : rows)
    for (const Json& value : row) {
      if (is_missing(value)) {
        ratings.values.push_back(Ratings::missing);
        continue;
      }
      const auto next = static_cast<std::int32_t>(numbers.size());
      const auto [found, added] = numbers.try_emplace(name_of(value), next);
      if (added) ratings.categories.push_back(found->first);
      ratings.values.push_back(found->second);
    }
  return ratings;
}

/// `[[20, 5], [10, 15]]`: the first coder's categories by the second's.
inline Ratings from_table(const Json& table) {
  Ratings ratings;
  ratings.coders = {"first", "second"};
  for (std::size_t i = 0; i < table.size(); ++i) {
    ratings.categories.push_back(std::to_string(i));
    for (std::size_t j = 0; j < table.size(); ++j) {
      ratings.values.push_back(static_cast<std::int32_t>(i));
      ratings.values.push_back(static_cast<std::int32_t>(j));
      ratings.counts.push_back(table[i][j].get<std::size_t>());
    }
  }
  return ratings;
}

/// `[[7, 1], [3, 5]]`: how many coders gave a unit each category, whoever they were.
inline Ratings from_counts(const Json& counts) {
  Ratings ratings;
  for (const Json& unit : counts) {
    std::size_t coders = 0;
    for (std::size_t category = 0; category < unit.size(); ++category)
      for (int i = 0; i < unit[category].get<int>(); ++i, ++coders)
        ratings.values.push_back(static_cast<std::int32_t>(category));
    if (ratings.coders.empty())
      for (std::size_t i = 0; i < coders; ++i) ratings.coders.push_back(std::to_string(i));
  }
  for (std::size_t i = 0; i < counts[0].size(); ++i)
    ratings.categories.push_back(std::to_string(i));
  return ratings;
}

/// `order`: the categories from the lowest to the highest.
inline Ratings ratings_of(const Json& data) {
  Ratings ratings = data.contains("table")    ? from_table(data["table"])
                    : data.contains("counts") ? from_counts(data["counts"])
                                              : from_ratings(data["ratings"]);
  if (data.contains("order"))
    themata::declare_categories(ratings, data["order"].get<std::vector<std::string>>());
  return ratings;
}

/// The category as a yes, every other one as a no.
inline Ratings one_against_rest(Ratings ratings, const std::string& category) {
  const auto found = std::find(ratings.categories.begin(), ratings.categories.end(), category);
  const auto yes = static_cast<std::int32_t>(found - ratings.categories.begin());
  for (std::int32_t& value : ratings.values)
    if (value != Ratings::missing) value = value == yes ? 1 : 0;
  ratings.categories = {"0", "1"};
  ratings.numbers.clear();
  return ratings;
}

/// A square of agreements, for the categories of the ratings in their order.
inline Conventions weighted(const Json& square, const Ratings& ratings) {
  Conventions conventions;
  conventions.weights.table.name = "custom";
  conventions.weights.table.categories = ratings.categories;
  for (const Json& row : square)
    for (const Json& weight : row)
      conventions.weights.table.agreement.push_back(weight.get<double>());
  return conventions;
}

inline Conventions weighted(const std::string& id) {
  Conventions conventions;
  conventions.weights = themata::weighting_from(id);
  return conventions;
}

inline std::optional<double> field_of(const Agreement& agreement, const std::string& field) {
  if (field == "value") return agreement.value;
  if (field == "expected") return agreement.expected;
  if (field == "observed") return agreement.observed;
  if (field == "se") return agreement.se;
  throw std::invalid_argument("no such field: " + field);
}

}  // namespace cases
