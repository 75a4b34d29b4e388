#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "agreement/frame.h"
#include "themata/agreement.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 3> names = {"gwet", "pooled", "listwise"};

Ratings without_rows(const Ratings& ratings) {
  Ratings empty;
  empty.coders = ratings.coders;
  empty.categories = ratings.categories;
  empty.numbers = ratings.numbers;
  empty.declared = ratings.declared;
  return empty;
}

bool complete(std::span<const std::int32_t> row) {
  return std::ranges::find(row, Ratings::missing) == row.end();
}

/// Counters for every combination of document and categories, missing being one: as many as there
/// can be, or nothing where that is too many to be quicker than rows one by one.
std::size_t combinations(const Ratings& ratings, std::size_t documents) {
  constexpr std::size_t most = 1U << 20U;
  std::size_t cells = documents;
  for (std::size_t i = 0; i < ratings.coders.size(); ++i) {
    cells *= ratings.categories.size() + 1;
    if (cells > most) return 0;
  }
  return cells;
}

}  // namespace

std::size_t Ratings::units() const {
  return counts.empty() ? rows() : std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

Ratings of_coders(const Ratings& ratings, std::span<const std::size_t> coders) {
  Ratings some = without_rows(ratings);
  some.counts = ratings.counts;
  some.documents = ratings.documents;
  some.coders.clear();
  for (const std::size_t coder : coders) some.coders.push_back(ratings.coders[coder]);
  some.values.reserve(ratings.rows() * coders.size());
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    for (const std::size_t coder : coders) some.values.push_back(ratings.row(i)[coder]);
  return some;
}

Ratings pair_of(const Ratings& ratings, std::size_t first, std::size_t second) {
  return of_coders(ratings, std::array{first, second});
}

Ratings complete_units(const Ratings& ratings) {
  Ratings some = without_rows(ratings);
  for (std::size_t i = 0; i < ratings.rows(); ++i) {
    const auto row = ratings.row(i);
    if (!complete(row)) continue;
    some.values.insert(some.values.end(), row.begin(), row.end());
    if (!ratings.counts.empty()) some.counts.push_back(ratings.counts[i]);
    if (!ratings.documents.empty()) some.documents.push_back(ratings.documents[i]);
  }
  return some;
}

namespace {

/// How often each combination occurs: by document, then by the categories of the coders in turn.
/// `coders` at compile time makes the inner loop disappear; 0 is any number.
template <std::size_t coders, typename Count>
std::vector<Count> combination_counts(const Ratings& ratings, std::size_t cells) {
  std::vector<Count> counts(cells, 0);
  const std::size_t base = ratings.categories.size() + 1;
  const std::size_t size = coders == 0 ? ratings.coders.size() : coders;
  const std::int32_t* value = ratings.values.data();
  const std::uint32_t* document = ratings.documents.empty() ? nullptr : ratings.documents.data();
  const std::size_t rows = ratings.rows();
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t cell = document == nullptr ? 0 : document[i];
    for (std::size_t coder = 0; coder < size; ++coder)
      cell = cell * base + static_cast<std::size_t>(*value++ + 1);
    counts[cell] += static_cast<Count>(ratings.count(i));
  }
  return counts;
}

template <typename Count>
std::vector<Count> combination_counts(const Ratings& ratings, std::size_t cells) {
  switch (ratings.coders.size()) {
    case 2:
      return combination_counts<2, Count>(ratings, cells);
    case 3:
      return combination_counts<3, Count>(ratings, cells);
    case 4:
      return combination_counts<4, Count>(ratings, cells);
    case 5:
      return combination_counts<5, Count>(ratings, cells);
    default:
      return combination_counts<0, Count>(ratings, cells);
  }
}

template <typename Count>
Ratings from_combinations(const Ratings& ratings, const std::vector<Count>& counts) {
  Ratings fewer = without_rows(ratings);
  const std::size_t base = ratings.categories.size() + 1;
  std::vector<std::int32_t> row(ratings.coders.size());
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    if (counts[cell] == 0) continue;
    std::size_t rest = cell;
    for (std::size_t coder = row.size(); coder-- > 0; rest /= base)
      row[coder] = static_cast<std::int32_t>(rest % base) - 1;
    fewer.values.insert(fewer.values.end(), row.begin(), row.end());
    fewer.counts.push_back(counts[cell]);
    if (!ratings.documents.empty()) fewer.documents.push_back(static_cast<std::uint32_t>(rest));
  }
  return fewer;
}

}  // namespace

std::optional<Ratings> fewer_rows(const Ratings& ratings) {
  const std::size_t documents =
      ratings.documents.empty() ? 1 : std::ranges::max(ratings.documents) + std::size_t{1};
  const std::size_t cells = combinations(ratings, documents);
  const std::size_t rows = ratings.rows();
  constexpr std::size_t few = 64;
  if (cells == 0 || rows < few || cells > 4 * rows) return std::nullopt;
  const bool small = ratings.counts.empty() && rows < 0xFFFFFFFFU;
  if (small) return from_combinations(ratings, combination_counts<std::uint32_t>(ratings, cells));
  return from_combinations(ratings, combination_counts<std::size_t>(ratings, cells));
}

Ratings merged(const Ratings& ratings) {
  std::optional<Ratings> fewer = fewer_rows(ratings);
  if (fewer) return std::move(*fewer);
  return ratings;
}

void declare_categories(Ratings& ratings, std::span<const std::string> categories) {
  std::vector<std::int32_t> places;
  for (const std::string& category : ratings.categories) {
    const auto found = std::ranges::find(categories, category);
    if (found == categories.end())
      throw Error({},
                  fmt::format("there are ratings '{}', which --categories does not name", category),
                  did_you_mean(category, categories));
    places.push_back(static_cast<std::int32_t>(found - categories.begin()));
  }
  for (std::int32_t& value : ratings.values)
    if (value != Ratings::missing) value = places[static_cast<std::size_t>(value)];
  ratings.categories.assign(categories.begin(), categories.end());
  ratings.declared = true;
  // The order they were named in, unless they are numbers themselves.
  ratings.numbers.clear();
  if (!numbers_of(ratings).empty()) return;
  ratings.numbers.resize(categories.size());
  std::iota(ratings.numbers.begin(), ratings.numbers.end(), 1.0);
}

std::span<const std::string_view> missing_names() { return names; }

std::string_view to_string(Missing missing) { return names[static_cast<std::size_t>(missing)]; }

Missing missing_from(std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end())
    throw Error({}, fmt::format("unknown way with missing ratings '{}'", name),
                did_you_mean(name, names));
  return static_cast<Missing>(found - names.begin());
}

}  // namespace themata
