#include "tables/case_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "text/number.h"
#include "text/words.h"
#include "themata/text.h"

namespace themata {

namespace {

/// YYYY-MM-DD, also with a time after it: such dates sort as text.
bool is_date(std::string_view text) {
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return false;
  if (text.size() < 10) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  const auto month = number_from<int>(text.substr(5, 2)), day = number_from<int>(text.substr(8, 2));
  return month && day && *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

/// Places of documents: the smaller comes first. Documents of equal value keep their order.
std::vector<std::size_t> places_by_value(const Selection& selection,
                                         const std::vector<std::string>& values) {
  std::vector<std::uint32_t> documents = selection.file_order;
  const bool numbers = std::ranges::all_of(
      values, [](const std::string& value) { return number_from<double>(value).has_value(); });
  std::ranges::stable_sort(documents, [&](std::uint32_t left, std::uint32_t right) {
    if (numbers) return *number_from<double>(values[left]) < *number_from<double>(values[right]);
    return values[left] < values[right];
  });
  std::vector<std::size_t> places(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) places[documents[i]] = i;
  return places;
}

std::vector<std::string> values_of(const Selection& selection, const std::string& attribute) {
  std::vector<std::string> values;
  std::vector<std::string> without;
  for (std::size_t d = 0; d < selection.documents.size(); ++d) {
    values.push_back(attribute_of(selection, static_cast<std::uint32_t>(d), nobody, attribute));
    if (values.back().empty()) without.push_back(selection.documents[d].id);
    if (attribute == "date" && !values.back().empty() && !is_date(values.back()))
      throw Error({},
                  fmt::format("the date '{}' of document '{}' is none", values.back(),
                              selection.documents[d].id),
                  "write it as 2024-05-31");
  }
  if (!without.empty())
    throw Error({}, fmt::format("no '{}' to order by: {}", attribute, fmt::join(without, ", ")),
                "give it with --attributes FILE.csv, or list the order with --order-list FILE");
  return values;
}

std::vector<std::size_t> places_of_documents(const Selection& selection, const std::string& by) {
  if (by != "file") return places_by_value(selection, values_of(selection, by));
  std::vector<std::size_t> places(selection.file_order.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[selection.file_order[i]] = i;
  return places;
}

/// Ids, one a line; empty lines and what begins with '#' are left out.
std::vector<std::uint32_t> listed(const Grouping& cases, const std::string& file) {
  const std::string text = decode(read_bytes(file), "", file).utf8;
  std::map<std::string_view, std::uint32_t> numbers;
  for (std::size_t i = 0; i < cases.names.size(); ++i)
    numbers[cases.names[i]] = static_cast<std::uint32_t>(i);
  std::vector<std::uint32_t> order;
  std::set<std::string_view> seen;
  std::size_t line = 0;
  for (std::string_view rest = text; !rest.empty();) {
    ++line;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view id = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (id.empty() || id.starts_with('#')) continue;
    const auto found = numbers.find(id);
    if (found == numbers.end())
      throw Error({file, {line, 1}}, fmt::format("there is no {} '{}'", cases.by, id),
                  did_you_mean(id, cases.names));
    if (!seen.insert(id).second)
      throw Error({file, {line, 1}}, fmt::format("'{}' is listed twice", id), "keep it once");
    order.push_back(found->second);
  }
  std::vector<std::string> missing;
  for (const std::string& name : cases.names)
    if (!seen.contains(name)) missing.push_back(name);
  if (!missing.empty())
    throw Error({file}, fmt::format("not in the list: {}", fmt::join(missing, ", ")),
                "list every case, or choose fewer with --document or --where");
  return order;
}

}  // namespace

std::vector<std::uint32_t> ordered(const Selection& selection, const Grouping& cases,
                                   const CaseOrder& order) {
  if (!order.list.empty()) return listed(cases, order.list);
  const std::vector<std::size_t> places = places_of_documents(selection, order.by);
  std::vector<std::size_t> first(cases.names.size(), places.size());
  for (std::size_t i = 0; i < cases.names.size(); ++i)
    for (const std::uint32_t document : cases.documents[i])
      first[i] = std::min(first[i], places[document]);
  std::vector<std::uint32_t> found(cases.names.size());
  std::iota(found.begin(), found.end(), 0U);
  std::ranges::stable_sort(found, {}, [&](std::uint32_t one) { return first[one]; });
  return found;
}

}  // namespace themata
